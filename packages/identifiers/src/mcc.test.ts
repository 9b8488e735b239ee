import { describe, expect, it } from "vitest";
import {
  MCC_TABLE,
  findMerchantCategory,
  listMerchantCategories,
  searchMerchantCategories,
} from "./mcc.ts";

describe("merchant category table", () => {
  it("has unique four digit codes with both names", () => {
    const all = listMerchantCategories();
    expect(all.length).toBeGreaterThan(150);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
    for (const { code, nameZh, nameEn } of all) {
      expect(code).toMatch(/^\d{4}$/);
      expect(nameZh).toMatch(/\p{Script=Han}/u);
      expect(nameEn).toMatch(/^[A-Z][\x20-\x7e]+$/);
    }
  });

  it.each([
    ["5812", "餐馆"],
    ["5411", "超级市场"],
    ["7011", "酒店和住宿"],
    ["8398", "慈善和社会公益组织"],
    ["4814", "电信服务"],
  ])("knows %s", (code, nameZh) => {
    expect(findMerchantCategory(code)?.nameZh).toBe(nameZh);
  });

  it("does not know what it does not hold", () => {
    expect(findMerchantCategory("0000")).toBeUndefined();
    expect(MCC_TABLE.status).toBe("RECALLED");
  });

  it.each([
    ["餐馆", ["5812"]],
    ["CAR wash", ["7542"]],
    ["5411", ["5411"]],
    ["no such trade", []],
  ])("searches %s", (query, codes) => {
    expect(searchMerchantCategories(query).map(({ code }) => code)).toEqual(codes);
  });

  it("lists all for an empty query", () => {
    expect(searchMerchantCategories(" ")).toEqual(listMerchantCategories());
  });
});
