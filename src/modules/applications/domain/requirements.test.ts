import { usccCheckCharacter } from "@tillkeeper/identifiers";
import { describe, expect, test } from "vitest";
import type { DocumentKind } from "../../documents/index.ts";
import { rulesOfKind } from "../../documents/index.ts";
import { PREMISES } from "../../merchants/index.ts";
import type { Facts } from "./facts.ts";
import { FIELDS } from "./facts.ts";
import { formOf, groupOf, MAX_GROUP_FIELDS } from "./form.ts";
import { requiredDocuments, requiredFields, requirementsOf } from "./requirements.ts";
import { SUBJECT_TYPES } from "./subject-type.ts";

const ON = "2026-11-23";

const trader: Facts = {
  licenceName: "示例早点铺",
  uscc: `92110105MA00ABCD4${usccCheckCharacter("92110105MA00ABCD4")}`,
  licenceValidUntil: "long-term",
  businessAddress: "示例路 1 号",
  mcc: "5812",
  tradeDescription: "早餐",
  principalName: "张示例",
  principalResidentId: "11010519491231002X",
  principalIdValidUntil: "2030-01-01",
  principalPhone: "13800138000",
  accountKind: "personal",
  accountName: "张示例",
  accountNumber: "6224242300000069",
  bankName: "示例银行",
  truthConfirmed: true,
  noLendingConfirmed: true,
};

const company: Facts = {
  ...trader,
  licenceName: "示例珠宝（北京）有限公司",
  uscc: "91110105MA00ABCD4R",
  establishedOn: "2026-09-01",
  mcc: "5094",
  signatoryKind: "principal",
  beneficialOwners: [
    { name: "张示例", residentId: "11010519491231002X", basis: "equity", sharePpm: 600_000 },
  ],
  accountKind: "unit",
  accountName: "示例珠宝(北京)有限公司",
  accountNumber: "0200001234567890123",
};

const traderPapers: DocumentKind[] = [
  "business-licence",
  "resident-id-front",
  "resident-id-back",
  "premises-photo",
];
const companyPapers: DocumentKind[] = [...traderPapers, "lease", "account-proof"];

function ask(change: Partial<Parameters<typeof requirementsOf>[0]> = {}) {
  const { due, warnings } = requirementsOf({
    subjectType: "individual-business",
    premises: "fixed",
    facts: trader,
    documents: traderPapers,
    planReasons: [],
    on: ON,
    ...change,
  });
  const write = ({ target, code }: { target: string; code: string }) => `${target}:${code}`;
  return { due: due.map(write), warnings: warnings.map(write) };
}
const askCompany = (facts: Facts = {}, documents = companyPapers) =>
  ask({ subjectType: "enterprise", facts: { ...company, ...facts }, documents });

test("a complete sole trader and a complete company have nothing due", () => {
  expect(ask().due).toEqual([]);
  expect(askCompany().due).toEqual([]);
});

test("an empty application names every field and every document", () => {
  const { due } = ask({ facts: {}, documents: [] });
  expect(due).toEqual([
    ...requiredFields("individual-business", {}).map((field) => `${field}:REQUIRED`),
    ...traderPapers.map((kind) => `document.${kind}:DOCUMENT_MISSING`),
  ]);
});

describe("what a sole trader may get wrong", () => {
  test.each<[Facts, string]>([
    [{ ...trader, accountName: "李示例" }, "accountName:ACCOUNT_NAME_MISMATCH"],
    [{ ...trader, accountKind: "unit" }, "accountName:ACCOUNT_NAME_MISMATCH"],
    [{ ...trader, truthConfirmed: false }, "truthConfirmed:CONFIRMATION_MISSING"],
    [{ ...trader, licenceValidUntil: "2026-11-22" }, "licenceValidUntil:LICENCE_EXPIRED"],
    [
      { ...trader, principalIdValidUntil: "2020-01-01" },
      "principalIdValidUntil:IDENTITY_PAPER_EXPIRED",
    ],
    [{ ...trader, mcc: "7995" }, "mcc:TRADE_PROHIBITED"],
    [{ ...trader, accountNumber: "6224242300000068" }, "accountNumber:ACCOUNT_CHECK_DIGIT"],
  ])("%j", (facts, notice) => {
    expect(ask({ facts }).due).toContain(notice);
  });
});

test("a sole trader's unit account may carry the licence's name or 个体户 and the operator's", () => {
  const unit = { ...trader, accountKind: "unit" } as const;
  expect(ask({ facts: { ...unit, accountName: "示例早点铺" } }).due).toEqual([]);
  expect(ask({ facts: { ...unit, accountName: "个体户张示例" } }).due).toEqual([]);
});

describe("what a company may get wrong", () => {
  test.each<[Facts, string]>([
    [{ accountKind: "personal", accountName: "张示例" }, "accountKind:ACCOUNT_KIND_NOT_ALLOWED"],
    [{ accountName: "别的有限公司" }, "accountName:ACCOUNT_NAME_MISMATCH"],
    [{ beneficialOwners: undefined }, "beneficialOwners:REQUIRED"],
    [{ signatoryKind: "authorised-person" }, "signatoryName:REQUIRED"],
    [{ signatoryKind: "authorised-person" }, "document.authorisation-letter:DOCUMENT_MISSING"],
  ])("%j", (facts, notice) => {
    expect(askCompany(facts).due).toContain(notice);
  });
});

test("a plan that is gone, or not for this trade, is said at its place", () => {
  expect(ask({ planReasons: undefined }).due).toEqual(["plan:PLAN_NO_LONGER_OFFERED"]);
  expect(ask({ planReasons: ["trade", "region"] }).due).toEqual([
    "mcc:PLAN_NOT_FOR_TRADE",
    "plan:PLAN_NOT_FOR_REGION",
  ]);
});

test("an untouched rejection stays due", () => {
  const rejected = [{ target: "licenceName", code: "DIFFERS_FROM_PAPER" }] as const;
  expect(ask({ rejected }).due).toEqual(["licenceName:DIFFERS_FROM_PAPER"]);
});

describe("warnings never stop", () => {
  test.each<[Facts, string]>([
    [{ uscc: "91350100M0001TGQXM" }, "uscc:USCC_NEEDS_REGISTER_LOOKUP"],
    [{ uscc: trader.uscc }, "uscc:USCC_SUBJECT_UNEXPECTED"],
    [{ principalPhone: "17012345678" }, "principalPhone:PHONE_RANGE_NEEDS_CARE"],
  ])("%j", (facts, notice) => {
    const asked = askCompany(facts);
    expect(asked.warnings).toContain(notice);
    expect(asked.due).toEqual([]);
  });
});

test("no subject gets by on identity papers alone (CN-85-13)", () => {
  for (const subjectType of SUBJECT_TYPES) {
    for (const premises of PREMISES) {
      const kinds = requiredDocuments(subjectType, premises, {});
      expect(kinds.some((kind) => !rulesOfKind(kind).isIdentityPaper)).toBe(true);
      expect(requiredFields(subjectType, {})).toContain("uscc");
    }
  }
});

test("each group asks for at most five fields, and each field stands in one group", () => {
  for (const subjectType of SUBJECT_TYPES) {
    const fields = formOf(subjectType).flatMap((group) => group.fields);
    expect(new Set(fields).size).toBe(fields.length);
    for (const group of formOf(subjectType)) {
      expect(group.fields.length).toBeLessThanOrEqual(MAX_GROUP_FIELDS);
      for (const field of group.fields) expect(groupOf(subjectType, field)).toBe(group.group);
    }
  }
  const all = new Set(SUBJECT_TYPES.flatMap((type) => formOf(type).flatMap((g) => g.fields)));
  expect([...all].sort()).toEqual([...FIELDS].sort());
});

test("the two kinds of merchant have different fields and documents", () => {
  const [a, b] = SUBJECT_TYPES;
  expect(requiredFields(a, {})).not.toEqual(requiredFields(b, {}));
  expect(requiredDocuments(a, "fixed", {})).not.toEqual(requiredDocuments(b, "fixed", {}));
});
