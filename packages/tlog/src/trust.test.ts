import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import vectors from "../../../testdata/tlog/signed-note.json" with { type: "json" };
import {
  COSIGNED_AT_S,
  ORIGIN,
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
  witnessC,
} from "./demo-log.suite.ts";
import {
  COSIGNATURE_ED25519,
  MAX_EXTRA_BYTES,
  MAX_POLICY_BYTES,
  createNoteKey,
  createThresholdPolicy,
  fingerprintPolicy,
  formatCheckpoint,
  formatPolicy,
  formatTlogProof,
  formatVerifierKey,
  hashLeaf,
  isQuorumMet,
  openCheckpoint,
  parseCheckpoint,
  parseNote,
  parsePolicy,
  parseTlogProof,
  proveInclusion,
  verifyTlogProof,
} from "./index.ts";
import { entryAt } from "./naive-tree.suite.ts";

const witnesses = [witnessA.key, witnessB.key, witnessC.key];
const policyOf = (threshold: number) =>
  unwrap(createThresholdPolicy({ logs: [logSigner.key], witnesses }, threshold));
const bytes = (text: string) => new TextEncoder().encode(text);
const log = createDemoLog();
log.grow(300);
const open = (note: string | Uint8Array, threshold = 0) =>
  openCheckpoint(note, policyOf(threshold), ed25519.verify);

describe("checkpoints", () => {
  it("come back from their text", () => {
    const root = log.head().root;
    const text = unwrap(formatCheckpoint({ origin: ORIGIN, size: 300, root, extensions: ["x y"] }));
    expect(unwrap(parseCheckpoint(text))).toEqual({
      origin: ORIGIN,
      size: 300,
      root,
      extensions: ["x y"],
    });
    const example = unwrap(parseNote(vectors.c2sp.checkpoint)).text;
    const { origin, size } = unwrap(parseCheckpoint(example));
    expect([origin, size]).toEqual(["example.com/behind-the-sofa", 20_852_163]);
  });

  const root = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
  it.each([
    ["no origin", `\n1\n${root}\n`],
    ["no root", "log\n1\n"],
    ["no final newline", `log\n1\n${root}`],
    ["an empty extension", `log\n1\n${root}\n\nx\n`],
    ["a leading zero", `log\n01\n${root}\n`],
    ["a sign", `log\n+1\n${root}\n`],
    ["a fraction", `log\n1.0\n${root}\n`],
    ["another script's digit", `log\n\u0661\n${root}\n`],
    ["a size beyond 2^53", `log\n9007199254740992\n${root}\n`],
    ["a root of 31 bytes", `log\n1\n${root.slice(0, 40)}YQ==\n`],
    ["a root with unused bits", `log\n1\n${root.replace("q2I=", "q2J=")}\n`],
    ["spaces", `log\n1 \n${root}\n`],
  ])("refuse %s", (_, text) => {
    expect(codeOf(parseCheckpoint(text))).toBe("CHECKPOINT_INVALID");
  });

  it("are not written malformed", () => {
    const head = log.head();
    const bad = [
      { ...head, origin: "" },
      { ...head, origin: "a\nb" },
      { ...head, origin: "a\tb" },
      { ...head, origin: ORIGIN, size: -1 },
      { ...head, origin: ORIGIN, root: head.root.slice(1) },
      { ...head, origin: ORIGIN, extensions: [""] },
    ];
    expect(bad.map((each) => codeOf(formatCheckpoint(each)))).toEqual(
      bad.map(() => "CHECKPOINT_INVALID"),
    );
  });
});

describe("opening a checkpoint", () => {
  it("says who vouches for it", async () => {
    const opened = unwrap(await open(await signHead(log.head(), [witnessA, witnessC]), 2));
    expect(opened.checkpoint).toEqual({ origin: ORIGIN, extensions: [], ...log.head() });
    expect(opened.logKey).toEqual(logSigner.key);
    expect(opened.cosignatures).toEqual([
      { witness: "witness.example/a", cosignedAtS: COSIGNED_AT_S },
      { witness: "witness.example/c", cosignedAtS: COSIGNED_AT_S },
    ]);
  });

  it("asks for the quorum, counting a witness once", async () => {
    const once = await signHead(log.head(), [witnessA]);
    expect(codeOf(await open(once, 1))).toBe("ok");
    expect(codeOf(await open(once, 2))).toBe("QUORUM_NOT_MET");
    const twice = await signHead(log.head(), [witnessA, witnessA]);
    expect(codeOf(await open(twice, 2))).toBe("QUORUM_NOT_MET");
    expect(codeOf(await open(await signHead(log.head(), [witnessB, witnessC]), 2))).toBe("ok");
  });

  it("asks for the log's own signature, even where witnesses signed", async () => {
    const foreign = await signHead(log.head(), [witnessA, witnessB, witnessC], otherLogSigner);
    expect(codeOf(await open(foreign, 2))).toBe("SIGNATURE_MISSING");
    const text = unwrap(formatCheckpoint({ origin: "else.example", ...log.head() }));
    const renamed = (await signHead(log.head())).replace(/^[^\u2014]*\n\n/, `${text}\n`);
    expect(codeOf(await open(renamed))).toBe("LOG_UNKNOWN");
    expect(codeOf(await open(`not a checkpoint\n\n${renamed.split("\n\n")[1] ?? ""}`))).toBe(
      "CHECKPOINT_INVALID",
    );
  });

  it("refuses it with any bit turned", async () => {
    const whole = bytes(await signHead(log.head(), [witnessA]));
    const accepted: number[] = [];
    for (let bit = 0; bit < whole.length * 8; bit++) {
      if ((await open(flipBit(whole, bit), 1)).ok) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });
});

describe("proof files", () => {
  const index = 123;
  const leafHash = hashLeaf(entryAt(index));
  const claim = { leafHash, policy: policyOf(2) };
  const hashes = unwrap(proveInclusion(index, 300, log)).hashes;
  let file = "";
  let checkpoint = "";

  beforeAll(async () => {
    checkpoint = await signHead(log.head(), [witnessA, witnessB]);
    file = unwrap(formatTlogProof({ index, hashes, checkpoint }));
  });

  it("verify offline", async () => {
    expect(file.startsWith("c2sp.org/tlog-proof@v1\nindex 123\n")).toBe(true);
    const proof = unwrap(await verifyTlogProof(file, claim, ed25519.verify));
    expect([proof.index, proof.checkpoint.size, proof.cosignatures.length]).toEqual([123, 300, 2]);
    expect(unwrap(parseTlogProof(file))).toEqual({ index, hashes, checkpoint });
    const other = { ...claim, leafHash: hashLeaf(entryAt(124)) };
    expect(codeOf(await verifyTlogProof(file, other, ed25519.verify))).toBe("INCLUSION_INVALID");
  });

  it("of a log's only entry have no hashes", async () => {
    const single = createDemoLog();
    single.grow(1);
    const note = await signHead(single.head());
    const text = unwrap(formatTlogProof({ index: 0, hashes: [], checkpoint: note }));
    expect(text).toBe(`c2sp.org/tlog-proof@v1\nindex 0\n\n${note}`);
    const first = { leafHash: hashLeaf(entryAt(0)), policy: policyOf(0) };
    expect(codeOf(await verifyTlogProof(text, first, ed25519.verify))).toBe("ok");
  });

  it("are refused with any bit turned", async () => {
    const whole = bytes(file);
    const accepted: number[] = [];
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const result = await verifyTlogProof(flipBit(whole, bit), claim, ed25519.verify);
      if (result.ok) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  it("carry extra data that nothing vouches for", async () => {
    const extra = bytes("salt");
    const text = unwrap(formatTlogProof({ index, hashes, checkpoint, extra }));
    expect(unwrap(await verifyTlogProof(text, claim, ed25519.verify)).extra).toEqual(extra);
    const changed = text.replace("c2FsdA==", "U0FMVA==");
    expect(unwrap(await verifyTlogProof(changed, claim, ed25519.verify)).extra).not.toEqual(extra);
  });

  it.each<[string, (text: string) => string]>([
    ["header", (text) => text.replace("@v1", "@v2")],
    ["no index", (text) => text.replace("index 123\n", "")],
    ["index with a leading zero", (text) => text.replace("index 123", "index 0123")],
    ["index first, extra second", (text) => text.replace("index 123\n", "index 123\nextra AA==\n")],
    ["empty extra", (text) => text.replace("index", "extra \nindex")],
    ["extra that is not base64", (text) => text.replace("index", "extra ?\nindex")],
    ["a short hash", (text) => text.replace("\n\n", "\nAAAA\n\n")],
    ["64 hashes", (text) => text.replace("\n\n", `\n${`${"A".repeat(43)}=\n`.repeat(64)}\n`)],
    ["carriage returns", (text) => text.replaceAll("\n", "\r\n")],
    ["nothing", () => ""],
  ])("refuse %s", (_, change) => {
    expect(codeOf(parseTlogProof(change(file)))).toBe("PROOF_INVALID");
  });

  it("are not written malformed", () => {
    const good = { index, hashes, checkpoint };
    const bad = [
      { ...good, index: 300 },
      { ...good, index: -1 },
      { ...good, hashes: [new Uint8Array(31)] },
      { ...good, hashes: Array.from({ length: 64 }, () => leafHash) },
      { ...good, extra: new Uint8Array() },
      { ...good, extra: new Uint8Array(MAX_EXTRA_BYTES + 1) },
    ];
    expect(bad.map((each) => codeOf(formatTlogProof(each)))).toEqual(
      bad.map(() => "PROOF_INVALID"),
    );
    expect(codeOf(formatTlogProof({ ...good, checkpoint: "x" }))).toBe("NOTE_INVALID");
    expect(codeOf(parseTlogProof("x".repeat(600_000)))).toBe("TOO_LARGE");
  });
});

describe("policies", () => {
  const key = (signer: typeof logSigner) => formatVerifierKey(signer.key);
  const base = `log ${key(logSigner)} https://log.example/demo
witness A ${key(witnessA)}
witness B ${key(witnessB)} https://witness.example/b
witness C ${key(witnessC)}
`;

  it("nest groups as the specification's example does", () => {
    const file = `# our policy\n\n${base}group AB 2 A B\ngroup either any AB C\n quorum\teither \n`;
    const policy = unwrap(parsePolicy(file));
    const met = (...names: readonly string[]) => isQuorumMet(policy, new Set(names));
    expect([met(), met("A"), met("B"), met("A", "B"), met("C"), met("either")]).toEqual([
      false,
      false,
      false,
      true,
      true,
      false,
    ]);
    expect(policy.witnesses[1]?.url).toBe("https://witness.example/b");
    expect(unwrap(parsePolicy(unwrap(formatPolicy(policy))))).toEqual(policy);
  });

  it("may have comments in any encoding, and no final newline", () => {
    const comment = Buffer.concat([Buffer.from(" #"), Buffer.from([0xd5, 0xc6, 0xb9, 0xf1, 0x0a])]);
    const file = Buffer.concat([comment, Buffer.from(`${base}quorum none`)]);
    expect(unwrap(parsePolicy(file)).quorum).toBe("none");
    expect(unwrap(parsePolicy("quorum none\n"))).toEqual({
      logs: [],
      witnesses: [],
      groups: [],
      quorum: "none",
    });
  });

  it.each([
    ["no quorum", base, "policy.quorum"],
    ["two quorums", `${base}quorum A\nquorum B\n`, "policy.line.6"],
    ["an unknown quorum", `${base}quorum D\n`, "policy.line.5"],
    ["a quorum before its group", `${base}quorum G\ngroup G any A\n`, "policy.line.5"],
    ["an unknown statement", "logs x\n", "policy.line.1"],
    ["a log with a witness's key", `log ${key(witnessA)}\n`, "policy.line.1"],
    ["a witness with a log's key", `witness L ${key(logSigner)}\n`, "policy.line.1"],
    ["the same log twice", `log ${key(logSigner)}\n${base}`, "policy.line.2"],
    ["the same key under two names", `${base}witness D ${key(witnessA)}\n`, "policy.line.5"],
    ["the same name twice", `${base}group A any B\n`, "policy.line.5"],
    ["a group called none", `${base}group none any B\n`, "policy.line.5"],
    ["a group of itself", `${base}group G any G\n`, "policy.line.5"],
    ["a group of none", `${base}group G any none\n`, "policy.line.5"],
    ["an empty group", `${base}group G any\n`, "policy.line.5"],
    ["threshold 0", `${base}group G 0 A\n`, "policy.line.5"],
    ["threshold above the members", `${base}group G 3 A B\n`, "policy.line.5"],
    ["threshold with a zero", `${base}group G 01 A B\n`, "policy.line.5"],
    ["a member twice", `${base}group G 2 A A\n`, "policy.line.5"],
    ["a member of two groups", `${base}group G any A\ngroup H any A B\n`, "policy.line.6"],
    ["a comment after a statement", `${base}quorum none # here\n`, "policy.line.5"],
    ["a carriage return", `${base}quorum none\r\n`, "policy.line.5"],
    ["65 groups", `${base}${namesOfGroups(65)}quorum A\n`, "policy.line.69"],
  ])("refuse %s", (_, file, path) => {
    expect(parsePolicy(file)).toEqual({ ok: false, error: { code: "POLICY_INVALID", path } });
  });

  function namesOfGroups(count: number): string {
    const groups = Array.from({ length: count }, (_, at) => `group g${at} any `);
    return groups.map((line, at) => `${line}${at === 0 ? "A" : `g${at - 1}`}\n`).join("");
  }

  it("accept 32 of each kind", () => {
    expect(codeOf(parsePolicy(`${base}${namesOfGroups(64)}quorum g63\n`))).toBe("ok");
  });

  it("refuse large files and never throw", () => {
    expect(codeOf(parsePolicy(`#${"x".repeat(MAX_POLICY_BYTES)}`))).toBe("TOO_LARGE");
    expect(codeOf(parsePolicy(`#${"\u4e2d".repeat(MAX_POLICY_BYTES / 2)}`))).toBe("TOO_LARGE");
    const words = fc.constantFrom(
      "log",
      "witness",
      "group",
      "quorum",
      "any",
      "A",
      "\n",
      "2",
      "none",
    );
    fc.assert(
      fc.property(fc.array(words), (parts) => {
        const policy = parsePolicy(parts.join(" "));
        if (policy.ok)
          expect(unwrap(parsePolicy(unwrap(formatPolicy(policy.value))))).toEqual(policy.value);
      }),
    );
  });

  it("for k of n witnesses are met by k and not by fewer", () => {
    const subset = fc.subarray(witnesses.map(({ name }) => name));
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3 }), subset, (threshold, names) => {
        expect(isQuorumMet(policyOf(threshold), new Set(names))).toBe(names.length >= threshold);
      }),
    );
  });

  it("for k of n count a key once and need a possible threshold", () => {
    const make = (keys: readonly (typeof logSigner)["key"][], threshold: number) =>
      codeOf(createThresholdPolicy({ logs: [logSigner.key], witnesses: keys }, threshold));
    expect(make([witnessA.key, witnessA.key], 2)).toBe("POLICY_INVALID");
    expect(make([witnessA.key, { ...witnessA.key, name: "alias" }], 2)).toBe("POLICY_INVALID");
    expect(make([witnessA.key], 2)).toBe("POLICY_INVALID");
    expect(make([witnessA.key], -1)).toBe("POLICY_INVALID");
    expect(make([witnessA.key], 0.5)).toBe("POLICY_INVALID");
    expect(make([logSigner.key], 1)).toBe("POLICY_INVALID");
    const doubled = { ...policyOf(2), groups: [{ name: "g", threshold: 2, members: ["a", "a"] }] };
    const named = { ...doubled, witnesses: [{ name: "a", key: witnessA.key }], quorum: "g" };
    expect(isQuorumMet(named, new Set(["a"]))).toBe(false);
  });

  it("have no two keys that a note could not tell apart", () => {
    // Two values whose key ids happen to be equal, found by trying 89,896 of them.
    const vkeys = [21_090, 89_896].map((number) => {
      const publicKey = new Uint8Array(32);
      new DataView(publicKey.buffer).setUint32(0, number);
      return formatVerifierKey(
        unwrap(createNoteKey("w", { type: COSIGNATURE_ED25519, publicKey })),
      );
    });
    expect(vkeys.map((vkey) => vkey.slice(0, 11))).toEqual(["w+8404d933+", "w+8404d933+"]);
    const file = vkeys.map((vkey, at) => `witness W${at} ${vkey}\n`).join("");
    expect(parsePolicy(`${file}quorum none\n`)).toEqual({
      ok: false,
      error: { code: "POLICY_INVALID", path: "policy.line.2" },
    });
  });

  it("have the SHA-256 of their bytes as fingerprint", () => {
    expect(fingerprintPolicy("quorum none\n")).toBe(fingerprintPolicy(bytes("quorum none\n")));
    expect(fingerprintPolicy("")).toBe(
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    );
  });
});
