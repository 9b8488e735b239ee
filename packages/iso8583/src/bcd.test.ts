import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { packDigits, packedLength, unpackDigits } from "./bcd.ts";
import type { DigitAlignment } from "./bcd.ts";
import { bytesFromHex, bytesToHex } from "./bytes.ts";

const alignment = fc.constantFrom<DigitAlignment>("left", "right");

describe("packed digits", () => {
  it.each([
    ["", "left", ""],
    ["1", "left", "10"],
    ["1", "right", "01"],
    ["071", "left", "0710"],
    ["071", "right", "0071"],
    ["123456", "left", "123456"],
    ["123456", "right", "123456"],
  ] as const)("packs %s aligned %s as %s", (digits, side, hex) => {
    expect(bytesToHex(packDigits(digits, side))).toBe(hex);
  });

  it.each([
    ["0710", 3, "left", { digits: "071" }],
    ["071f", 3, "left", { digits: "071" }],
    ["f071", 3, "right", { digits: "071" }],
    ["0711", 3, "left", { code: "BCD_PADDING_INVALID" }],
    ["1071", 3, "right", { code: "BCD_PADDING_INVALID" }],
    ["0a71", 4, "left", { code: "BCD_INVALID" }],
    ["0d71", 4, "left", { code: "BCD_INVALID" }],
  ] as const)("unpacks %s as %i digits aligned %s", (hex, count, side, expected) => {
    const bytes = bytesFromHex(hex) ?? new Uint8Array();
    expect(unpackDigits(bytes, { count, alignment: side })).toEqual(expected);
  });

  it("reads the separator of a track only where a track may stand", () => {
    const bytes = Uint8Array.of(0x12, 0xd3);
    const options = { count: 4, alignment: "left" } as const;
    expect(unpackDigits(bytes, { ...options, separator: "allowed" })).toEqual({ digits: "12D3" });
    expect(unpackDigits(bytes, options)).toEqual({ code: "BCD_INVALID" });
  });

  it("reads back every digit string, odd or even, from either side", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 40 });
    fc.assert(
      fc.property(digits, alignment, (text, side) => {
        const bytes = packDigits(text, side);
        expect(bytes).toHaveLength(packedLength(text.length));
        const options = { count: text.length, alignment: side };
        expect(unpackDigits(bytes, options)).toEqual({ digits: text });
      }),
    );
  });
});
