import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "../../../testdata/tlog/signed-note.json" with { type: "json" };
import {
  COSIGNED_AT_S,
  codeOf,
  createDemoLog,
  ed25519,
  flipBit,
  logSigner,
  otherLogSigner,
  signHead,
  unwrap,
  witnessA,
  witnessB,
} from "./demo-log.suite.ts";
import type { TreeHead, WitnessAnswer } from "./index.ts";
import {
  answerCosigned,
  answerMalformed,
  cosign,
  emptyRoot,
  formatAddCheckpoint,
  formatNote,
  judgeAddCheckpoint,
  openCheckpoint,
  parseAddCheckpoint,
  parseNote,
  proveConsistency,
  readWitnessAnswer,
  createThresholdPolicy,
  hashLeaf,
} from "./index.ts";
import { createNaiveTree, entryAt } from "./naive-tree.suite.ts";

const SIZES = [0, 1, 5, 255, 256, 300];
const log = createDemoLog();
const naive = createNaiveTree(Array.from({ length: 300 }, (_, index) => entryAt(index)));
log.grow(300);
const headOf = (size: number): TreeHead => ({ size, root: naive.root(size) });
const logKeys = [logSigner.key];

/** A whole witness over a variable: what a server does with the pure functions. */
function createWitness(latest?: TreeHead) {
  let stored = latest;
  return {
    stored: () => stored,
    async answer(body: string | Uint8Array): Promise<WitnessAnswer> {
      const request = parseAddCheckpoint(body);
      if (!request.ok) return answerMalformed(request.error.code);
      const known = { logKeys, latest: stored };
      const verdict = await judgeAddCheckpoint(request.value, known, ed25519.verify);
      if (!verdict.accepted) return verdict.answer;
      stored = verdict.head;
      const by = { signer: witnessA, cosignedAtS: COSIGNED_AT_S };
      return answerCosigned([unwrap(await cosign(verdict.text, by, ed25519))]);
    },
  };
}

async function requestFor(oldSize: number, size: number, head = headOf(size)): Promise<string> {
  const note = unwrap(parseNote(await signHead(head)));
  const proof = oldSize <= size ? naive.proof(oldSize, size) : [];
  return unwrap(formatAddCheckpoint({ oldSize, proof, note }));
}

describe("requests", () => {
  it("are the specification's example, read and written", () => {
    const request = unwrap(parseAddCheckpoint(vectors.c2sp.addCheckpoint));
    expect([request.oldSize, request.checkpoint.size]).toEqual([20_852_014, 20_852_163]);
    expect(request.proof).toHaveLength(4);
    expect(unwrap(formatAddCheckpoint(request))).toBe(vectors.c2sp.addCheckpoint);
  });

  const body = vectors.c2sp.addCheckpoint;
  it.each([
    ["nothing", ""],
    ["no old size", body.replace("old 20852014\n", "")],
    ["a leading zero", body.replace("old ", "old 0")],
    ["two spaces", body.replace("old ", "old  ")],
    ["no empty line", body.replace("\n\n", "\n")],
    ["a short hash", body.replace("\n\n", "\nAAAA\n\n")],
    ["64 hashes", body.replace("\n\n", `\n${`${"A".repeat(43)}=\n`.repeat(60)}\n`)],
    ["no signature", body.slice(0, body.indexOf("\u2014"))],
    ["no checkpoint", body.replace("20852163\n", "")],
    ["too many bytes", `${body}${"x".repeat(300_000)}`],
  ])("with %s get 400", async (_, text) => {
    expect((await createWitness().answer(text)).status).toBe(400);
  });

  it("are not written malformed", () => {
    const request = unwrap(parseAddCheckpoint(body));
    const bad = [
      { ...request, oldSize: -1 },
      { ...request, proof: [new Uint8Array(31)] },
      { ...request, proof: Array.from({ length: 64 }, () => new Uint8Array(32)) },
    ];
    expect(bad.map((each) => codeOf(formatAddCheckpoint(each)))).toEqual(
      bad.map(() => "WITNESS_REQUEST_INVALID"),
    );
  });

  it("never make a witness throw", async () => {
    const good = new TextEncoder().encode(await requestFor(1, 5));
    const place = fc.integer({ min: 0, max: good.length * 8 - 1 });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 1, maxLength: 3 }), async (bits) => {
        const spoilt = [...new Set(bits)].reduce(flipBit, good);
        const { status } = await createWitness(headOf(1)).answer(spoilt);
        expect([400, 403, 404, 409, 422]).toContain(status);
      }),
      { numRuns: 300 },
    );
  });
});

describe("a witness", () => {
  it.each(SIZES.flatMap((size) => SIZES.filter((old) => old <= size).map((old) => [old, size])))(
    "cosigns from %i to %i",
    async (oldSize = 0, size = 0) => {
      const witness = createWitness(oldSize === 0 ? undefined : headOf(oldSize));
      expect((await witness.answer(await requestFor(oldSize, size))).status).toBe(200);
      expect(witness.stored()).toEqual({ size, root: new Uint8Array(naive.root(size)) });
    },
  );

  it.each<[string, number, () => Promise<string>, TreeHead | undefined]>([
    ["an old size above the new one", 400, () => requestFor(6, 5), headOf(6)],
    ["a fork", 422, () => requestFor(5, 300), { size: 5, root: hashLeaf(entryAt(9)) }],
    ["a fork of the same size", 409, () => requestFor(5, 5), { size: 5, root: emptyRoot() }],
    [
      "a false empty tree",
      422,
      () => requestFor(0, 0, { size: 0, root: naive.root(1) }),
      undefined,
    ],
    ["no signature of the log", 403, () => forgedRequest(), headOf(1)],
  ])("answers %s with %i", async (_, status, request, latest) => {
    const witness = createWitness(latest);
    const answer = await witness.answer(await request());
    expect([answer.status, answer.contentType]).toEqual([status, "text/plain; charset=utf-8"]);
    expect(witness.stored()).toEqual(latest);
  });

  async function forgedRequest(): Promise<string> {
    const note = unwrap(parseNote(await signHead(headOf(5), [witnessA], otherLogSigner)));
    return unwrap(formatAddCheckpoint({ oldSize: 1, proof: naive.proof(1, 5), note }));
  }

  it("answers 404 for a log it does not know, and 422 for a proof where none belongs", async () => {
    const request = unwrap(parseAddCheckpoint(await requestFor(0, 5)));
    const stranger = await judgeAddCheckpoint(request, { logKeys: [] }, ed25519.verify);
    expect(stranger.accepted || stranger.answer.status).toBe(404);
    const padded = { ...request, proof: [emptyRoot()] };
    const verdict = await judgeAddCheckpoint(padded, { logKeys }, ed25519.verify);
    expect(verdict.accepted || verdict.answer.status).toBe(422);
  });

  it("tells where it stands, and the log catches up from there", async () => {
    const witness = createWitness(headOf(256));
    const note = unwrap(parseNote(await signHead(headOf(300))));
    const about = { text: note.text, keys: [witnessA.key] };
    const first = await witness.answer(await requestFor(0, 300));
    expect(first).toEqual({ status: 409, contentType: "text/x.tlog.size", body: "256\n" });
    const reply = unwrap(await readWitnessAnswer(first, about, ed25519.verify));
    expect(reply).toEqual({ kind: "elsewhere", size: 256 });
    const proof = unwrap(proveConsistency(256, 300, log));
    const second = await witness.answer(unwrap(formatAddCheckpoint({ oldSize: 256, proof, note })));
    const cosigned = unwrap(await readWitnessAnswer(second, about, ed25519.verify));
    expect(cosigned.kind).toBe("cosigned");
    const signatures = cosigned.kind === "cosigned" ? cosigned.signatures : [];
    const whole = formatNote({ text: note.text, signatures: [...note.signatures, ...signatures] });
    const parties = { logs: logKeys, witnesses: [witnessA.key] };
    const policy = unwrap(createThresholdPolicy(parties, 1));
    expect(codeOf(await openCheckpoint(whole, policy, ed25519.verify))).toBe("ok");
  });

  it("never cosigns two trees that do not continue each other", async () => {
    const forked = createNaiveTree(
      Array.from({ length: 40 }, (_, index) => entryAt(index < 7 ? index : index + 1_000)),
    );
    const step = fc.record({
      isFork: fc.boolean(),
      from: fc.integer({ min: 0, max: 39 }),
      to: fc.integer({ min: 0, max: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const witness = createWitness();
        const cosigned: { size: number; isFork: boolean }[] = [];
        for (const { isFork, from, to } of steps) {
          const tree = isFork ? forked : naive;
          const oldSize = witness.stored()?.size ?? from;
          const size = Math.max(oldSize, to);
          const note = unwrap(parseNote(await signHead({ size, root: tree.root(size) })));
          const proof = tree.proof(oldSize, size);
          const body = unwrap(formatAddCheckpoint({ oldSize, proof, note }));
          const { status } = await witness.answer(body);
          if (status === 200) cosigned.push({ size, isFork });
        }
        const beyondFork = cosigned.filter(({ size }) => size > 7);
        expect(new Set(beyondFork.map(({ isFork }) => isFork)).size).toBeLessThanOrEqual(1);
        expect(cosigned.map(({ size }) => size)).toEqual(
          cosigned.map(({ size }) => size).toSorted((left, right) => left - right),
        );
      }),
      { numRuns: 40 },
    );
  });
});

describe("a witness's answer", () => {
  const text = vectors.c2sp.checkpoint.split("\n\n")[0] + "\n";
  const about = { text, keys: [witnessA.key] };
  const read = (status: number, contentType: string, body: string | Uint8Array) =>
    readWitnessAnswer({ status, contentType, body }, about, ed25519.verify);
  const lineBy = async (signer: typeof witnessA, of = text) => {
    const by = { signer, cosignedAtS: COSIGNED_AT_S };
    return answerCosigned([unwrap(await cosign(of, by, ed25519))]).body;
  };

  it("is read down to the cosignatures of known keys", async () => {
    const body = (await lineBy(witnessB)) + (await lineBy(witnessA));
    const reply = unwrap(await read(200, "text/plain", body));
    const names = reply.kind === "cosigned" ? reply.signatures.map(({ name }) => name) : [];
    expect(names).toEqual([witnessA.key.name]);
    expect(codeOf(await read(200, "", await lineBy(witnessB)))).toBe("SIGNATURE_MISSING");
    expect(codeOf(await read(200, "", await lineBy(witnessA, "other\n")))).toBe(
      "SIGNATURE_INVALID",
    );
  });

  it.each([
    [409, "text/x.tlog.size", "12", "WITNESS_ANSWER_INVALID"],
    [409, "text/x.tlog.size", "012\n", "WITNESS_ANSWER_INVALID"],
    [409, "text/x.tlog.size", "-1\n", "WITNESS_ANSWER_INVALID"],
    [409, "text/x.tlog.size", "", "WITNESS_ANSWER_INVALID"],
    [409, "text/x.tlog.size", `${"9".repeat(40)}\n`, "WITNESS_ANSWER_INVALID"],
    [200, "", "", "WITNESS_ANSWER_INVALID"],
    [200, "", "hello\n", "WITNESS_ANSWER_INVALID"],
    [200, "", "x".repeat(300_000), "WITNESS_ANSWER_INVALID"],
  ])("%i %s %j is refused", async (status, contentType, body, code) => {
    expect(codeOf(await read(status, contentType, body))).toBe(code);
  });

  it.each([400, 403, 404, 409, 422, 429, 500])("%i is a refusal", async (status) => {
    expect(unwrap(await read(status, "text/plain", "256\n"))).toEqual({ kind: "refused", status });
  });
});
