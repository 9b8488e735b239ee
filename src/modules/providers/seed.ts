import { listRegions } from "@tillkeeper/identifiers";
import type { Caller } from "../../kernel/actor.ts";
import { addDays, type Clock, shanghaiDate } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { OPERATOR_ORG_ID } from "../identity/index.ts";
import type { AcquiringSettings } from "./domain/acquiring-settings.ts";
import type { Evidence } from "./domain/evidence.ts";
import type { Licence } from "./domain/licence.ts";
import type { ProviderDetails } from "./domain/provider.ts";
import type { ProvidersService } from "./service.ts";

/** Fictional acquirers for a demo database. Names, numbers and licences exist nowhere. */

const DEMO_SOURCE = "演示名录（虚构数据） / Demo register (fictional)";

/** Ids of the seeded acquirers. */
export interface SeededProviders {
  /** 示例支付有限公司: a payment institution, and the operator of the demo platform. */
  readonly examplePay: Uuid;
  /** 示例城市银行股份有限公司: a bank around Shanghai. */
  readonly exampleBank: Uuid;
  /** 样例支付股份有限公司: a payment institution from Guangdong whose licence has an end. */
  readonly samplePay: Uuid;
}

interface DemoAcquirer {
  readonly details: ProviderDetails;
  readonly licence: (asOn: string) => Licence;
  /** Three digits that begin its merchant codes, and the first digit of its terminal codes. */
  readonly codes: { readonly institutionPart: string; readonly terminalDigit: string };
}

const HOURS = { zh: "每日 9:00–21:00", en: "Daily 9:00–21:00" };

function evidence(asOn: string): Evidence {
  return { source: DEMO_SOURCE, asOn, url: null, sha256: null };
}

const EXAMPLE_PAY: DemoAcquirer = {
  details: {
    kind: "payment-institution",
    name: { zh: "示例支付有限公司", en: "Example Pay Co., Ltd. (demo)" },
    hotline: "400-000-0001",
    complaintHours: HOURS,
    website: "https://example-pay.invalid/",
  },
  licence: (asOn) => ({
    kind: "payment-business",
    number: "Z2099131000001",
    holderName: "示例支付有限公司",
    businessTypes: ["processing-1", "processing-2"],
    regions: { scope: "nationwide", provinceCodes: [] },
    domicileProvinceCode: "310000",
    branchProvinceCodes: ["110000", "320000", "330000", "440000", "510000"],
    validFrom: "2024-07-09",
    validTo: null,
    evidence: evidence(asOn),
  }),
  codes: { institutionPart: "991", terminalDigit: "1" },
};

const EXAMPLE_BANK: DemoAcquirer = {
  details: {
    kind: "bank",
    name: { zh: "示例城市银行股份有限公司", en: "Example City Bank Co., Ltd. (demo)" },
    hotline: "400-000-0002",
    complaintHours: { zh: "工作日 9:00–17:30", en: "Working days 9:00–17:30" },
    website: "https://example-bank.invalid/",
  },
  licence: (asOn) => ({
    kind: "financial",
    number: "DEMO-FIN-310000-0002",
    holderName: "示例城市银行股份有限公司",
    businessTypes: [],
    regions: { scope: "listed", provinceCodes: ["310000", "320000", "330000"] },
    domicileProvinceCode: "310000",
    branchProvinceCodes: ["320000", "330000"],
    validFrom: "2012-03-01",
    validTo: null,
    evidence: evidence(asOn),
  }),
  codes: { institutionPart: "992", terminalDigit: "2" },
};

const SAMPLE_PAY: DemoAcquirer = {
  details: {
    kind: "payment-institution",
    name: { zh: "样例支付股份有限公司", en: "Sample Pay Inc. (demo)" },
    hotline: "400-000-0003",
    complaintHours: HOURS,
    website: null,
  },
  licence: (asOn) => ({
    kind: "payment-business",
    number: "Z2099144000003",
    holderName: "样例支付股份有限公司",
    businessTypes: ["processing-1"],
    regions: { scope: "except", provinceCodes: ["540000", "650000"] },
    domicileProvinceCode: "440000",
    branchProvinceCodes: ["310000", "350000"],
    validFrom: "2024-07-09",
    // An end in sight, so that pages show what "covered until" looks like.
    validTo: addDays(asOn, 200),
    evidence: evidence(asOn),
  }),
  codes: { institutionPart: "993", terminalDigit: "3" },
};

const ALL = [EXAMPLE_PAY, EXAMPLE_BANK, SAMPLE_PAY];

function demoSettings({ codes }: DemoAcquirer): AcquiringSettings {
  return {
    institutionCode: `99${codes.institutionPart}000`,
    merchantCode: {
      split: { institution: 3, area: 4, category: 4, sequence: 4 },
      institutionPart: codes.institutionPart,
      // The clearing side's real area codes are its own; these only look like some.
      areas: listRegions().map(({ code }) => ({
        regionCode: code,
        areaCode: `${code.slice(0, 2)}00`,
      })),
      sequenceFrom: 1,
      sequenceTo: 9999,
    },
    terminalCode: { from: `${codes.terminalDigit}0000001`, to: `${codes.terminalDigit}0999999` },
    clearing: { kind: "simulated" },
  };
}

type Operator = Caller<ScopeOf<"operator">>;

/** The seed acts as the operator; the trail names it as the system. */
function operatorCaller(): Operator {
  return {
    actor: { kind: "system", id: OPERATOR_ORG_ID },
    scope: { role: "operator", actorId: OPERATOR_ORG_ID },
    requestId: "seed",
    lang: "zh",
  };
}

async function seedOne(
  service: ProvidersService,
  demo: DemoAcquirer,
  today: string,
): Promise<Uuid> {
  const caller = operatorCaller();
  const providerId = await service.registerProvider(caller, demo.details);
  await service.recordLicence(caller, { providerId, licence: demo.licence(today) });
  await service.publishProvider(caller, providerId);
  const scope = { role: "provider", providerId, actorId: providerId } as const;
  const own = { ...caller, actor: { kind: "system" }, scope } as const;
  await service.saveAcquiringSettings(own, demoSettings(demo));
  return providerId;
}

async function seedOperator(
  service: ProvidersService,
  providerId: Uuid,
  today: string,
): Promise<void> {
  await service.saveOperatorProfile(operatorCaller(), {
    kind: "acquirer",
    name: EXAMPLE_PAY.details.name,
    providerId,
    uscc: "91110105MA00ABCD4R",
    icpFiling: "演示ICP备00000000号-1",
    policeFiling: "演示公网安备00000000000000号",
    credentials: [
      {
        name: { zh: "支付业务许可证", en: "Payment business licence" },
        number: EXAMPLE_PAY.licence(today).number,
        evidence: evidence(today),
      },
    ],
    complaint: {
      phone: EXAMPLE_PAY.details.hotline,
      email: "complaints@example-pay.invalid",
      hours: HOURS,
      address: { zh: "上海市示例路 1 号（虚构）", en: "1 Example Road, Shanghai (fictional)" },
    },
  });
}

/** Days off in 2026; 2027 is entered when it is decreed and is "unknown" until then. */
const HOLIDAYS_2026 = [
  ["2026-01-01", 3],
  ["2026-02-15", 9],
  ["2026-04-04", 3],
  ["2026-05-01", 5],
  ["2026-06-19", 3],
  ["2026-09-25", 3],
  ["2026-10-01", 7],
] as const;

const CALENDAR_2026 = {
  year: 2026,
  source: "RECALLED from the State Council's notice for 2026; compare with the notice before use",
  asOf: "2026-11-22",
  holidays: HOLIDAYS_2026.flatMap(([from, days]) =>
    Array.from({ length: days }, (_, index) => addDays(from, index)),
  ),
  makeUpDays: ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"],
};

/** Enters the operator, its calendar and three acquirers into an empty demo database. */
export async function seedProviders(
  service: ProvidersService,
  clock: Clock,
): Promise<SeededProviders> {
  const today = shanghaiDate(clock.now());
  const examplePay = await seedOne(service, EXAMPLE_PAY, today);
  const exampleBank = await seedOne(service, EXAMPLE_BANK, today);
  const samplePay = await seedOne(service, SAMPLE_PAY, today);
  await service.recordPenalty(operatorCaller(), {
    providerId: samplePay,
    penalty: {
      decidedOn: "2025-06-18",
      authority: "演示监管部门（虚构）",
      reason: {
        zh: "虚构示例：未按规定核实特约商户身份信息。",
        en: "Fictional example: merchant identities were not verified as required.",
      },
      amountFen: 45_000_000,
      evidence: evidence(today),
    },
  });
  await seedOperator(service, examplePay, today);
  await service.enterCalendarYear(operatorCaller(), CALENDAR_2026);
  return { examplePay, exampleBank, samplePay };
}

/**
 * Records the fictional register again when its newest snapshot is older than a week, so that a
 * demo that runs for months keeps its acquirers selectable. Called at each start of a demo.
 */
export async function redateDemoRegister(service: ProvidersService, clock: Clock): Promise<void> {
  const today = shanghaiDate(clock.now());
  for (const profile of await service.listProviders()) {
    const demo = ALL.find((one) => one.details.name.zh === profile.name.zh);
    const shown = profile.licence?.evidence;
    if (!demo || shown?.source !== DEMO_SOURCE || addDays(shown.asOn, 7) >= today) continue;
    await service.recordLicence(operatorCaller(), {
      providerId: profile.providerId,
      licence: demo.licence(today),
    });
  }
}
