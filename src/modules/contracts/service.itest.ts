import pg from "pg";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Role, systemCaller } from "../../kernel/actor.ts";
import { DAY_MS, HOUR_MS } from "../../kernel/clock.ts";
import type { SessionInfo } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { queries } from "../../platform/db/database.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { outbox } from "../../platform/facts/schema.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { createPdfPrinter } from "./adapters/pdf-printer.ts";
import type { ContractSources } from "./domain/draft-content.ts";
import { SAMPLE_SCHEDULE, sampleSources } from "./domain/sample-contract.ts";
import { FLAGS } from "./domain/flag.ts";
import { type ContractsService, createContractsService } from "./service.ts";
import { feeHash, type MerchantCaller, type ProviderCaller } from "./service/deps.ts";

let base: TestApp;
let service: ContractsService;
let sources: ContractSources;
/** What the plan says now; a test may change it behind the contract's back. */
let plan: ContractSources["plan"];
let steppedUp: ReadonlySet<string>;

const people: Record<"seller" | "visitor" | "reviewer" | "signatory" | "owner", Uuid> = {
  seller: "" as Uuid,
  visitor: "" as Uuid,
  reviewer: "" as Uuid,
  signatory: "" as Uuid,
  owner: "" as Uuid,
};

beforeAll(async () => {
  base = await startTestApp();
  for (const who of Object.keys(people) as (keyof typeof people)[])
    people[who] = base.infra.newId();
  service = createContractsService({
    ...base.infra,
    facts: createFacts({ ...base.infra, wake: () => undefined }),
    files: base.app.apis.documents,
    printer: createPdfPrinter(),
    plans: { planSnapshot: async () => plan },
    acquirers: { providerProfile: async () => sources.provider },
    stepUps: {
      requireStepUp: async (session) => {
        if (!steppedUp.has(session.userId)) throw new AppError("STEP_UP_REQUIRED");
        return { method: "totp", at: base.clock.now() };
      },
    },
    applications: {
      approvedApplication: async (caller, applicationId) => {
        const found = sources.application;
        const mine =
          caller.scope.role === "merchant"
            ? caller.scope.merchantId === found.merchantId
            : caller.scope.providerId === found.providerId;
        if (applicationId !== found.applicationId || !mine) throw new AppError("NOT_FOUND");
        return found;
      },
      peopleOf: async () => ({
        sellerId: people.seller,
        visitorIds: [people.visitor],
        reviewerIds: [people.reviewer],
      }),
    },
  });
});

afterAll(() => base.stop());

beforeEach(() => {
  sources = sampleSources(base.infra.newId, feeHash(SAMPLE_SCHEDULE));
  ({ plan } = sources);
  steppedUp = new Set([people.owner, people.signatory]);
});

function provider(actorId: Uuid, role: Role): ProviderCaller {
  const scope = { role: "provider", providerId: plan.providerId, actorId } as const;
  return { actor: { kind: "user", id: actorId, role }, scope, requestId: "req", lang: "zh" };
}

function merchant(merchantId = sources.application.merchantId): MerchantCaller {
  const scope = { role: "merchant", merchantId, actorId: people.owner } as const;
  const actor = { kind: "user", id: people.owner, role: "merchant.owner" } as const;
  return { actor, scope, requestId: "req", lang: "zh" };
}

const signatory = () => provider(people.signatory, "provider.signatory");
const visitor = () => provider(people.visitor, "provider.account-manager");

function session(userId: Uuid): SessionInfo {
  return { sessionId: base.infra.newId(), userId, permissions: new Set() };
}

function prepare(): Promise<Uuid> {
  const { providerId, applicationId } = sources.application;
  const scope = { role: "provider", providerId, actorId: providerId } as const;
  const preparedAt = base.clock.now();
  return service.prepareContract(systemCaller(scope, "req"), {
    ...{ contractId: sources.contractId, applicationId, preparedAt },
  });
}

async function seenOf(contractId: Uuid) {
  const { row } = await service.readContract(merchant(), contractId);
  return { documentSha256: row.documentSha256, feeScheduleHash: row.feeScheduleHash };
}

/** Shown and every flag ticked. */
async function readied(): Promise<Uuid> {
  const contractId = await prepare();
  const seen = await seenOf(contractId);
  await service.showContract(merchant(), { contractId, seen });
  for (const flag of FLAGS) {
    await service.confirmFlag(merchant(), {
      ...{ contractId, flag, documentSha256: seen.documentSha256 },
    });
  }
  return contractId;
}

async function sign(contractId: Uuid, change: object = {}) {
  return service.signContract(merchant(), {
    contractId,
    seen: await seenOf(contractId),
    capacity: "principal",
    letterId: undefined,
    session: session(people.owner),
    remoteAddress: "192.0.2.1",
    ...change,
  });
}

async function countersign(contractId: Uuid, caller = signatory()) {
  const seen = await seenOf(contractId);
  const by = { session: session(caller.scope.actorId), remoteAddress: "192.0.2.2" };
  return service.countersignContract(caller, { contractId, seen, ...by });
}

async function factTypes(contractId: Uuid): Promise<string[]> {
  const rows = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  return rows.filter((row) => row.objectId === contractId).map((row) => row.type);
}

async function asOwner(sql: string, values: readonly unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: base.database.superuserUrl });
  await client.connect();
  await client.query(sql, [...values]);
  await client.end();
}

const refusal = (code: string) => expect.objectContaining({ code }) as unknown;

describe("preparing", () => {
  test("both sides hold the same bytes, and the digest is theirs", async () => {
    const contractId = await prepare();
    const mine = await service.openFile(merchant(), contractId);
    const theirs = await service.openFile(signatory(), contractId);
    expect(Buffer.compare(mine.bytes, theirs.bytes)).toBe(0);
    expect(Buffer.from(mine.bytes.subarray(0, 5)).toString()).toBe("%PDF-");
    const { row, content, copy } = await service.readContract(merchant(), contractId);
    const theirView = await service.readContract(signatory(), contractId);
    expect(theirView.copy.documentId).not.toBe(copy.documentId);
    expect(theirView.content).toEqual(content);
    expect(row.feeScheduleHash).toBe(plan.feeScheduleHash);
    expect(row.expiresAt.getTime() - row.preparedAt.getTime()).toBe(30 * DAY_MS);
  });

  test("a second delivery of the approval changes nothing", async () => {
    const contractId = await prepare();
    expect(await prepare()).toBe(contractId);
    const prepared = (await factTypes(contractId)).filter((type) => type.includes("prepared"));
    expect(prepared).toHaveLength(1);
  });

  test("two deliveries at once make one contract", async () => {
    const [first, second] = await Promise.all([prepare(), prepare()]);
    expect(first).toBe(second);
    const page = await service.listOwnContracts(merchant(), { limit: 10 });
    expect(page.items).toHaveLength(1);
  });

  test("a plan whose fees do not have its hash gives no contract", async () => {
    plan = { ...plan, feeSchedule: { ...plan.feeSchedule, isTaxIncluded: false } };
    await expect(prepare()).rejects.toEqual(refusal("CONTRACT_FEES_MISMATCH"));
  });

  test("a plan that leaves a code out gives no contract", async () => {
    const feeSchedule = { ...SAMPLE_SCHEDULE, lines: SAMPLE_SCHEDULE.lines.slice(1) };
    plan = { ...plan, feeSchedule, feeScheduleHash: feeHash(feeSchedule) };
    await expect(prepare()).rejects.toEqual(refusal("CONTRACT_FEES_INCOMPLETE"));
  });
});

describe("signing", () => {
  test("the merchant first, then the acquirer; facts and evidence say so", async () => {
    const contractId = await readied();
    await expect(countersign(contractId)).rejects.toEqual(refusal("CONTRACT_STATE"));
    const signed = await sign(contractId);
    expect(signed.row.state).toBe("merchant-signed");
    const done = await countersign(contractId);
    expect(done.row).toMatchObject({ state: "in-force" });
    expect(done.signatures).toMatchObject([
      { party: "merchant", capacity: "principal", method: "totp", actorId: people.owner },
      { party: "provider", capacity: "provider-signatory", actorId: people.signatory },
    ]);
    const digests = new Set(done.signatures.map((one) => one.documentSha256));
    expect([...digests]).toEqual([done.row.documentSha256]);
    expect(await factTypes(contractId)).toEqual(
      expect.arrayContaining([
        "contract.prepared.v1",
        "contract.shown.v1",
        "contract.signed-by-merchant.v1",
        "contract.in-force.v1",
      ]),
    );
    const given = await service.signedContract(signatory(), contractId);
    expect(given.feeSchedule).toEqual(SAMPLE_SCHEDULE);
    const evidence = await service.openEvidence(merchant(), contractId);
    const theirs = await service.openEvidence(signatory(), contractId);
    expect(Buffer.compare(evidence.bytes, theirs.bytes)).toBe(0);
  });

  test("not before it was shown, and not with an open flag", async () => {
    const contractId = await prepare();
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_STATE"));
    const seen = await seenOf(contractId);
    const { documentSha256 } = seen;
    const tick = { contractId, flag: "fees", documentSha256 } as const;
    await expect(service.confirmFlag(merchant(), tick)).rejects.toEqual(refusal("CONTRACT_STATE"));
    await service.showContract(merchant(), { contractId, seen });
    await service.confirmFlag(merchant(), tick);
    await service.confirmFlag(merchant(), tick);
    await expect(sign(contractId)).rejects.toMatchObject({
      code: "CONTRACT_FLAGS_OPEN",
      fields: FLAGS.slice(1).map((flag) => ({
        field: `flags.${flag}`,
        code: "FLAG_NOT_CONFIRMED",
      })),
    });
    const ticks = (await factTypes(contractId)).filter((type) => type.includes("flag"));
    expect(ticks).toHaveLength(1);
  });

  test("the merchant needs a second factor or the account manager's word", async () => {
    const contractId = await readied();
    steppedUp = new Set();
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_PROOF_REQUIRED"));
    const { documentSha256 } = await seenOf(contractId);
    const word = { contractId, meeting: "on-site", documentSha256 } as const;
    await expect(
      service.confirmSigning(provider(people.seller, "provider.account-manager"), word),
    ).rejects.toEqual(refusal("CONTRACT_NOT_THE_VISITOR"));
    await service.confirmSigning(visitor(), word);
    const signed = await sign(contractId);
    expect(signed.signatures).toMatchObject([{ method: "account-manager" }]);
  });

  test("the account manager's word counts for a day", async () => {
    const contractId = await readied();
    steppedUp = new Set();
    const { documentSha256 } = await seenOf(contractId);
    await service.confirmSigning(visitor(), { contractId, meeting: "video", documentSha256 });
    base.clock.advance(24 * HOUR_MS);
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_PROOF_REQUIRED"));
  });

  test("the acquirer's signatory needs a second factor and clean hands", async () => {
    const contractId = await readied();
    await sign(contractId);
    for (const who of ["seller", "visitor"] as const) {
      steppedUp = new Set([people[who]]);
      await expect(
        countersign(contractId, provider(people[who], "provider.signatory")),
      ).rejects.toEqual(refusal("CONTRACT_SIGNATORY_CONFLICT"));
    }
    steppedUp = new Set();
    await expect(countersign(contractId)).rejects.toEqual(refusal("STEP_UP_REQUIRED"));
    expect((await service.readContract(merchant(), contractId)).row.state).toBe("merchant-signed");
  });

  test("an authorised person needs a letter", async () => {
    const contractId = await readied();
    const capacity = "authorised-person";
    await expect(sign(contractId, { capacity })).rejects.toEqual(
      refusal("CONTRACT_LETTER_REQUIRED"),
    );
    const letterId = base.infra.newId();
    await expect(sign(contractId, { capacity, letterId })).rejects.toEqual(refusal("NOT_FOUND"));
  });

  test("of two signatures at once one counts", async () => {
    const contractId = await readied();
    const both = await Promise.allSettled([sign(contractId), sign(contractId)]);
    expect(both.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    const view = await service.readContract(merchant(), contractId);
    expect(view.signatures).toHaveLength(1);
  });
});

describe("what was changed is not signed", () => {
  test("a page that showed other digests", async () => {
    const contractId = await readied();
    const seen = await seenOf(contractId);
    const other = "0".repeat(64);
    await expect(sign(contractId, { seen: { ...seen, documentSha256: other } })).rejects.toEqual(
      refusal("CONTRACT_DOCUMENT_MISMATCH"),
    );
    await expect(sign(contractId, { seen: { ...seen, feeScheduleHash: other } })).rejects.toEqual(
      refusal("CONTRACT_FEES_MISMATCH"),
    );
  });

  test("a plan that changed after the preparation", async () => {
    const contractId = await readied();
    const feeSchedule = { ...SAMPLE_SCHEDULE, isTaxIncluded: false };
    plan = { ...plan, feeSchedule, feeScheduleHash: feeHash(feeSchedule) };
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_FEES_MISMATCH"));
  });

  test("a row whose hash was altered in the database", async () => {
    const contractId = await readied();
    await sign(contractId);
    await asOwner(
      "UPDATE contracts.contract SET fee_schedule_hash = repeat('a', 64) WHERE contract_id = $1",
      [contractId],
    );
    await expect(countersign(contractId)).rejects.toEqual(refusal("CONTRACT_FEES_MISMATCH"));
    await asOwner(
      "UPDATE contracts.contract SET fee_schedule_hash = $2, document_sha256 = repeat('b', 64) " +
        "WHERE contract_id = $1",
      [contractId, plan.feeScheduleHash],
    );
    await expect(countersign(contractId)).rejects.toEqual(refusal("CONTRACT_DOCUMENT_MISMATCH"));
    await expect(service.openFile(merchant(), contractId)).rejects.toEqual(
      refusal("CONTRACT_DOCUMENT_MISMATCH"),
    );
  });
});

describe("other tenants", () => {
  test("a contract exists for its two sides alone", async () => {
    const contractId = await readied();
    const other = merchant(base.infra.newId());
    const stranger = provider(people.signatory, "provider.signatory");
    const otherScope = { ...stranger.scope, providerId: base.infra.newId() };
    const otherProvider = { ...stranger, scope: otherScope };
    const seen = await seenOf(contractId);
    const attempts = [
      () => service.readContract(other, contractId),
      () => service.openFile(other, contractId),
      () => service.showContract(other, { contractId, seen }),
      () => service.declineAsMerchant(other, { contractId, reason: "details-wrong" }),
      () => service.readContract(otherProvider, contractId),
      () => service.openEvidence(otherProvider, contractId),
      () => service.declineAsProvider(otherProvider, { contractId, reason: "terms-outdated" }),
      () => service.reissueContract(otherProvider, contractId),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toEqual(refusal("NOT_FOUND"));
    }
    const page = { limit: 10, queue: "all" } as const;
    expect((await service.listContracts(otherProvider, page)).items).toEqual([]);
    expect((await service.listOwnContracts(other, page)).items).toEqual([]);
  });
});

describe("contracts that come to nothing", () => {
  test("declined with a reason, then prepared again", async () => {
    const contractId = await readied();
    const view = await service.declineAsMerchant(merchant(), {
      ...{ contractId, reason: "fees-not-agreed" },
    });
    expect(view.row).toMatchObject({ state: "declined", declinedBy: "merchant" });
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_STATE"));
    const operations = provider(people.reviewer, "provider.operations");
    const again = await service.reissueContract(operations, contractId);
    expect(again).not.toBe(contractId);
    await expect(service.reissueContract(operations, contractId)).rejects.toEqual(
      refusal("CONTRACT_ALREADY_REISSUED"),
    );
  });

  test("they lapse after thirty days, at once for who signs and in the sweep", async () => {
    const contractId = await readied();
    base.clock.advance(30 * DAY_MS);
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_EXPIRED"));
    expect(await service.expireContracts()).toBeGreaterThan(0);
    expect((await service.readContract(merchant(), contractId)).row.state).toBe("expired");
    expect(await factTypes(contractId)).toContain("contract.expired.v1");
    expect(await service.expireContracts()).toBe(0);
    await expect(sign(contractId)).rejects.toEqual(refusal("CONTRACT_EXPIRED"));
  });

  test("the queue of signatories holds signed contracts alone", async () => {
    const contractId = await readied();
    const page = { limit: 10, queue: "to-sign" } as const;
    expect((await service.listContracts(signatory(), page)).items).toEqual([]);
    await sign(contractId);
    const { items } = await service.listContracts(signatory(), page);
    expect(items.map((item) => item.row.contractId)).toEqual([contractId]);
  });
});
