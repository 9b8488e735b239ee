import { describe, expect, it } from "vitest";
import table from "../data/regions.json" with { type: "json" };
import {
  REGION_TABLE,
  describeRegion,
  findParentRegion,
  findRegion,
  listRegions,
} from "./region.ts";

describe("region table", () => {
  it("holds 34 provinces, 333 prefectures and the counties directly under a province", () => {
    const prefectures = table.regions.filter(
      ({ code }) => findRegion(code)?.level === "prefecture",
    );
    const direct = table.regions.filter(({ code }) => code.slice(2, 4) === "90");
    expect(listRegions()).toHaveLength(34);
    expect(prefectures).toHaveLength(333);
    expect(direct).toHaveLength(32);
  });

  it("has unique, ascending codes and names without a gap", () => {
    const codes = table.regions.map(({ code }) => code);
    expect(codes).toEqual([...new Set(codes)].sort());
    for (const { code, zh, en } of table.regions) {
      expect(code).toMatch(/^\d{6}$/);
      expect(zh).toMatch(/^\p{Script=Han}{2,}$/u);
      if (code.endsWith("00")) expect(en).not.toBeNull();
    }
  });

  it("gives every region below a province a listed parent", () => {
    for (const { code } of table.regions) {
      const parent = findParentRegion(code);
      expect(parent === undefined).toBe(code.endsWith("0000"));
    }
  });

  it("names a successor in force for every retired code", () => {
    for (const { code, successor } of table.retired) {
      expect(findRegion(code)?.successorCode).toBe(successor);
      expect(findRegion(successor)?.successorCode).toBeNull();
    }
  });

  it("says how far it may be trusted", () => {
    expect(REGION_TABLE).toMatchObject({ standard: "GB/T 2260", status: "RECALLED" });
  });
});

describe("look-ups", () => {
  it.each([
    ["110105", ["北京市", "朝阳区"]],
    ["440305", ["广东省", "深圳市", "南山区"]],
    ["500233", ["重庆市", "忠县"]],
    ["429004", ["湖北省", "仙桃市"]],
    ["371200", ["山东省", "莱芜市"]],
    ["999999", []],
  ])("describes %s", (code, names) => {
    expect(describeRegion(code).map((region) => region.nameZh)).toEqual(names);
  });

  it("lists what lies directly below and leaves retired codes out", () => {
    expect(listRegions("310000")).toHaveLength(16);
    expect(listRegions("500000")).toHaveLength(38);
    expect(listRegions("420000")).toHaveLength(17);
    expect(listRegions("110000").map(({ code }) => code)).not.toContain("110103");
    expect(listRegions("999999")).toEqual([]);
  });

  it("has no parent for a province or an unknown code", () => {
    expect(findParentRegion("110000")).toBeUndefined();
    expect(findParentRegion("999999")).toBeUndefined();
  });
});
