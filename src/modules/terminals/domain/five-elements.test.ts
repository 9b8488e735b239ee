import { describe, expect, test } from "vitest";
import { canonicalElements, changedElements, type FiveElements } from "./five-elements.ts";

const elements: FiveElements = {
  acquirerCode: "99991000",
  merchantCode: "991110054110001",
  subject: { kind: "uscc", number: "91110105MA00ABCD4R" },
  settlementAccount: { ref: "0".repeat(64), masked: "6224 **** 0069" },
  location: { regionCode: "110105", address: "示例路 1 号", position: null },
};

describe("what changed", () => {
  test.each([
    [{}, []],
    [{ acquirerCode: "99992000" }, ["acquirerCode"]],
    [{ merchantCode: "991110054110002" }, ["merchantCode"]],
    [{ subject: { ...elements.subject, kind: "principal-paper" as const } }, ["subject"]],
    [{ settlementAccount: { ref: "1".repeat(64), masked: "same" } }, ["settlementAccount"]],
    [{ location: { ...elements.location, address: "示例路 2 号" } }, ["location"]],
    [{ location: { ...elements.location, regionCode: "110106" } }, ["location"]],
    // Another mask of the same account, and a measured point, are no change of the elements.
    [{ settlementAccount: { ...elements.settlementAccount, masked: "****0069" } }, []],
    [{ location: { ...elements.location, position: { latitudeE6: 1, longitudeE6: 1 } } }, []],
  ])("%j", (change, names) => {
    expect(changedElements(elements, { ...elements, ...change })).toEqual(names);
  });
});

test("the canonical text depends on serial number and every element", () => {
  const texts = [
    canonicalElements("SN-1", elements),
    canonicalElements("SN-2", elements),
    canonicalElements("SN-1", { ...elements, acquirerCode: "1" }),
    canonicalElements("SN-1", { ...elements, merchantCode: "1" }),
    canonicalElements("SN-1", { ...elements, subject: { kind: "uscc", number: "1" } }),
    canonicalElements("SN-1", { ...elements, settlementAccount: { ref: "1", masked: "" } }),
    canonicalElements("SN-1", { ...elements, location: { ...elements.location, address: "" } }),
  ];
  expect(new Set(texts).size).toBe(texts.length);
});
