import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Uuid } from "../../../kernel/ids.ts";
import { type ApprovalInput, approvalDueOf } from "./approval.ts";
import { reasonsSchema, unlockDue, unlockedTargets } from "./correction.ts";
import type { Facts } from "./facts.ts";
import { APPLICATION_ACTIONS, APPLICATION_STATES, applicationMachine } from "./lifecycle.ts";
import { type WeighedCheck, currentCheck } from "./outside-check.ts";
import { rateApplication, RISK_LEVELS } from "./rating.ts";
import {
  judgeVerdict,
  mayClaim,
  mayOpenPapers,
  type PapersInput,
  type ReviewInput,
  VERDICTS,
} from "./review.ts";
import { distanceM, openVisitChecks, VISIT_CHECKS } from "./visit.ts";

const ON = "2026-11-23";
const at = (day: number) => new Date(Date.UTC(2026, 10, day));
const person = (n: number) => `00000000-0000-7000-8000-00000000000${n}` as Uuid;

const clear: WeighedCheck = {
  kind: "clearing",
  result: "clear",
  checkedAt: at(20),
  validUntil: "2026-12-20",
  isAboutPresent: true,
};
const met = {
  method: "on-site",
  result: "confirmed",
  doneAt: at(21),
  isAboutPresent: true,
} as const;
const ready: ApprovalInput = {
  requirements: { due: [], warnings: [] },
  premises: "fixed",
  visits: [met],
  checks: [clear],
  on: ON,
};
const doubtful = {
  due: [],
  warnings: [{ target: "uscc", code: "USCC_NEEDS_REGISTER_LOOKUP" }],
} as const;

describe("what an approval waits for", () => {
  const register: WeighedCheck = { ...clear, kind: "register", result: "match" };
  test.each<[string, Partial<ApprovalInput>, string[]]>([
    ["nothing", {}, []],
    ["a visit", { visits: [] }, ["VISIT_MISSING"]],
    ["a visit on site", { visits: [{ ...met, method: "video" }] }, ["VISIT_ON_SITE_NEEDED"]],
    [
      "no visit on site where there are no premises",
      { premises: "mobile", visits: [{ ...met, method: "video" }] },
      [],
    ],
    [
      "a later visit that confirms",
      {
        visits: [
          { ...met, doneAt: at(20) },
          { ...met, result: "not-confirmed" },
        ],
      },
      ["VISIT_NOT_CONFIRMED"],
    ],
    [
      "a visit of what is stated now",
      { visits: [{ ...met, isAboutPresent: false }] },
      ["VISIT_FACTS_CHANGED"],
    ],
    [
      "no other visit, whatever one of other facts says",
      {
        visits: [met, { ...met, doneAt: at(22), result: "not-confirmed", isAboutPresent: false }],
      },
      [],
    ],
    [
      "an answer about who it is now",
      { checks: [{ ...clear, isAboutPresent: false }] },
      ["CLEARING_QUERY_MISSING"],
    ],
    ["the clearing side", { checks: [] }, ["CLEARING_QUERY_MISSING"]],
    [
      "a fresh answer",
      { checks: [{ ...clear, validUntil: "2026-11-22" }] },
      ["CLEARING_QUERY_MISSING"],
    ],
    ["caution is no stop", { checks: [{ ...clear, result: "caution" }] }, []],
    ["the blacklist", { checks: [{ ...clear, result: "blacklisted" }] }, ["CLEARING_BLACKLISTED"]],
    ["the register", { requirements: doubtful }, ["REGISTER_LOOKUP_MISSING"]],
    ["nothing more", { requirements: doubtful, checks: [clear, register] }, []],
    [
      "a register that agrees",
      { checks: [clear, { ...register, result: "revoked" }] },
      ["REGISTER_NOT_CONFIRMED"],
    ],
    [
      "a register that agrees with the correction",
      { checks: [clear, { ...register, result: "differs", isAboutPresent: false }] },
      ["REGISTER_NOT_CONFIRMED"],
    ],
  ])("%s", (_name, change, codes) => {
    expect(approvalDueOf({ ...ready, ...change }).map((notice) => notice.code)).toEqual(codes);
  });
});

test("the newest answer counts", () => {
  const later = { ...clear, result: "blacklisted", checkedAt: at(22) } as const;
  expect(currentCheck([clear, later], "clearing", ON)).toBe(later);
  expect(currentCheck([later, clear], "clearing", ON)).toBe(later);
});

const base: ReviewInput = {
  state: "under-review",
  reviewerId: person(1),
  claimedBy: person(1),
  sellerId: undefined,
  visitorIds: [],
  approvedBy: [],
};

describe("verdicts", () => {
  const nothingDue = { due: [], level: "low" } as const;
  test.each<[string, Partial<ReviewInput>, Parameters<typeof judgeVerdict>[2], string]>([
    ["one reviewer at low risk", {}, nothingDue, "approve"],
    ["one reviewer at medium risk", {}, { due: [], level: "medium" }, "approve"],
    ["the first at high risk", {}, { due: [], level: "high" }, "first-approval"],
    ["the second at high risk", { approvedBy: [person(2)] }, { due: [], level: "high" }, "approve"],
    [
      "the same person twice",
      { approvedBy: [person(1)] },
      { due: [], level: "high" },
      "SECOND_REVIEWER_NEEDED",
    ],
    [
      "an earlier one who visited since",
      { approvedBy: [person(2)], visitorIds: [person(2)] },
      { due: [], level: "high" },
      "first-approval",
    ],
    ["who sold", { sellerId: person(1) }, nothingDue, "REVIEWER_SOLD_OR_VISITED"],
    ["who visited", { visitorIds: [person(1)] }, nothingDue, "REVIEWER_SOLD_OR_VISITED"],
    ["not claimed", { claimedBy: undefined }, nothingDue, "CASE_NOT_CLAIMED"],
    ["claimed by another", { claimedBy: person(2) }, nothingDue, "CASE_NOT_CLAIMED"],
    ["another state", { state: "submitted" }, nothingDue, "NOT_UNDER_REVIEW"],
    [
      "something due",
      {},
      { due: [{ target: "visit", code: "VISIT_MISSING" }], level: "low" },
      "APPROVAL_DUE",
    ],
  ])("%s", (_name, change, facts, expected) => {
    const judged = judgeVerdict({ ...base, ...change }, "approve", facts);
    expect(judged.ok ? judged.value : judged.error).toBe(expected);
  });
});

describe("who opens the papers of a case", () => {
  const reviewer: PapersInput = { ...base, role: "provider.reviewer", visits: [] };
  const visitor: PapersInput = {
    ...reviewer,
    role: "provider.account-manager",
    claimedBy: person(2),
    visits: [{ assignedTo: person(1), isOpen: true }],
  };
  test.each<[string, PapersInput, boolean]>([
    ["the reviewer who claimed it", reviewer, true],
    ["not one who did not", { ...reviewer, claimedBy: person(2) }, false],
    ["not one who sold it since", { ...reviewer, sellerId: person(1) }, false],
    ["not one after the decision", { ...reviewer, state: "approved" }, false],
    ["not one after the merchant took it back", { ...reviewer, state: "withdrawn" }, false],
    ["the account manager on the way there", visitor, true],
    ["also while the merchant corrects", { ...visitor, state: "sent-back" }, true],
    [
      "not after the visit",
      { ...visitor, visits: [{ assignedTo: person(1), isOpen: false }] },
      false,
    ],
    ["not one who is sent elsewhere", { ...visitor, visits: [] }, false],
    ["not after a refusal", { ...visitor, state: "refused" }, false],
    ["no risk officer by the post alone", { ...reviewer, role: "provider.risk" }, false],
    ["no operations", { ...reviewer, role: "provider.operations" }, false],
    ["no signatory", { ...visitor, role: "provider.signatory" }, false],
  ])("%s", (_name, input, expected) => {
    expect(mayOpenPapers(input)).toBe(expected);
  });
});

const people = fc.constantFrom(person(1), person(2), person(3));
const reviewInput = fc.record({
  state: fc.constantFrom(...APPLICATION_STATES),
  reviewerId: people,
  claimedBy: fc.option(people, { nil: undefined }),
  sellerId: fc.option(people, { nil: undefined }),
  visitorIds: fc.array(people, { maxLength: 2 }),
  approvedBy: fc.array(people, { maxLength: 2 }),
});
const notices = fc.array(fc.constant({ target: "visit" as const, code: "VISIT_MISSING" }), {
  maxLength: 2,
});

test("approval is reached only when nothing is due and by as many people as the risk asks", () => {
  fc.assert(
    fc.property(
      reviewInput,
      fc.constantFrom(...VERDICTS),
      notices,
      fc.constantFrom(...RISK_LEVELS),
      (input, verdict, due, level) => {
        const judged = judgeVerdict(input, verdict, { due, level });
        if (!judged.ok || judged.value !== "approve") return;
        expect(due).toEqual([]);
        expect(input.state).toBe("under-review");
        expect(input.sellerId).not.toBe(input.reviewerId);
        expect(input.visitorIds).not.toContain(input.reviewerId);
        if (level === "high") {
          expect(new Set([...input.approvedBy, input.reviewerId]).size).toBeGreaterThan(1);
        }
      },
    ),
  );
});

test("whoever sold or visited cannot even take the case", () => {
  fc.assert(
    fc.property(reviewInput, (input) => {
      const involved =
        input.sellerId === input.reviewerId || input.visitorIds.includes(input.reviewerId);
      expect(mayClaim(input).ok).toBe(!involved && !input.approvedBy.includes(input.reviewerId));
    }),
  );
});

describe("lifecycle", () => {
  test("all transitions, also the forbidden ones", () => {
    const allowed = new Set([
      "draft submit submitted",
      "draft withdraw withdrawn",
      "submitted visit visited",
      "submitted claim under-review",
      "submitted withdraw withdrawn",
      "visited visit visited",
      "visited claim under-review",
      "visited withdraw withdrawn",
      "under-review visit under-review",
      "under-review claim under-review",
      "under-review send-back sent-back",
      "under-review approve approved",
      "under-review refuse refused",
      "under-review withdraw withdrawn",
      "sent-back visit sent-back",
      "sent-back resubmit resubmitted",
      "sent-back withdraw withdrawn",
      "resubmitted visit resubmitted",
      "resubmitted claim under-review",
      "resubmitted withdraw withdrawn",
    ]);
    const found = new Set<string>();
    for (const from of APPLICATION_STATES) {
      for (const action of APPLICATION_ACTIONS) {
        const next = applicationMachine.next(from, action);
        if (next.ok) found.add(`${from} ${action} ${next.value}`);
      }
    }
    expect(found).toEqual(allowed);
  });

  test("nothing is unlocked but a draft and what was sent back", () => {
    const reasons = [{ target: "uscc" }] as const;
    const unlocked = APPLICATION_STATES.map((state) => [state, unlockedTargets(state, reasons)]);
    expect(Object.fromEntries(unlocked)).toMatchObject({
      draft: "all",
      "sent-back": ["uscc"],
      submitted: [],
      "under-review": [],
      approved: [],
    });
  });

  test("what a correction made due is unlocked with it, and stays so once it was touched", () => {
    const due = [
      { target: "document.premises-photo", code: "DOCUMENT_MISSING" },
      { target: "plan", code: "PLAN_NOT_FOR_REGION" },
    ] as const;
    const photo = ["document.premises-photo"] as const;
    expect(unlockDue(["store"], { due, corrected: [] })).toEqual(["store", ...photo]);
    expect(unlockDue(["store"], { due: [], corrected: photo })).toEqual(["store", ...photo]);
    expect(unlockDue("all", { due, corrected: [] })).toBe("all");
    expect(unlockDue([], { due, corrected: photo })).toEqual([]);
  });
});

describe("rating", () => {
  const rate = (facts: Facts, change: Partial<Parameters<typeof rateApplication>[0]> = {}) =>
    rateApplication({
      subjectType: "enterprise",
      facts,
      warnings: [],
      earlierApplications: 0,
      on: ON,
      ...change,
    });

  test.each<[string, ReturnType<typeof rate>, string, string[]]>([
    ["a noodle shop", rate({ mcc: "5812" }, { subjectType: "individual-business" }), "low", []],
    ["a company of long standing", rate({ mcc: "5812", establishedOn: "2010-01-01" }), "low", []],
    ["a jeweller", rate({ mcc: "5094", establishedOn: "2010-01-01" }), "high", ["high-risk-trade"]],
    [
      "a small trader of jewellery",
      rate({ mcc: "5094" }, { subjectType: "individual-business" }),
      "medium",
      ["high-risk-trade"],
    ],
    [
      "a new company",
      rate({ mcc: "5812", establishedOn: "2026-10-01" }),
      "medium",
      ["newly-established"],
    ],
    [
      "a new company with several applications",
      rate({ establishedOn: "2026-10-01" }, { earlierApplications: 2 }),
      "high",
      ["newly-established", "several-applications"],
    ],
    [
      "a doubtful code and another's signature",
      rate({ signatoryKind: "authorised-person" }, { warnings: doubtful.warnings }),
      "high",
      ["credit-code-unconfirmed", "signed-by-another"],
    ],
    [
      "a telephone of a virtual operator",
      rate({}, { warnings: [{ target: "principalPhone", code: "PHONE_RANGE_NEEDS_CARE" }] }),
      "medium",
      ["phone-range"],
    ],
  ])("%s", (_name, rating, level, reasons) => {
    expect(rating).toMatchObject({ level, reasons });
  });
});

describe("visits", () => {
  test("a degree of latitude is 111 km", () => {
    const from = { latitudeE6: 39_900_000, longitudeE6: 116_400_000 };
    expect(distanceM(from, from)).toBe(0);
    expect(distanceM(from, { ...from, latitudeE6: 40_900_000 })).toBe(111_195);
  });

  test("only the address may stay open where there are no premises", () => {
    expect(openVisitChecks("fixed", [])).toEqual([...VISIT_CHECKS]);
    expect(openVisitChecks("mobile", [])).not.toContain("address-matches");
    expect(openVisitChecks("fixed", VISIT_CHECKS)).toEqual([]);
  });
});

describe("sending back", () => {
  const reason = { target: "uscc", code: "DIFFERS_FROM_PAPER" } as const;
  test.each([[[]], [[reason, reason]], [[{ ...reason, target: "visit" }]], [[{ target: "uscc" }]]])(
    "%j is refused",
    (reasons) => {
      expect(reasonsSchema.safeParse(reasons).success).toBe(false);
    },
  );

  test("a reason at a document is accepted", () => {
    const papers = [{ target: "document.business-licence", code: "UNREADABLE" }];
    expect(reasonsSchema.parse(papers)).toEqual([{ ...papers[0], text: "" }]);
  });
});
