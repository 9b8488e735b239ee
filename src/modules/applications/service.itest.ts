import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { usccCheckCharacter } from "@tillkeeper/identifiers";
import type { Caller, Role } from "../../kernel/actor.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { ok } from "../../kernel/result.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { queries } from "../../platform/db/database.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { outbox } from "../../platform/facts/schema.ts";
import { startTestInfra } from "../../testkit/start-test-app.ts";
import type { DocumentKind, DocumentSummary } from "../documents/index.ts";
import type { PlanSnapshot } from "../offers/index.ts";
import { simulatedRegisters } from "./adapters/simulated-registers.ts";
import { VISIT_CHECKS } from "./domain/visit.ts";
import type { Papers } from "./ports.ts";
import { application, snapshot } from "./schema.ts";
import { createApplicationsService } from "./service.ts";
import type { ApplicationsDeps } from "./service/deps.ts";

/** What the public endpoints cannot show: crashes between steps, races, and people in two posts. */

type Base = Awaited<ReturnType<typeof startTestInfra>>;

let base: Base;
let deps: ApplicationsDeps;
let service: ReturnType<typeof createApplicationsService>;
let providerId: Uuid;
const held = new Map<Uuid, DocumentSummary[]>();
let isBroken = false;
let address = "示例路 1 号";

const KINDS: readonly DocumentKind[] = [
  "business-licence",
  "resident-id-front",
  "resident-id-back",
  "premises-photo",
];

/** Documents in memory: the module itself is tested elsewhere. */
function papersFake(): Papers {
  const byId = (id: Uuid) => [...held.values()].flat().find((each) => each.id === id);
  return {
    assertOwned: async (_tx, _caller, ids) =>
      ids.map((id) => {
        const found = byId(id);
        if (!found) throw new AppError("NOT_FOUND");
        return found;
      }),
    attach: async () => undefined,
    detach: async () => undefined,
    listOf: async (_caller, object) => held.get(object.id) ?? [],
    originOf: async () => ({ latitudeE6: 39_900_000, longitudeE6: 116_400_000 }),
    prepareShare: async (caller, input) => ({
      ...input,
      merchantId: caller.scope.merchantId,
      copies: [],
    }),
    commitShare: async () => {
      if (isBroken) throw new Error("the process died here");
    },
  };
}

beforeAll(async () => {
  base = await startTestInfra();
  providerId = base.infra.newId();
  const plan = { providerId, title: { zh: "方案", en: "Plan" } } as PlanSnapshot;
  const managers = () => [...staff].map((userId) => member(userId, "provider.account-manager"));
  deps = {
    ...base.infra,
    facts: createFacts({ ...base.infra, wake: () => undefined }),
    stores: {
      readStore: async (_caller, storeId) => ({
        storeId,
        name: "示例一店",
        regionCode: "110105",
        address,
        premises: "fixed",
        version: 1,
        createdAt: base.clock.now(),
        closedAt: null,
      }),
    },
    plans: { planSnapshot: async () => plan, ineligibility: async () => [] },
    papers: papersFake(),
    agencies: { mayServe: async () => ok(true) },
    staff: { listMembers: async () => managers(), memberNames: async () => new Map() },
    acquirers: { providerNames: async () => new Map() },
    registers: simulatedRegisters(),
    video: undefined,
  };
  service = createApplicationsService(deps);
});
afterAll(() => base.stop());

const staff = new Set<Uuid>();

function member(userId: Uuid, role: Role) {
  return { membershipId: userId, userId, role, displayName: undefined, createdAt: new Date(0) };
}

function asProvider(actorId: Uuid, role: Role = "provider.reviewer"): Caller<ScopeOf<"provider">> {
  const actor = { kind: "user", id: actorId, role } as const;
  return { actor, scope: { role: "provider", providerId, actorId }, requestId: "req", lang: "zh" };
}

type Merchant = Caller<ScopeOf<"merchant">>;

async function newMerchant(): Promise<{ caller: Merchant; storeId: Uuid }> {
  const [merchantId, actorId, storeId] = [0, 1, 2].map(() => base.infra.newId()) as [
    Uuid,
    Uuid,
    Uuid,
  ];
  const scope = { role: "merchant", merchantId, actorId } as const;
  const now = base.clock.now();
  await base.infra.transact(scope, async (tx) => {
    await queries(tx).execute(
      sql`INSERT INTO merchants.merchant VALUES (${merchantId}, ''::bytea, ${now})`,
    );
    await queries(tx).execute(sql`
      INSERT INTO merchants.store (merchant_id, store_id, name, address, region_code, premises,
        created_at)
      VALUES (${merchantId}, ${storeId}, ''::bytea, ''::bytea, '110105', 'fixed', ${now})`);
  });
  const actor = { kind: "user", id: actorId, role: "merchant.owner" } as const;
  return { caller: { actor, scope, requestId: "req", lang: "zh" }, storeId };
}

function paper(kind: DocumentKind): DocumentSummary {
  return {
    id: base.infra.newId(),
    kind,
    state: "ready",
    mediaType: "image/jpeg",
    sizeBytes: 1,
    sha256: "0".repeat(64),
    hints: [],
    hasPreview: false,
    uploadedAt: base.clock.now(),
  };
}

const facts = {
  business: {
    licenceName: "示例早点铺",
    uscc: `92110105MA00ABCD4${usccCheckCharacter("92110105MA00ABCD4")}`,
    licenceValidUntil: "long-term",
    businessAddress: "示例路 1 号",
  },
  trade: { mcc: "5812", tradeDescription: "早餐" },
  principal: {
    principalName: "张示例",
    principalResidentId: "11010519491231002X",
    principalIdValidUntil: "2030-01-01",
    principalPhone: "13800138000",
  },
  settlement: {
    accountKind: "personal",
    accountName: "张示例",
    accountNumber: "6224242300000069",
    bankName: "示例银行",
  },
  statement: { truthConfirmed: true, noLendingConfirmed: true },
} as const;

async function filled(): Promise<{ caller: Merchant; applicationId: Uuid; version: number }> {
  const { caller, storeId } = await newMerchant();
  const planVersionId = base.infra.newId();
  const start = { storeId, planVersionId, subjectType: "individual-business" } as const;
  const begun = await service.startApplication(caller, start);
  const { applicationId } = begun.application;
  let { version } = begun.application;
  for (const [group, values] of Object.entries(facts)) {
    const input = { applicationId, group: group as "trade", version, values, clear: [] };
    version = (await service.saveGroup(caller, input)).application.version;
  }
  held.set(applicationId, KINDS.map(paper));
  return { caller, applicationId, version };
}

async function submitted(): Promise<{ caller: Merchant; applicationId: Uuid }> {
  const draft = await filled();
  await service.submitApplication(draft.caller, draft);
  base.clock.advance(1_000);
  return draft;
}

async function visitBy(applicationId: Uuid, managerId: Uuid): Promise<void> {
  staff.add(managerId);
  const caller = asProvider(managerId, "provider.account-manager");
  const input = { applicationId, userId: managerId, method: "on-site" } as const;
  const { visitId } = await service.assignVisit(caller, input);
  const photo = paper("visit-photo");
  held.set(visitId, [photo]);
  await service.recordVisit(caller, {
    visitId,
    result: "confirmed",
    checks: VISIT_CHECKS,
    photoIds: [photo.id],
    position: { latitudeE6: 39_901_000, longitudeE6: 116_400_000, accuracyM: 10 },
    representativeName: "张示例",
    note: "",
  });
}

const approve = { verdict: "approve", internalNote: "" } as const;

async function decide(caller: Caller<ScopeOf<"provider">>, applicationId: Uuid) {
  const { desk } = await service.readCase(caller, applicationId);
  const input = { applicationId, version: desk?.version ?? 0, decision: approve };
  return service.decideCase(caller, input);
}

const code = async (work: Promise<unknown>): Promise<string> => {
  const failure = await work.then(
    () => undefined,
    (error: unknown) => error,
  );
  return failure instanceof AppError ? failure.code : String(failure);
};

type Correction = "uscc" | "licenceName" | "tradeDescription" | "store";

async function sendBack(reviewer: Uuid, applicationId: Uuid, target: Correction): Promise<void> {
  const caller = asProvider(reviewer);
  await service.claimCase(caller, applicationId);
  const { desk } = await service.readCase(caller, applicationId);
  const reasons = [{ target, code: "NEEDS_EXPLANATION", text: "" } as const];
  const decision = { verdict: "send-back", reasons, internalNote: "" } as const;
  await service.decideCase(caller, { applicationId, version: desk?.version ?? 0, decision });
}

async function resubmit(
  caller: Merchant,
  applicationId: Uuid,
  saved?: { readonly group: "business" | "trade"; readonly values: object },
): Promise<void> {
  const { application: seen } = await service.readOwn(caller, applicationId);
  let { version } = seen;
  if (saved) {
    const input = { applicationId, version, clear: [], ...saved };
    version = (await service.saveGroup(caller, input)).application.version;
  }
  await service.submitApplication(caller, { applicationId, version });
  base.clock.advance(1_000);
}

async function checkedCase(): Promise<{ caller: Merchant; applicationId: Uuid; reviewer: Uuid }> {
  const { caller, applicationId } = await submitted();
  await visitBy(applicationId, base.infra.newId());
  const reviewer = base.infra.newId();
  const check = { source: "service", kind: "clearing" } as const;
  await service.recordCheck(asProvider(reviewer), { applicationId, check });
  return { caller, applicationId, reviewer };
}

async function dueOf(applicationId: Uuid): Promise<string[]> {
  const { due } = await service.readCase(asProvider(base.infra.newId()), applicationId);
  return due.map((notice) => notice.code);
}

async function approved(): Promise<{ caller: Merchant; applicationId: Uuid; reviewer: Uuid }> {
  const { caller, applicationId, reviewer } = await checkedCase();
  await service.claimCase(asProvider(reviewer), applicationId);
  await decide(asProvider(reviewer), applicationId);
  return { caller, applicationId, reviewer };
}

test("a crash during a submission leaves a draft that can be submitted again", async () => {
  const { caller, applicationId, version } = await filled();
  isBroken = true;
  await expect(service.submitApplication(caller, { applicationId, version })).rejects.toThrow(
    "died here",
  );
  isBroken = false;
  const own = await service.readOwn(caller, applicationId);
  expect(own.application).toMatchObject({ state: "draft", revision: 0, version });
  const stranger = asProvider(base.infra.newId());
  expect(await code(service.readCase(stranger, applicationId))).toBe("NOT_FOUND");
  await service.submitApplication(caller, { applicationId, version });
  await service.submitApplication(caller, { applicationId, version });
  const rows = await base.infra.transact(stranger.scope, (tx) =>
    queries(tx)
      .select()
      .from(snapshot)
      .where(sql`${snapshot.applicationId} = ${applicationId}`),
  );
  expect(rows.map((row) => row.revision)).toEqual([1]);
});

test("two submissions at once make one revision", async () => {
  const { caller, applicationId, version } = await filled();
  const input = { applicationId, version };
  await Promise.allSettled([1, 2, 3].map(() => service.submitApplication(caller, input)));
  const own = await service.readOwn(caller, applicationId);
  expect(own.application).toMatchObject({ state: "submitted", revision: 1 });
});

test("whoever visited or sold reviews nothing, also after a change of post", async () => {
  const { applicationId } = await submitted();
  const [visitor, seller] = [base.infra.newId(), base.infra.newId()];
  await visitBy(applicationId, visitor);
  staff.add(seller);
  const operations = asProvider(base.infra.newId(), "provider.operations");
  await service.setSeller(operations, { applicationId, userId: seller });
  for (const actorId of [visitor, seller]) {
    const caller = asProvider(actorId, "provider.reviewer");
    expect(await code(service.claimCase(caller, applicationId))).toBe("REVIEWER_SOLD_OR_VISITED");
    expect(await code(service.openCase(caller, applicationId))).toBe("REVIEWER_SOLD_OR_VISITED");
  }
  const people = await service.peopleOf(operations, applicationId);
  expect(people).toEqual({ sellerId: seller, visitorIds: [visitor], reviewerIds: [] });
});

test("a reviewer who is named seller after claiming cannot decide any more", async () => {
  const { applicationId } = await submitted();
  const reviewer = base.infra.newId();
  await service.claimCase(asProvider(reviewer), applicationId);
  staff.add(reviewer);
  await service.setSeller(asProvider(reviewer), { applicationId, userId: reviewer });
  expect(await code(decide(asProvider(reviewer), applicationId))).toBe("REVIEWER_SOLD_OR_VISITED");
});

test("of two decisions from the same page one wins and the other is told", async () => {
  const { applicationId } = await submitted();
  const reviewer = asProvider(base.infra.newId());
  await service.claimCase(reviewer, applicationId);
  const { desk } = await service.readCase(reviewer, applicationId);
  const decision = {
    verdict: "refuse",
    code: "REFUSED_BY_POLICY",
    text: "",
    internalNote: "理由",
  } as const;
  const input = { applicationId, version: desk?.version ?? 0, decision };
  const done = await Promise.allSettled([1, 2].map(() => service.decideCase(reviewer, input)));
  expect(done.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("of two reviewers who claim at once one gets the case", async () => {
  const { applicationId } = await submitted();
  const claims = [1, 2].map(() => service.claimCase(asProvider(base.infra.newId()), applicationId));
  const done = await Promise.allSettled(claims);
  expect(done.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the distance of a visit is measured to the merchant's own photo", async () => {
  const { applicationId } = await submitted();
  await visitBy(applicationId, base.infra.newId());
  const { visits } = await service.readCase(asProvider(base.infra.newId()), applicationId);
  expect(visits.map((visit) => visit.distanceM)).toEqual([111]);
});

test("another credit code needs its own answer and visit, other words do not", async () => {
  const other = `92110105MA00ABCE2${usccCheckCharacter("92110105MA00ABCE2")}`;
  const { caller, applicationId, reviewer } = await checkedCase();
  expect(await dueOf(applicationId)).toEqual([]);
  await sendBack(reviewer, applicationId, "tradeDescription");
  await resubmit(caller, applicationId, { group: "trade", values: { tradeDescription: "包子" } });
  expect(await dueOf(applicationId)).toEqual([]);

  await sendBack(reviewer, applicationId, "uscc");
  await resubmit(caller, applicationId, { group: "business", values: { uscc: other } });
  expect(await dueOf(applicationId)).toEqual(["VISIT_FACTS_CHANGED", "CLEARING_QUERY_MISSING"]);
  await service.claimCase(asProvider(reviewer), applicationId);
  expect(await code(decide(asProvider(reviewer), applicationId))).toBe("APPROVAL_DUE");

  const check = { source: "service", kind: "clearing" } as const;
  await service.recordCheck(asProvider(reviewer), { applicationId, check });
  await visitBy(applicationId, base.infra.newId());
  await decide(asProvider(reviewer), applicationId);
});

test("a visit is about what the account manager was shown, not what came in since", async () => {
  const other = `92110105MA00ABCE2${usccCheckCharacter("92110105MA00ABCE2")}`;
  const { caller, applicationId } = await submitted();
  const [manager, reviewer] = [base.infra.newId(), base.infra.newId()];
  staff.add(manager);
  const input = { applicationId, userId: manager, method: "on-site" } as const;
  const { visitId } = await service.assignVisit(asProvider(manager), input);
  await service.readVisit(asProvider(manager), visitId);
  await sendBack(reviewer, applicationId, "uscc");
  await resubmit(caller, applicationId, { group: "business", values: { uscc: other } });
  const photo = paper("visit-photo");
  held.set(visitId, [photo]);
  const report = {
    visitId,
    result: "confirmed",
    checks: VISIT_CHECKS,
    note: "室内无信号",
  } as const;
  const seen = { photoIds: [photo.id], representativeName: "张示例" };
  await service.recordVisit(asProvider(manager), { ...report, ...seen });
  expect(await dueOf(applicationId)).toContain("VISIT_FACTS_CHANGED");
});

test("a store that moved after the visit is handed in only when it was sent back", async () => {
  const { caller, applicationId, reviewer } = await checkedCase();
  const storeOf = async () =>
    (await service.readCase(asProvider(reviewer), applicationId)).snapshot;
  await sendBack(reviewer, applicationId, "tradeDescription");
  address = "示例路 99 号";
  await resubmit(caller, applicationId, { group: "trade", values: { tradeDescription: "包子" } });
  expect(await storeOf()).toMatchObject({ store: { address: "示例路 1 号" } });
  expect(await dueOf(applicationId)).toEqual([]);

  address = "示例路 1 号";
  await sendBack(reviewer, applicationId, "store");
  const back = await service.readOwn(caller, applicationId);
  expect(back.requirements.due).toMatchObject([{ target: "store", code: "NEEDS_EXPLANATION" }]);
  expect(await code(resubmit(caller, applicationId))).toBe("APPLICATION_INCOMPLETE");
  address = "示例路 99 号";
  await resubmit(caller, applicationId);
  address = "示例路 1 号";
  expect(await storeOf()).toMatchObject({ store: { address: "示例路 99 号" } });
  expect(await dueOf(applicationId)).toEqual(["VISIT_FACTS_CHANGED"]);
});

test("an approved application reads the same for both parties", async () => {
  const { caller, applicationId, reviewer } = await approved();
  const forMerchant = await service.approvedApplication(caller, applicationId);
  const forProvider = await service.approvedApplication(asProvider(reviewer), applicationId);
  expect(forProvider).toEqual(forMerchant);
  expect(forMerchant).toMatchObject({
    legalName: "示例早点铺",
    signatory: { capacity: "operator", name: "张示例" },
    settlementAccount: { number: "6224242300000069" },
    store: { regionCode: "110105" },
  });
  const { caller: other, applicationId: open } = await submitted();
  expect(await code(service.approvedApplication(other, open))).toBe("APPLICATION_NOT_APPROVED");
  expect(await code(service.approvedApplication(other, applicationId))).toBe("NOT_FOUND");
});

test("nothing personal stands readable in the tables or in any fact", async () => {
  const { caller, applicationId } = await approved();
  const provider = asProvider(base.infra.newId()).scope;
  const dump = await base.infra.transact(provider, async (tx) => [
    await queries(tx).select().from(application),
    await queries(tx).select().from(snapshot),
  ]);
  const said = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  const own = await base.infra.transact(caller.scope, (tx) =>
    queries(tx).execute(sql`SELECT encode(facts, 'escape') AS text FROM applications.draft_group`),
  );
  const text = JSON.stringify([dump, said, own.rows]);
  expect(text).toContain(applicationId);
  for (const canary of [
    "张示例",
    "示例早点铺",
    "11010519491231002X",
    "13800138000",
    "6224242300",
  ]) {
    expect(text).not.toContain(canary);
  }
});

test("the rating is made once, also when the handler runs twice", async () => {
  const { applicationId } = await submitted();
  const caller = asProvider(base.infra.newId());
  await service.rateSubmitted(caller, applicationId);
  await service.rateSubmitted(caller, applicationId);
  expect(await service.readCase(caller, applicationId)).toMatchObject({
    rating: { level: "medium", reasons: ["several-applications"] },
  });
});

test("an acquirer names its merchants by their last application, and nobody else's", async () => {
  const { caller, applicationId, reviewer } = await checkedCase();
  const { merchantId } = caller.scope;
  const stranger = base.infra.newId();
  const namesFor = (provider: Caller<ScopeOf<"provider">>) =>
    service.merchantNames(provider, [merchantId, stranger, merchantId]);
  const ours = asProvider(reviewer);
  expect([...(await namesFor(ours))]).toEqual([[merchantId, "示例早点铺"]]);
  await sendBack(reviewer, applicationId, "licenceName");
  const values = { licenceName: "示例早点新铺" };
  await resubmit(caller, applicationId, { group: "business", values });
  expect([...(await namesFor(ours)).values()]).toEqual(["示例早点新铺"]);
  const other = { ...ours.scope, providerId: base.infra.newId() };
  expect([...(await namesFor({ ...ours, scope: other }))]).toEqual([]);
  await base.infra.keyring.destroySubject(providerId, merchantId);
  expect([...(await namesFor(ours))]).toEqual([]);
  expect([...(await service.merchantNames(ours, []))]).toEqual([]);
});
