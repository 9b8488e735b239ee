import { describe, expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Facts } from "./facts.ts";
import type { Snapshot } from "./snapshot.ts";
import { isAbout, type Testimony } from "./subject-facts.ts";

const revision: Pick<Snapshot, "facts" | "store"> = {
  store: {
    storeId: "00000000-0000-7000-8000-000000000001" as Uuid,
    name: "示例一店",
    regionCode: "110105",
    address: "示例路 1 号",
    premises: "fixed",
  },
  facts: {
    licenceName: "示例早点铺",
    uscc: "92110105MA00ABCD4X",
    establishedOn: "2020-01-01",
    businessAddress: "示例路 1 号",
    mcc: "5812",
    tradeDescription: "早餐",
    principalName: "张示例",
    principalResidentId: "11010519491231002X",
    principalPhone: "13800138000",
    accountNumber: "6224242300000069",
  },
};

const KINDS: readonly Testimony[] = ["register", "clearing", "visit"];
const countsAfter = (change: Facts) =>
  KINDS.filter((kind) =>
    isAbout(kind, revision, { ...revision, facts: { ...revision.facts, ...change } }),
  );

describe("after a correction still counts", () => {
  test.each<[string, Facts, Testimony[]]>([
    ["all, of nothing", {}, ["register", "clearing", "visit"]],
    ["all, of words about the trade", { tradeDescription: "包子" }, [...KINDS]],
    ["all, of telephone and account", { principalPhone: "1", accountNumber: "2" }, [...KINDS]],
    ["nothing, of the code", { uscc: "92110105MA00ABCE0X" }, []],
    ["nothing, of the name", { licenceName: "另一家示例店" }, []],
    ["nothing, of the principal", { principalName: "李示例" }, []],
    ["nothing, of the principal's paper", { principalResidentId: "0" }, []],
    ["the clearing side's answer, of the address", { businessAddress: "别处" }, ["clearing"]],
    ["what a register says, of the trade", { mcc: "5094" }, ["register", "clearing"]],
    ["clearing and visit, of the founding", { establishedOn: "2021-01-01" }, ["clearing", "visit"]],
  ])("%s", (_name, change, kinds) => {
    expect(countsAfter(change)).toEqual(kinds);
  });

  test.each<Partial<Snapshot["store"]>>([
    { address: "示例路 99 号" },
    { regionCode: "310101" },
    { premises: "mobile" },
    { name: "示例二店" },
  ])("no visit of a store that changed: %j", (change) => {
    const moved = { ...revision, store: { ...revision.store, ...change } };
    expect(KINDS.filter((kind) => isAbout(kind, revision, moved))).toEqual([
      "register",
      "clearing",
    ]);
  });
});

test("what was asked about an unknown revision counts for none", () => {
  expect(KINDS.filter((kind) => isAbout(kind, undefined, revision))).toEqual([]);
});
