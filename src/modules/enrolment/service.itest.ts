import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Role, systemCaller } from "../../kernel/actor.ts";
import { DAY_MS } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { queries } from "../../platform/db/database.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { outbox } from "../../platform/facts/schema.ts";
import { startTestInfra, type TestApp } from "../../testkit/start-test-app.ts";
import type { ApprovedApplication } from "../applications/index.ts";
import type { SignedContract } from "../contracts/index.ts";
import type { AcquiringSettings } from "../providers/index.ts";
import { createSimulatedClearing } from "./adapters/simulated-clearing.ts";
import type { MerchantReport } from "./domain/report.ts";
import type { ClearingSide } from "./ports.ts";
import { createEnrolmentService, type EnrolmentService } from "./service.ts";
import type { MerchantCaller, ProviderCaller } from "./service/deps.ts";

type Party = Pick<ApprovedApplication, "merchantId" | "providerId" | "applicationId">;

let base: Omit<TestApp, "app">;
let service: EnrolmentService;
let clearing: ClearingSide;
let settings: AcquiringSettings | undefined;
const contracts = new Map<Uuid, SignedContract>();
const applications = new Map<Uuid, ApprovedApplication>();
const sent: MerchantReport[] = [];

const SETTINGS: AcquiringSettings = {
  institutionCode: "99991000",
  merchantCode: {
    split: { institution: 3, area: 4, category: 4, sequence: 4 },
    institutionPart: "991",
    areas: [{ regionCode: "310000", areaCode: "3100" }],
    sequenceFrom: 1,
    sequenceTo: 9999,
  },
  terminalCode: { from: "10000001", to: "10999999" },
  clearing: { kind: "simulated" },
};

function found<T>(map: ReadonlyMap<Uuid, T>, id: Uuid): T {
  const value = map.get(id);
  if (!value) throw new AppError("NOT_FOUND");
  return value;
}

beforeAll(async () => {
  base = await startTestInfra();
  service = createEnrolmentService({
    ...base.infra,
    facts: createFacts({ ...base.infra, wake: () => undefined }),
    contracts: { signedContract: async (_caller, id) => found(contracts, id) },
    applications: { approvedApplication: async (_caller, id) => found(applications, id) },
    settings: { acquiringSettings: async () => settings },
    clearing: {
      simulated: {
        reportMerchant: (report) => {
          sent.push(report);
          return clearing.reportMerchant(report);
        },
      },
    },
  });
});

afterAll(() => base.stop());

beforeEach(() => {
  settings = SETTINGS;
  clearing = createSimulatedClearing();
  sent.length = 0;
});

function newApplication(providerId: Uuid): ApprovedApplication {
  return {
    applicationId: base.infra.newId(),
    businessCode: "A-0000-0001",
    merchantId: base.infra.newId(),
    providerId,
    planVersionId: base.infra.newId(),
    subjectType: "individual-business",
    revision: 1,
    approvedAt: base.clock.now(),
    legalName: "示例区演示面馆",
    uscc: "91350100M000100Y43",
    mcc: "5812",
    businessAddress: "上海市浦东新区示例路 1 号",
    store: {
      storeId: base.infra.newId(),
      name: "演示面馆一店",
      regionCode: "310115",
      address: "示例路 1 号",
      premises: "fixed",
    },
    signatory: {
      ...{ capacity: "operator", name: "示例甲", residentId: "110101199003070011" },
      phone: "13800000001",
    },
    settlementAccount: {
      ...{ kind: "personal", name: "示例甲", number: "6224242300000069" },
      bankName: "示例城市银行浦东支行",
    },
  };
}

/** A contract in force of a new merchant, and its enrolment. */
async function opened(
  providerId = base.infra.newId(),
  change: Partial<ApprovedApplication> = {},
): Promise<
  Party & { readonly enrolmentId: Uuid; readonly storeId: Uuid; readonly open: () => Promise<void> }
> {
  const application = { ...newApplication(providerId), ...change };
  const { merchantId, applicationId, planVersionId } = application;
  const [contractId, enrolmentId] = [base.infra.newId(), base.infra.newId()];
  const { storeId } = application.store;
  applications.set(applicationId, application);
  contracts.set(contractId, {
    ...{ contractId, number: "TK-20261123-00000001", merchantId, providerId, applicationId },
    ...{ storeId, planVersionId, feeScheduleHash: "a".repeat(64), documentSha256: "b".repeat(64) },
    feeSchedule: {} as SignedContract["feeSchedule"],
    inForceAt: base.clock.now(),
  });
  const scope = { role: "provider", providerId, actorId: providerId } as const;
  const open = () => service.openEnrolment(systemCaller(scope, "req"), { enrolmentId, contractId });
  await open();
  return { merchantId, providerId, applicationId, enrolmentId, storeId, open };
}

function operations({ providerId }: Pick<Party, "providerId">): ProviderCaller {
  const actorId = base.infra.newId();
  const scope = { role: "provider", providerId, actorId } as const;
  const role: Role = "provider.operations";
  return { actor: { kind: "user", id: actorId, role }, scope, requestId: "req", lang: "zh" };
}

function owner(merchantId: Uuid): MerchantCaller {
  const actorId = base.infra.newId();
  const scope = { role: "merchant", merchantId, actorId } as const;
  return { actor: { kind: "user", id: actorId }, scope, requestId: "req", lang: "zh" };
}

async function factsOf(enrolmentId: Uuid) {
  const rows = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  return rows.filter((row) => row.objectId === enrolmentId);
}

const code = (name: string) => expect.objectContaining({ code: name }) as unknown;

async function accepted(providerId?: Uuid) {
  const party = await opened(providerId);
  const { enrolmentId } = party;
  const caller = operations(party);
  await service.assignCodes(caller, { enrolmentId, terminals: 2 });
  await service.reportMerchant(caller, enrolmentId);
  return { ...party, caller };
}

describe("the way to acceptance", () => {
  test("codes, report, answer; only then the five elements exist", async () => {
    const party = await opened();
    await party.open();
    const { enrolmentId, merchantId, storeId } = party;
    const caller = operations(party);
    const place = { merchantId, storeId };
    await expect(service.reportMerchant(caller, enrolmentId)).rejects.toEqual(
      code("ENROLMENT_STATE"),
    );
    await service.assignCodes(caller, { enrolmentId, terminals: 2 });
    await expect(service.activeEnrolment(caller, place)).rejects.toEqual(
      code("ENROLMENT_NOT_ACCEPTED"),
    );
    await expect(service.addTerminalCode(caller, enrolmentId)).rejects.toEqual(
      code("ENROLMENT_NOT_ACCEPTED"),
    );
    await service.reportMerchant(caller, enrolmentId);
    const active = await service.activeEnrolment(caller, place);
    expect(active).toMatchObject({
      ...{ acquirerCode: "99991000", merchantCode: "991310058120001", uscc: "91350100M000100Y43" },
      ...{ settlementAccountMasked: "6224********0069", clearingSimulated: true },
      terminalCodes: ["10000001", "10000002"],
      location: { regionCode: "310115", address: "示例路 1 号", premises: "fixed" },
    });
    expect(active.settlementAccountRef).toMatch(/^[0-9a-f]{64}$/);
    expect(active.clearingReference).toMatch(/^SIM-/);
    expect(await service.addTerminalCode(caller, enrolmentId)).toBe("10000003");
    expect(await service.listActive(caller)).toHaveLength(1);
    const types = (await factsOf(enrolmentId)).map((fact) => fact.type);
    expect(types.filter((type) => type === "enrolment.opened.v1")).toHaveLength(1);
    expect(types).toContain("enrolment.accepted.v1");
  });

  test("what was reported names the whole account, what operations read does not", async () => {
    const { enrolmentId, caller } = await accepted();
    expect(sent.at(-1)?.settlementAccount.number).toBe("6224242300000069");
    const view = await service.readEnrolment(caller, enrolmentId);
    expect(view.reports).toMatchObject([{ accepted: true, simulated: true, kind: "entry" }]);
    expect(view.merchantName).toBe("示例区演示面馆");
  });

  test("a rejection says why to the acquirer alone, and new codes can be reported", async () => {
    const party = await opened(undefined, { legalName: "演示名单商行" });
    const { enrolmentId, merchantId, applicationId } = party;
    const caller = operations(party);
    await service.assignCodes(caller, { enrolmentId, terminals: 1 });
    await service.reportMerchant(caller, enrolmentId);
    const view = await service.readEnrolment(caller, enrolmentId);
    expect(view.row.state).toBe("rejected");
    expect(view.reports).toMatchObject([{ accepted: false, code: "LISTED" }]);
    const facts = await factsOf(enrolmentId);
    const readable = facts.filter((fact) => fact.stream === "merchant");
    expect(JSON.stringify(readable)).not.toContain("LISTED");
    expect(facts.filter((fact) => fact.stream === "provider")).toHaveLength(1);
    applications.set(applicationId, {
      ...found(applications, applicationId),
      legalName: "示例商行",
    });
    await service.assignCodes(caller, { enrolmentId, terminals: 1 });
    await service.reportMerchant(caller, enrolmentId);
    const [own] = (await service.listOwnEnrolments(owner(merchantId), { limit: 5 })).items;
    expect(own?.row.state).toBe("accepted");
    expect(own?.row.merchantCode).not.toBe(view.row.merchantCode);
    expect(own?.terminalCodes).toHaveLength(1);
    expect(own?.terminalCodes).not.toEqual(view.terminalCodes);
  });

  test("a silent clearing side leaves a report that is asked again under its id", async () => {
    const party = await opened();
    const { enrolmentId } = party;
    const caller = operations(party);
    await service.assignCodes(caller, { enrolmentId, terminals: 1 });
    clearing = { reportMerchant: () => Promise.reject(new Error("timed out")) };
    await expect(service.reportMerchant(caller, enrolmentId)).rejects.toEqual(
      code("CLEARING_NO_ANSWER"),
    );
    expect((await service.readEnrolment(caller, enrolmentId)).row.state).toBe("reported");
    clearing = createSimulatedClearing();
    await Promise.all([
      service.reportMerchant(caller, enrolmentId),
      service.reportMerchant(caller, enrolmentId).catch(() => undefined),
    ]);
    expect(new Set(sent.map((report) => report.reportId)).size).toBe(1);
    const view = await service.readEnrolment(caller, enrolmentId);
    expect(view.row.state).toBe("accepted");
    expect(view.reports).toHaveLength(1);
    const types = (await factsOf(enrolmentId)).map((fact) => fact.type);
    expect(types.filter((type) => type === "enrolment.accepted.v1")).toHaveLength(1);
  });

  test("the end is reported too, and nothing can be bound afterwards", async () => {
    const { enrolmentId, caller, merchantId, storeId } = await accepted();
    await service.endEnrolment(caller, enrolmentId);
    expect(sent.at(-1)?.kind).toBe("end");
    await expect(service.activeEnrolment(caller, { merchantId, storeId })).rejects.toEqual(
      code("ENROLMENT_NOT_ACCEPTED"),
    );
    await expect(service.endEnrolment(caller, enrolmentId)).rejects.toEqual(
      code("ENROLMENT_STATE"),
    );
  });
});

describe("the clock of two natural days", () => {
  test("runs, is overdue, and stays late when the report comes after it", async () => {
    const party = await opened();
    const { enrolmentId } = party;
    const caller = operations(party);
    const clock = async () => (await service.readEnrolment(caller, enrolmentId)).clock;
    expect(await clock()).toBe("running");
    base.clock.advance(3 * DAY_MS);
    expect(await clock()).toBe("overdue");
    await service.assignCodes(caller, { enrolmentId, terminals: 1 });
    await service.reportMerchant(caller, enrolmentId);
    expect(await clock()).toBe("late");
    const { items } = await service.listEnrolments(caller, { limit: 5, queue: "open" });
    expect(items).toEqual([]);
  });
});

describe("allocation", () => {
  test("many at once get codes of their own", async () => {
    const providerId = base.infra.newId();
    const parties = await Promise.all(Array.from({ length: 12 }, () => opened(providerId)));
    await Promise.all(
      parties.map((party) =>
        service.assignCodes(operations(party), { enrolmentId: party.enrolmentId, terminals: 3 }),
      ),
    );
    const views = await Promise.all(
      parties.map((party) => service.readEnrolment(operations(party), party.enrolmentId)),
    );
    expect(new Set(views.map((view) => view.row.merchantCode)).size).toBe(12);
    expect(new Set(views.flatMap((view) => view.terminalCodes)).size).toBe(36);
  });

  test("two acquirers with the same range never give one code twice", async () => {
    const range = { ...SETTINGS.merchantCode, institutionPart: "998" };
    settings = { ...SETTINGS, institutionCode: "99998000", merchantCode: range };
    const first = await opened();
    const second = await opened();
    for (const party of [first, second]) {
      const { enrolmentId } = party;
      await service.assignCodes(operations(party), { enrolmentId, terminals: 1 });
    }
    const [one, two] = await Promise.all(
      [first, second].map((party) => service.readEnrolment(operations(party), party.enrolmentId)),
    );
    expect(one?.row.merchantCode).toBe("998310058120001");
    expect(two?.row.merchantCode).toBe("998310058120002");
    expect(one?.terminalCodes).not.toEqual(two?.terminalCodes);
  });

  test("a used-up range, an unknown area and missing settings change nothing", async () => {
    const party = await opened();
    const caller = operations(party);
    const assign = (terminals = 1) =>
      service.assignCodes(caller, { enrolmentId: party.enrolmentId, terminals });
    settings = { ...SETTINGS, terminalCode: { from: "77000001", to: "77000002" } };
    await expect(assign(3)).rejects.toEqual(code("CODE_RANGE_USED_UP"));
    const areas = [{ regionCode: "440000", areaCode: "4400" }];
    settings = { ...SETTINGS, merchantCode: { ...SETTINGS.merchantCode, areas } };
    await expect(assign()).rejects.toEqual(code("AREA_CODE_UNKNOWN"));
    settings = undefined;
    await expect(assign()).rejects.toEqual(code("ACQUIRING_SETTINGS_MISSING"));
    settings = SETTINGS;
    expect((await service.readEnrolment(caller, party.enrolmentId)).row.state).toBe("pending");
  });
});

test("another acquirer's and another merchant's enrolments do not exist", async () => {
  const { enrolmentId, merchantId, storeId } = await accepted();
  const stranger = operations({ providerId: base.infra.newId() });
  const attempts = [
    () => service.readEnrolment(stranger, enrolmentId),
    () => service.assignCodes(stranger, { enrolmentId, terminals: 1 }),
    () => service.reportMerchant(stranger, enrolmentId),
    () => service.addTerminalCode(stranger, enrolmentId),
    () => service.endEnrolment(stranger, enrolmentId),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toEqual(code("NOT_FOUND"));
  await expect(service.activeEnrolment(stranger, { merchantId, storeId })).rejects.toEqual(
    code("ENROLMENT_NOT_ACCEPTED"),
  );
  const other = owner(base.infra.newId());
  expect((await service.listOwnEnrolments(other, { limit: 5 })).items).toEqual([]);
});
