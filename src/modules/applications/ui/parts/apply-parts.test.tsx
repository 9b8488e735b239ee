import { describe, expect, test } from "vitest";
import { findLabelProblems } from "../../../../ui-kit/index.ts";
import { renderPage } from "../../../../web/render-page.tsx";
import type { Facts } from "../../domain/facts.ts";
import { formOf } from "../../domain/form.ts";
import { APPLICATION_STATES } from "../../domain/lifecycle.ts";
import { applicationLabels, applyLabels, deskLabels, tradeLabels } from "../labels.ts";
import { groupSchema, readDraft, readPercent } from "./group-form.ts";
import { GroupEditor, hasNewWarning } from "./group-editor.tsx";
import { journeySteps } from "./journey-steps.ts";
import { OutcomeNotice } from "./outcome-notice.tsx";
import { ReasonList } from "./reason-list.tsx";
import { nextSection, sectionsOf } from "./sections.ts";
import { StateChip } from "./state-chip.tsx";
import type { Own } from "./views.ts";

const own: Own = {
  id: "app_0192f0a0000070008000000000000001",
  businessCode: "A-7K2M-9QXD",
  state: "draft",
  subjectType: "individual-business",
  storeId: "sto_0192f0a0000070008000000000000001",
  planVersionId: "plv_0192f0a0000070008000000000000001",
  planTitle: { zh: "示例方案", en: "Example plan" },
  revision: 0,
  createdAt: "2026-11-23T01:30:00.000Z",
  changedAt: "2026-11-23T01:30:00.000Z",
  version: 1,
  providerId: "prv_0192f0a0000070008000000000000001",
  providerName: { zh: "示例支付", en: "Example Pay" },
  groups: formOf("individual-business").map(({ group, fields }) => ({
    group,
    fields: [...fields],
    savedAt: null,
  })),
  values: {},
  documents: [],
  neededDocuments: ["business-licence"],
  due: [
    { target: "mcc", code: "REQUIRED", message: "请填写这一项。" },
    { target: "document.business-licence", code: "DOCUMENT_MISSING", message: "请上传" },
  ],
  warnings: [],
  unlocked: null,
  reasons: [],
  submittedAt: null,
  visitedAt: null,
  decidedAt: null,
  refusal: null,
};

const returned: Own = {
  ...own,
  state: "sent-back",
  revision: 1,
  unlocked: ["tradeDescription"],
  due: [{ target: "tradeDescription", code: "NEEDS_EXPLANATION", message: "请核对" }],
  reasons: [
    {
      revision: 1,
      target: "tradeDescription",
      code: "NEEDS_EXPLANATION",
      message: "请核对",
      text: "请写明经营品种",
      isOpen: true,
    },
  ],
};

test.each([applicationLabels, applyLabels, deskLabels, tradeLabels])(
  "both languages of every label are complete",
  (labels) => {
    expect(findLabelProblems(labels)).toEqual([]);
  },
);

describe("sections", () => {
  test("a draft says what is open where, documents last", () => {
    const sections = sectionsOf(own);
    expect(sections.map(({ name, state, count }) => `${name}:${state}:${count}`)).toEqual([
      "business:done:0",
      "trade:open:1",
      "principal:done:0",
      "settlement:done:0",
      "statement:done:0",
      "documents:open:1",
    ]);
    expect(nextSection(own, "business")).toBe("trade");
    expect(nextSection(own, "trade")).toBe("documents");
  });

  test("after a send-back only what came back is open", () => {
    const open = sectionsOf(returned).filter((section) => section.state !== "locked");
    expect(open).toEqual([{ name: "trade", state: "to-correct", count: 1 }]);
  });
});

describe("what was typed", () => {
  test("empty controls change nothing, texts are trimmed", () => {
    const values = { mcc: "5812", tradeDescription: " 早餐 ", licenceName: "" };
    expect(readDraft(values, ["mcc", "tradeDescription", "licenceName"])).toEqual({
      mcc: "5812",
      tradeDescription: "早餐",
    });
  });

  test.each([
    ["25", 250_000],
    ["33.3333", 333_333],
    ["100", 1_000_000],
    ["", undefined],
    ["1e2", undefined],
    ["25.12345", undefined],
  ])("%s percent", (text, ppm) => {
    expect(readPercent(text)).toBe(ppm);
  });

  const problems = (values: object, fields: readonly (keyof Facts)[]) => {
    const checked = groupSchema(fields, {}, "2026-11-23").safeParse({ values });
    return checked.success ? [] : checked.error.issues.map((issue) => issue.path.join("."));
  };

  test("the browser applies the server's rules, at the same places", () => {
    expect(
      problems({ principalResidentId: "110105194912310021" }, ["principalResidentId"]),
    ).toEqual(["values.principalResidentId"]);
    const owner = { name: "示例", residentId: "11010519491231002X", basis: "equity" };
    expect(
      problems({ beneficialOwners: [{ ...owner, sharePpm: "10" }] }, ["beneficialOwners"]),
    ).toEqual(["values.beneficialOwners.0.sharePpm"]);
    expect(
      problems({ beneficialOwners: [{ ...owner, sharePpm: "60" }] }, ["beneficialOwners"]),
    ).toEqual([]);
    expect(problems({ licenceName: "x".repeat(101) }, ["licenceName"])).toEqual([
      "values.licenceName",
    ]);
  });
});

describe("where the merchant stands", () => {
  test("one step is current unless it is over, and steps never go back", () => {
    for (const state of APPLICATION_STATES) {
      for (const visitedAt of [null, own.createdAt]) {
        const steps = journeySteps({ state, visitedAt }, (name) => name);
        expect(steps).toHaveLength(8);
        expect(steps.filter((step) => step.state === "current").length).toBeLessThanOrEqual(1);
      }
    }
    const sentBack = journeySteps({ state: "sent-back", visitedAt: null }, (name) => name);
    expect(sentBack[0]).toMatchObject({ key: "facts", state: "returned" });
  });

  test.each(APPLICATION_STATES)("%s has a word and no blank notice", (state) => {
    for (const lang of ["zh", "en"] as const) {
      expect(renderPage(<StateChip state={state} />, { lang })).not.toContain("state_");
      const html = renderPage(<OutcomeNotice own={{ ...own, state }} />, { lang });
      expect(html === "").toBe(state === "draft");
    }
  });

  const storeBack: Own = {
    ...returned,
    unlocked: ["store"],
    due: [{ target: "store", code: "DIFFERS_FROM_PAPER", message: "与证件不一致" }],
    reasons: [
      {
        revision: 1,
        target: "store",
        code: "DIFFERS_FROM_PAPER",
        message: "与证件不一致",
        text: "门牌号与照片不同",
        isOpen: true,
      },
    ],
  };

  test("a store that came back leads to its page, and every part of the form is locked", () => {
    const html = renderPage(<ReasonList own={storeBack} />);
    expect(html).toContain("门牌号与照片不同");
    expect(html).toContain(`/m/me/stores/${own.storeId}?application=${own.id}`);
    expect(sectionsOf(storeBack).every((section) => section.state === "locked")).toBe(true);
  });

  test("a corrected store says so and asks for nothing more", () => {
    const reasons = storeBack.reasons.map((reason) => ({ ...reason, isOpen: false }));
    const html = renderPage(<ReasonList own={{ ...storeBack, due: [], reasons }} />);
    expect(html).toContain("已更正");
    expect(html).not.toContain("/m/me/stores/");
  });

  test("a paper that the new store asks for is open beside it", () => {
    const photo = "document.premises-photo" as const;
    const due = [{ target: photo, code: "DOCUMENT_MISSING", message: "请上传" }];
    const open = sectionsOf({ ...storeBack, due, unlocked: ["store", photo] }).filter(
      (section) => section.state !== "locked",
    );
    expect(open).toEqual([{ name: "documents", state: "to-correct", count: 1 }]);
  });

  test("reasons stand with the reviewer's words", () => {
    const html = renderPage(<ReasonList own={returned} />);
    expect(html).toContain("主营商品或服务");
    expect(html).toContain("请写明经营品种");
  });
});

describe("notes at a field", () => {
  const warning = { target: "uscc" as const, code: "USCC_CHECK_DIGIT", message: "请对照执照核对" };
  const warned: Own = { ...own, warnings: [warning] };

  test("a warning stands at its field and nowhere else", () => {
    const at = (group: "business" | "trade") =>
      renderPage(<GroupEditor own={warned} group={group} onSaved={() => undefined} />);
    expect(at("business")).toContain("请对照执照核对");
    expect(at("trade")).not.toContain("请对照执照核对");
  });

  test("the reviewer's own words stand at the field that came back", () => {
    const page = renderPage(<GroupEditor own={returned} group="trade" onSaved={() => undefined} />);
    expect(page).toContain("收单机构的说明：请写明经营品种");
  });

  test("saving stays once for a warning that was not shown before", () => {
    expect(hasNewWarning(own, warned, ["uscc"])).toBe(true);
    expect(hasNewWarning(warned, warned, ["uscc"])).toBe(false);
    expect(hasNewWarning(own, warned, ["mcc"])).toBe(false);
    expect(hasNewWarning(own, undefined, ["uscc"])).toBe(false);
  });

  test("what waits says whom it waits for", () => {
    const submitted: Own = { ...own, state: "submitted" };
    const seen: Own = { ...submitted, visitedAt: "2026-11-23T02:00:00.000Z" };
    expect(renderPage(<OutcomeNotice own={submitted} />)).toContain("客户经理会与您见面");
    expect(renderPage(<OutcomeNotice own={seen} />)).toContain("见面核实已完成");
    const corrected: Own = {
      ...returned,
      reasons: returned.reasons.map((reason) => ({ ...reason, isOpen: false })),
    };
    expect(renderPage(<OutcomeNotice own={corrected} />)).toContain("都已更正");
  });
});
