import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { maskAccount, maskPan, maskPaper, maskPhone } from "./masking.ts";

describe("masks", () => {
  it.each([
    [maskPan, "6224242300000069", "622424******0069"],
    [maskPan, "622424230000", "************"],
    [maskPan, "62242423 00000069", "*****************"],
    [maskPhone, "13800138000", "138****8000"],
    [maskPhone, "+8613800138000", "+86138****8000"],
    [maskPhone, "1380013", "*******"],
    [maskPaper, "11010519491231002X", "110***********002X"],
    [maskPaper, "H12345678", "H******78"],
    [maskPaper, "12345", "*****"],
    [maskAccount, "6224242300000069", "6224********0069"],
    [maskAccount, "02000012", "****0012"],
    [maskAccount, "0200", "****"],
    [maskAccount, "", ""],
  ] as const)("%o of %s is %s", (mask, text, masked) => {
    expect(mask(text)).toBe(masked);
  });

  it("hides at least four characters, or everything, and keeps the length", () => {
    const mask = fc.constantFrom(maskPan, maskPhone, maskPaper, maskAccount);
    fc.assert(
      fc.property(mask, fc.stringMatching(/^[0-9A-Z]{0,32}$/), (hide, text) => {
        const masked = hide(text);
        const hidden = [...masked].filter((character) => character === "*").length;
        expect(masked).toHaveLength(text.length);
        expect(hidden).toBeGreaterThanOrEqual(Math.min(4, text.length));
      }),
    );
  });
});
