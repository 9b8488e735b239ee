import { describe, expect, test } from "vitest";
import { applicationIds, businessCodeOf } from "./ids.ts";
import type { Facts } from "./facts.ts";
import { maskFacts, maskName } from "./masked.ts";
import { settlementAccountOf, signatoryOf } from "./parties.ts";
import { isSameName } from "./same-name.ts";
import { readSnapshot, writeSnapshot } from "./snapshot.ts";
import { CORRECTABLES, kindOfTarget, TARGETS } from "./target.ts";
import type { Uuid } from "../../../kernel/ids.ts";

const facts: Facts = {
  licenceName: "示例有限公司",
  uscc: "91110105MA00ABCD4R",
  principalName: "欧阳示例",
  principalResidentId: "11010519491231002X",
  principalPhone: "13800138000",
  accountKind: "unit",
  accountName: "示例有限公司",
  accountNumber: "0200001234567890123",
  bankName: "示例银行",
  beneficialOwners: [
    { name: "李示例", residentId: "110105199003070017", basis: "equity", sharePpm: 300_000 },
  ],
};
const secrets = ["11010519491231002X", "110105199003070017", "13800138000"];

describe("who sees what", () => {
  test.each(["self", "masked", "reviewer"] as const)("%s never sees the account number", (who) => {
    expect(maskFacts(facts, who).accountNumber).toBe("0200***********0123");
    expect(JSON.stringify(maskFacts(facts, who))).not.toContain("0200001234567890123");
  });

  test("masked: no name, paper or phone of a person", () => {
    const text = JSON.stringify(maskFacts(facts, "masked"));
    for (const secret of [...secrets, "欧阳示例", "李示例"]) expect(text).not.toContain(secret);
    expect(text).toContain("示例有限公司");
  });

  test("masked: a personal account bears a person's name", () => {
    const personal = maskFacts({ accountKind: "personal", accountName: "张示例" }, "masked");
    expect(personal.accountName).toBe("张**");
  });

  test("self: own names, masked numbers", () => {
    const own = maskFacts(facts, "self");
    const text = JSON.stringify(own);
    for (const secret of secrets) expect(text).not.toContain(secret);
    expect(own.principalName).toBe("欧阳示例");
  });

  test("reviewer: papers and phone to compare", () => {
    const text = JSON.stringify(maskFacts(facts, "reviewer"));
    for (const secret of secrets) expect(text).toContain(secret);
  });
});

test("a name keeps its first character", () => {
  expect([maskName("李"), maskName("李四"), maskName("欧阳示例")]).toEqual(["李*", "李*", "欧***"]);
});

describe("same names", () => {
  test.each([
    ["示例（北京）有限公司", "示例(北京)有限公司", true],
    ["Example  Co., Ltd.", "EXAMPLE CO., LTD.", true],
    ["买买提·示例", "买买提示例", true],
    ["示例一有限公司", "示例二有限公司", false],
  ])("%s / %s", (left, right, same) => {
    expect(isSameName(left, right)).toBe(same);
  });
});

test("signatory and account come from the facts", () => {
  expect(signatoryOf("enterprise", facts)).toMatchObject({
    capacity: "legal-representative",
    name: "欧阳示例",
  });
  expect(signatoryOf("individual-business", facts).capacity).toBe("operator");
  const other = {
    ...facts,
    signatoryKind: "authorised-person",
    signatoryName: "王示例",
    signatoryResidentId: "440524188001010014",
    signatoryPhone: "13900139000",
  } as const;
  expect(signatoryOf("enterprise", other)).toMatchObject({
    capacity: "authorised-person",
    name: "王示例",
  });
  expect(settlementAccountOf(facts).number).toBe("0200001234567890123");
  expect(() => settlementAccountOf({})).toThrow("lacks a fact");
});

test("a snapshot comes back as it was written", () => {
  const snapshot = {
    subjectType: "enterprise",
    store: {
      storeId: "01930000-0000-7000-8000-000000000001",
      name: "示例一店",
      regionCode: "110105",
      address: "示例路 1 号",
      premises: "fixed",
    },
    facts,
    documents: [{ id: "01930000-0000-7000-8000-000000000002", kind: "business-licence" }],
  } as const;
  expect(readSnapshot(writeSnapshot({ ...snapshot, documents: [...snapshot.documents] }))).toEqual(
    snapshot,
  );
});

test("the business code is short, stable and its own", () => {
  const one = "01930000-0000-7000-8000-000000000001" as Uuid;
  expect(businessCodeOf(one)).toMatch(/^A-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
  expect(businessCodeOf(one)).toBe(businessCodeOf(one));
  expect(businessCodeOf("01930000-0000-7000-8000-000000000002" as Uuid)).not.toBe(
    businessCodeOf(one),
  );
  expect(applicationIds.write(one)).toBe("app_01930000000070008000000000000001");
});

test("targets of documents name their kind", () => {
  expect(kindOfTarget("document.lease")).toBe("lease");
  expect(kindOfTarget("uscc")).toBeUndefined();
  expect(new Set(TARGETS).size).toBe(TARGETS.length);
  expect(CORRECTABLES).not.toContain("document.visit-photo");
});
