import { describe, expect, it } from "vitest";
import { maskAccount, maskIdNumber, maskMiddle, maskPhone } from "./mask.ts";

describe("masking", () => {
  it("keeps the ends", () => {
    expect(maskPhone("13800138000")).toBe("138****8000");
    expect(maskAccount("6224242300000069")).toBe("6224 **** 0069");
    expect(maskAccount("6224 2423 0000 0069")).toBe("6224 **** 0069");
    expect(maskIdNumber("110101199001011237")).toBe("110*************37");
    expect(maskMiddle("掌柜支付有限公司", { start: 2, end: 0 })).toBe("掌柜******");
  });

  it("hides a value whole when nothing would be hidden otherwise", () => {
    expect(maskPhone("1380013")).toBe("*******");
    expect(maskAccount("12345678")).toBe("********");
    expect(maskMiddle("", { start: 3, end: 4 })).toBe("");
  });
});
