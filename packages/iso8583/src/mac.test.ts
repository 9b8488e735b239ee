import fc from "fast-check";
import { describe, expect, it } from "vitest";

import vectors from "../../../testdata/iso8583/mac-vectors.json" with { type: "json" };
import { bytesFromHex, bytesToHex } from "./bytes.ts";
import { computeKeyCheckValue, computeMac, verifyMac } from "./mac.ts";
import type { MacAlgorithm } from "./mac.ts";

const bytesOf = (hex: string): Uint8Array => bytesFromHex(hex) ?? new Uint8Array();
const ALGORITHMS: readonly MacAlgorithm[] = ["unionpay-ecb", "x9.9", "x9.19"];

describe("computeMac", () => {
  it.each(vectors.x919)("agrees with the public X9.19 vector $mac", ({ key, data, mac }) => {
    const result = computeMac({ algorithm: "x9.19", key: bytesOf(key), data: bytesOf(data) });
    expect(result.ok && bytesToHex(result.value)).toBe(mac);
  });

  it.each(vectors.own)("agrees with our vector for $algorithm", (vector) => {
    const algorithm = ALGORITHMS.find((name) => name === vector.algorithm);
    if (algorithm === undefined) throw new Error("unknown algorithm in the vectors");
    const input = { algorithm, key: bytesOf(vector.key), data: bytesOf(vector.data) };
    const result = computeMac(input);
    expect(result.ok && bytesToHex(result.value)).toBe(vector.mac);
    expect(verifyMac(input, bytesOf(vector.mac))).toBe(true);
  });

  it.each([
    ["unionpay-ecb", 24],
    ["unionpay-ecb", 0],
    ["x9.9", 16],
    ["x9.19", 8],
  ] as const)("refuses for %s a key of %i bytes", (algorithm, length) => {
    const input = { algorithm, key: new Uint8Array(length), data: new Uint8Array(8) };
    expect(computeMac(input)).toEqual({
      ok: false,
      error: { code: "KEY_LENGTH_WRONG", path: "key" },
    });
    expect(verifyMac(input, new Uint8Array(8))).toBe(false);
  });

  it("falls back to single DES when both halves of the key are equal", () => {
    fc.assert(
      fc.property(
        fc.uint8Array({ minLength: 8, maxLength: 8 }),
        fc.uint8Array({ maxLength: 64 }),
        (half, data) => {
          const double = Uint8Array.from([...half, ...half]);
          expect(computeMac({ algorithm: "x9.19", key: double, data })).toEqual(
            computeMac({ algorithm: "x9.9", key: half, data }),
          );
          expect(computeMac({ algorithm: "unionpay-ecb", key: double, data })).toEqual(
            computeMac({ algorithm: "unionpay-ecb", key: half, data }),
          );
        },
      ),
    );
  });
});

describe("verifyMac", () => {
  it("refuses a changed byte and another length", () => {
    const key = bytesOf("0123456789abcdeffedcba9876543210");
    const input = { algorithm: "x9.19", key, data: Uint8Array.of(1, 2, 3) } as const;
    const mac = computeMac(input);
    if (!mac.ok) throw new Error(mac.error.code);
    expect(verifyMac(input, mac.value)).toBe(true);
    expect(verifyMac({ ...input, data: Uint8Array.of(1, 2, 4) }, mac.value)).toBe(false);
    expect(verifyMac(input, mac.value.subarray(0, 4))).toBe(false);
  });
});

describe("computeKeyCheckValue", () => {
  it.each([
    // The first two are the known answer of DES for a zero key and a zero block.
    ["0000000000000000", "8ca64de9"],
    ["00000000000000000000000000000000", "8ca64de9"],
    ["0123456789abcdef", "d5d44ff7"],
    ["0123456789abcdeffedcba9876543210", "08d7b4fb"],
  ])("of %s is %s", (key, expected) => {
    const value = computeKeyCheckValue(bytesOf(key));
    expect(value.ok && bytesToHex(value.value)).toBe(expected);
  });

  it("refuses a key of another length", () => {
    expect(computeKeyCheckValue(new Uint8Array(7)).ok).toBe(false);
  });
});
