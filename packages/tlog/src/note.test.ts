import * as crypto from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import vectors from "../../../testdata/tlog/signed-note.json" with { type: "json" };
import { cosignatureMessage } from "./cosignature.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { codeOf, ed25519, flipBit, logSigner, unwrap, witnessA } from "./demo-log.suite.ts";
import {
  COSIGNATURE_ED25519,
  MAX_NOTE_BYTES,
  NOTE_ED25519,
  cosign,
  createNoteKey,
  createSigner,
  createWebEd25519,
  formatNote,
  formatSignerKey,
  formatVerifierKey,
  isKeyName,
  parseNote,
  parseSignerKey,
  parseVerifierKey,
  signNote,
  verifyNote,
} from "./index.ts";

const { go, c2sp } = vectors;
const web = createWebEd25519(crypto.webcrypto.subtle);
const goKey = unwrap(parseVerifierKey(go.verifierKey));
const goNote = `${go.text}\n${go.signatureLine}`;
const bytes = (text: string) => new TextEncoder().encode(text);

describe("the note of the reference implementation", () => {
  it("verifies, and is written byte for byte", async () => {
    const note = unwrap(parseNote(goNote));
    expect(note.text).toBe(go.text);
    expect(unwrap(await verifyNote(note, [goKey], ed25519.verify))).toEqual([{ key: goKey }]);
    const signer = unwrap(await parseSignerKey(go.signerKey, ed25519));
    expect(signer.key).toEqual(goKey);
    expect(formatSignerKey(signer)).toBe(go.signerKey);
    expect(formatVerifierKey(goKey)).toBe(go.verifierKey);
    const signature = unwrap(await signNote(go.text, signer, ed25519));
    expect(formatNote({ text: go.text, signatures: [signature] })).toBe(goNote);
  });

  it("is refused with any bit turned", async () => {
    const whole = bytes(goNote);
    const accepted: number[] = [];
    for (let bit = 0; bit < whole.length * 8; bit++) {
      const note = parseNote(flipBit(whole, bit));
      if (note.ok && (await verifyNote(note.value, [goKey], ed25519.verify)).ok) accepted.push(bit);
    }
    expect(accepted).toEqual([]);
  });

  it("has no verifier key with any bit turned or part missing", () => {
    const whole = bytes(go.verifierKey);
    const texts = [
      ...Array.from({ length: whole.length * 8 }, (_, bit) =>
        new TextDecoder().decode(flipBit(whole, bit)),
      ),
      ...Array.from({ length: whole.length }, (_, at) => go.verifierKey.slice(0, at)),
      ...Array.from({ length: whole.length - 1 }, (_, at) => go.verifierKey.slice(at + 1)),
      ...go.refusedVerifierKeys,
    ];
    expect(texts.filter((text) => parseVerifierKey(text).ok)).toEqual([]);
  });
});

describe("the examples of the specification", () => {
  it("are read and written unchanged", () => {
    const note = unwrap(parseNote(c2sp.checkpoint));
    expect(note.signatures.map(({ name, keyId }) => `${name} ${keyId}`)).toEqual([
      "example.com/behind-the-sofa 033de0ae",
      "witness.example.com/w1 8d66cf3f",
    ]);
    expect(formatNote(note)).toBe(c2sp.checkpoint);
  });
});

describe("both platforms' Ed25519", () => {
  it("agree", async () => {
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    const message = fc.uint8Array({ maxLength: 200 });
    await fc.assert(
      fc.asyncProperty(seed, message, async (privateKey, data) => {
        const publicKey = await ed25519.derivePublicKey(privateKey);
        expect(await web.derivePublicKey(privateKey)).toEqual(publicKey);
        const signature = await ed25519.sign(privateKey, data);
        expect(await web.sign(privateKey, data)).toEqual(signature);
        for (const verify of [ed25519.verify, web.verify]) {
          expect(await verify({ publicKey, message: data, signature })).toBe(true);
          const spoilt = flipBit(signature, data.length % 512);
          expect(await verify({ publicKey, message: data, signature: spoilt })).toBe(false);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("answer false to what is no key and no signature", async () => {
    const message = bytes("x");
    const signature = new Uint8Array(64).fill(255);
    for (const verify of [ed25519.verify, web.verify]) {
      for (const fill of [0, 2, 255]) {
        const publicKey = new Uint8Array(32).fill(fill);
        expect(await verify({ publicKey, message, signature })).toBe(false);
      }
      const publicKey = goKey.publicKey;
      expect(await verify({ publicKey: publicKey.slice(1), message, signature })).toBe(false);
      expect(await verify({ publicKey, message, signature: signature.slice(1) })).toBe(false);
      expect(await verify({ publicKey, message, signature: new Uint8Array() })).toBe(false);
    }
  });
});

describe("reading a note", () => {
  const line = go.signatureLine;
  const noise = encodeBase64(new Uint8Array(68));

  it.each([
    ["no empty line", `${go.text}${line}`, "NOTE_INVALID"],
    ["no signature", `${go.text}\n`, "NOTE_INVALID"],
    ["nothing", "", "NOTE_INVALID"],
    ["no text", `\n${line}`, "NOTE_INVALID"],
    ["no final newline", goNote.slice(0, -1), "NOTE_INVALID"],
    ["an empty line at the end", `${goNote}\n`, "NOTE_INVALID"],
    ["a hyphen for the dash", goNote.replace("\u2014", "-"), "NOTE_INVALID"],
    ["two spaces", goNote.replace("\u2014 ", "\u2014  "), "NOTE_INVALID"],
    ["a carriage return", goNote.replace("problem,\n", "problem,\r\n"), "NOTE_INVALID"],
    ["a tab", goNote.replace("the answer", "the\tanswer"), "NOTE_INVALID"],
    ["a plus in the name", goNote.replace("\u2014 Peter", "\u2014 Peter+"), "NOTE_INVALID"],
    [
      "a wide space in the name",
      goNote.replace("\u2014 Peter", "\u2014 Peter\u3000"),
      "NOTE_INVALID",
    ],
    ["base64 without padding", goNote.replace("JnAM=\n", "JnAM\n"), "NOTE_INVALID"],
    ["base64 with unused bits", goNote.replace("JnAM=\n", "JnAN=\n"), "NOTE_INVALID"],
    ["only a key id", `${go.text}\n\u2014 Peter ${noise.slice(0, 4)}AA==\n`, "NOTE_INVALID"],
    ["a lone surrogate", `\ud800${goNote}`, "TEXT_INVALID"],
    ["bytes that are not UTF-8", flipBit(bytes(goNote), 7), "TEXT_INVALID"],
    ["65 signatures", goNote + line.repeat(64), "TOO_LARGE"],
    ["a byte too many", `${"x".repeat(MAX_NOTE_BYTES)}${goNote}`, "TOO_LARGE"],
    ["a byte too many in UTF-8", `${"\u4e2d".repeat(MAX_NOTE_BYTES / 3)}${goNote}`, "TOO_LARGE"],
  ])("%s", (_, input, code) => {
    expect(codeOf(parseNote(input))).toBe(code);
  });

  it.each([
    ["64 signatures", goNote + line.repeat(63)],
    ["an empty line in the text", `a\n\nb\n\n${line}`],
    ["a byte order mark, which belongs to the text", `\ufeff${goNote}`],
    [
      "Chinese",
      `\u65e5\u5fd7\n\n${line.replace("PeterNeumann", "\u638c\u67dc.example/\u65e5\u5fd7")}`,
    ],
  ])("%s is kept as it is", (_, input) => {
    const note = unwrap(parseNote(bytes(input)));
    expect(formatNote(note)).toBe(input);
    expect(unwrap(parseNote(input))).toEqual(note);
  });

  it("never throws, and writes what it reads", () => {
    const parts = fc.constantFrom(
      "\n",
      "\n\n",
      "\u2014 ",
      " ",
      go.signatureLine,
      go.text,
      noise,
      "=",
    );
    const input = fc.array(fc.oneof(parts, fc.string()), { maxLength: 12 });
    fc.assert(
      fc.property(input, (pieces) => {
        const text = pieces.join("");
        const note = parseNote(text);
        if (note.ok) expect(formatNote(note.value)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
    fc.assert(fc.property(fc.uint8Array({ maxLength: 300 }), (raw) => void codeOf(parseNote(raw))));
  });
});

describe("verifying a note", () => {
  const text = "a\nb\n";

  async function noteBy(...lines: readonly string[]) {
    return unwrap(parseNote(`${text}\n${lines.join("")}`));
  }

  async function lineOf(signer = logSigner): Promise<string> {
    const signature = unwrap(await signNote(text, signer, ed25519));
    return formatNote({ text, signatures: [signature] }).slice(text.length + 1);
  }

  it("ignores unknown keys, also under a known name or a known id", async () => {
    const stranger = unwrap(
      await createSigner(
        logSigner.key.name,
        { type: NOTE_ED25519, seed: new Uint8Array(32).fill(99) },
        ed25519,
      ),
    );
    const alias = { ...logSigner, key: { ...logSigner.key, name: "other.example" } };
    const note = await noteBy(await lineOf(stranger), await lineOf(alias), await lineOf());
    const verified = unwrap(await verifyNote(note, [logSigner.key], ed25519.verify));
    expect(verified).toEqual([{ key: logSigner.key }]);
    const unsigned = await noteBy(await lineOf(stranger), await lineOf(alias));
    expect(codeOf(await verifyNote(unsigned, [logSigner.key], ed25519.verify))).toBe(
      "SIGNATURE_MISSING",
    );
  });

  it("is spoilt by one bad signature of a known key beside good ones", async () => {
    const good = await lineOf();
    const elsewhere = unwrap(await signNote("other\n", logSigner, ed25519));
    const bad = formatNote({ text: "", signatures: [elsewhere] }).slice(1);
    const note = await noteBy(good, bad);
    expect(await verifyNote(note, [logSigner.key], ed25519.verify)).toEqual({
      ok: false,
      error: { code: "SIGNATURE_INVALID", path: "note.signature.1" },
    });
  });

  it("tells the time of a cosignature, and refuses one as a plain signature", async () => {
    const by = { signer: witnessA, cosignedAtS: 1_790_000_000 };
    const signature = unwrap(await cosign(text, by, ed25519));
    const note = { text, signatures: [signature] };
    expect(unwrap(await verifyNote(note, [witnessA.key], web.verify))).toEqual([
      { key: witnessA.key, cosignedAtS: 1_790_000_000 },
    ]);
    const claimed = { ...witnessA.key, type: NOTE_ED25519 } as const;
    expect(codeOf(await verifyNote(note, [claimed], ed25519.verify))).toBe("SIGNATURE_INVALID");
    const endless = { ...signature, bytes: new Uint8Array(72).fill(255) };
    const late = { text, signatures: [endless] };
    expect(codeOf(await verifyNote(late, [witnessA.key], ed25519.verify))).toBe(
      "SIGNATURE_INVALID",
    );
  });

  it("refuses a cosignature whose time is beyond 2^53 - 1 s, though it holds", async () => {
    const cosignedAtS = 2 ** 53;
    const message = cosignatureMessage(text, cosignedAtS);
    const signature = await ed25519.sign(witnessA.seed, message);
    const line = Buffer.alloc(72);
    line.writeBigUInt64BE(BigInt(cosignedAtS));
    line.set(signature, 8);
    const { name, id } = witnessA.key;
    const note = { text, signatures: [{ name, keyId: id, bytes: new Uint8Array(line) }] };
    expect(codeOf(await verifyNote(note, [witnessA.key], ed25519.verify))).toBe(
      "SIGNATURE_INVALID",
    );
  });

  it("does not sign what it could not read back, nor with a key of another role", async () => {
    for (const unfit of ["", "a", "a\r\n", "\ud800\n", "a\u0000\n"]) {
      expect(codeOf(await signNote(unfit, logSigner, ed25519))).toBe("NOTE_INVALID");
    }
    expect(codeOf(await signNote(text, witnessA, ed25519))).toBe("KEY_TYPE_UNSUPPORTED");
    const asLog = { signer: logSigner, cosignedAtS: 1 };
    expect(codeOf(await cosign(text, asLog, ed25519))).toBe("KEY_TYPE_UNSUPPORTED");
    const timeless = { signer: witnessA, cosignedAtS: -1 };
    expect(codeOf(await cosign(text, timeless, ed25519))).toBe("NOTE_INVALID");
  });
});

describe("keys", () => {
  it("have an id that depends on name, type and key", async () => {
    const { publicKey } = logSigner.key;
    const ids = [
      createNoteKey("a", { type: NOTE_ED25519, publicKey }),
      createNoteKey("b", { type: NOTE_ED25519, publicKey }),
      createNoteKey("a", { type: COSIGNATURE_ED25519, publicKey }),
      createNoteKey("a", { type: NOTE_ED25519, publicKey: flipBit(publicKey, 0) }),
    ].map((key) => unwrap(key).id);
    expect(new Set(ids).size).toBe(4);
  });

  it.each(["", "a b", "a+b", "a\u00a0b", "a\u3000b", "a\u2028b", "a\u0085b", "a\nb", "\ud800"])(
    "are not named %j",
    (name) => {
      expect(isKeyName(name)).toBe(false);
      const key = createNoteKey(name, { type: NOTE_ED25519, publicKey: new Uint8Array(32) });
      expect(codeOf(key)).toBe("KEY_NAME_INVALID");
    },
  );

  it("refuse other lengths, types, names and ids", async () => {
    const { publicKey } = logSigner.key;
    const short = { type: NOTE_ED25519, publicKey: publicKey.slice(1) } as const;
    expect(codeOf(createNoteKey("a", short))).toBe("KEY_INVALID");
    const long = createNoteKey("\u4e2d".repeat(86), { type: NOTE_ED25519, publicKey });
    expect(codeOf(long)).toBe("KEY_NAME_INVALID");
    const seed = { type: NOTE_ED25519, seed: publicKey.slice(1) } as const;
    expect(codeOf(await createSigner("a", seed, ed25519))).toBe("KEY_INVALID");
    const secret = go.signerKey;
    for (const [text, code] of [
      [secret.replace("+c74f20a3+", "+c74f20a4+"), "KEY_INVALID"],
      [secret.replace("PRIVATE+", "PRIVATE "), "KEY_INVALID"],
      [secret.replace("+AYEK", "+ZYEK"), "KEY_TYPE_UNSUPPORTED"],
      [`${secret}${"A".repeat(400)}`, "KEY_INVALID"],
    ] as const) {
      expect(codeOf(await parseSignerKey(text, ed25519))).toBe(code);
    }
  });

  it("come back from their texts", async () => {
    const name = fc.string({ minLength: 1, maxLength: 40 }).filter(isKeyName);
    const type = fc.constantFrom(NOTE_ED25519, COSIGNATURE_ED25519);
    const seed = fc.uint8Array({ minLength: 32, maxLength: 32 });
    await fc.assert(
      fc.asyncProperty(name, type, seed, async (n, t, s) => {
        const signer = unwrap(await createSigner(n, { type: t, seed: s }, ed25519));
        expect(unwrap(parseVerifierKey(formatVerifierKey(signer.key)))).toEqual(signer.key);
        expect(unwrap(await parseSignerKey(formatSignerKey(signer), ed25519))).toEqual(signer);
      }),
      { numRuns: 60 },
    );
  });
});

describe("base64", () => {
  it("is Node's, in one spelling only", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (data) => {
        const text = encodeBase64(data);
        expect(text).toBe(Buffer.from(data).toString("base64"));
        expect(decodeBase64(text)).toEqual(data);
      }),
    );
    const alphabet = fc.constantFrom(..."AB+/9z=-_ \n");
    fc.assert(
      fc.property(fc.string({ unit: alphabet, maxLength: 12 }), (text) => {
        const data = decodeBase64(text);
        if (data !== undefined) expect(encodeBase64(data)).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });
});
