import { expect, test } from "vitest";
import { translator } from "../../../../ui-kit/index.ts";
import type { StoreDetails } from "../../domain/profile.ts";
import { merchantLabels } from "../labels.ts";
import { listStoreChanges } from "./store-changes.ts";

const before: StoreDetails = {
  name: "示例一店",
  regionCode: "110105",
  address: "示例路 1 号",
  premises: "fixed",
};
const reader = { t: translator(merchantLabels, "zh"), lang: "zh" } as const;

test("names what differs, in the reader's words", () => {
  const after: StoreDetails = { ...before, regionCode: "440300", premises: "mobile" };
  expect(listStoreChanges(before, after, reader)).toEqual([
    { name: "经营场所", from: "固定场所", to: "没有固定场所" },
    { name: "所在地区", from: "北京市 朝阳区", to: "广东省 深圳市" },
  ]);
});

test("finds nothing in a form sent back as it came", () => {
  expect(listStoreChanges(before, { ...before }, reader)).toEqual([]);
});
