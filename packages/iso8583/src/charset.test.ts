import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bytesToHex } from "./bytes.ts";
import { decodeText, encodeText } from "./charset.ts";

describe("text of ans fields", () => {
  it.each([
    ["成功", "b3c9b9a6"],
    ["00+成功", "30302bb3c9b9a6"],
    ["墨文哲", "c4abcec4d5dc"],
  ])("writes %s in GBK", (text, hex) => {
    const bytes = encodeText(text, "gbk") ?? new Uint8Array();
    expect(bytesToHex(bytes)).toBe(hex);
    expect(decodeText(bytes, "gbk")).toBe(text);
  });

  it.each([
    ["a control character", "a\nb", "gbk"],
    ["Chinese in ASCII", "成功", "ascii"],
    ["a character that GBK lacks", "\u{1f600}", "gbk"],
  ] as const)("does not write %s", (_name, text, charset) => {
    expect(encodeText(text, charset)).toBeUndefined();
  });

  it.each([
    ["a control byte", [0x41, 0x0a], "gbk"],
    ["a lone lead byte", [0xb3], "gbk"],
    ["a lead byte with an impossible trail", [0xb3, 0x7f], "gbk"],
    ["byte 80", [0x80], "gbk"],
    ["a high byte in ASCII", [0xb3, 0xc9], "ascii"],
  ] as const)("does not read %s", (_name, bytes, charset) => {
    expect(decodeText(Uint8Array.from(bytes), charset)).toBeUndefined();
  });

  it("keeps the text of any bytes that it reads", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decodeText(bytes, "gbk");
        if (text === undefined) return;
        const written = encodeText(text, "gbk");
        expect(written).toBeDefined();
        expect(decodeText(written ?? new Uint8Array(), "gbk")).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});
