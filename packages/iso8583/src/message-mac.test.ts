import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bytesFromHex } from "./bytes.ts";
import { encodeSealedMessage, verifySealedMessage } from "./message-mac.ts";
import { decodeMessage, encodeMessage } from "./message.ts";

const context = {
  algorithm: "x9.19",
  key: bytesFromHex("0123456789abcdeffedcba9876543210") ?? new Uint8Array(),
} as const;

const envelope = {
  tpdu: { protocol: "60", destination: "0003", source: "0000" },
  header: {
    applicationClass: "60",
    softwareVersion: "31",
    terminalState: "0",
    processingRequest: "0",
    softwareSubversion: "310100",
  },
};

const sale = {
  envelope,
  mti: "0200",
  fields: { 3: "000000", 4: "000000000001", 11: "000001", 41: "DEMO0001" },
};

function sealed(fields: Record<number, string>): Uint8Array {
  const bytes = encodeSealedMessage({ ...sale, fields: { ...sale.fields, ...fields } }, context);
  if (!bytes.ok) throw new Error(bytes.error.code);
  return bytes.value;
}

describe("sealed messages", () => {
  it.each([
    ["F64", {}, 64],
    ["F128 with the long bitmap", { 70: "301" }, 128],
  ] as const)("carry the code in %s", (_name, extra, field) => {
    const bytes = sealed(extra);
    expect(verifySealedMessage(bytes, context)).toEqual({ ok: true, value: undefined });
    const decoded = decodeMessage(bytes);
    expect(decoded.ok && decoded.value.fields[field]).toHaveLength(8);
  });

  it("do not cover the envelope, which the network rewrites", () => {
    const bytes = sealed({});
    bytes[2] = 0x07;
    expect(verifySealedMessage(bytes, context).ok).toBe(true);
  });

  it("are refused when any bit from the message type on is changed", () => {
    const bytes = sealed({});
    fc.assert(
      fc.property(fc.integer({ min: 11, max: bytes.length - 1 }), fc.nat(7), (position, bit) => {
        const changed = Uint8Array.from(bytes);
        changed[position] = (changed[position] ?? 0) ^ (1 << bit);
        expect(verifySealedMessage(changed, context).ok).toBe(false);
      }),
    );
  });

  it("are not mistaken for messages without a code", () => {
    const plain = encodeMessage(sale);
    if (!plain.ok) throw new Error(plain.error.code);
    expect(verifySealedMessage(plain.value, context)).toEqual({
      ok: false,
      error: { code: "MAC_MISSING", path: "F64" },
    });
    const cut = sealed({}).subarray(0, 25);
    expect(verifySealedMessage(cut, context)).toEqual({
      ok: false,
      error: { code: "TRUNCATED", path: "F64" },
    });
  });

  it("cannot be made with a key that does not fit", () => {
    const result = encodeSealedMessage(sale, { ...context, key: new Uint8Array(8) });
    expect(result.ok).toBe(false);
  });

  it("survive noise", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
        expect(verifySealedMessage(bytes, context).ok).toBe(false);
      }),
    );
  });
});
