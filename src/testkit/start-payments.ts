import { randomBytes } from "node:crypto";
import { makePrivateKey, makeRequest } from "../../terminal/certificate-request.ts";
import type { DeviceConfig } from "../../terminal/platform-client.ts";
import type { Caller } from "../kernel/actor.ts";
import type { Uuid } from "../kernel/ids.ts";
import type { ScopeOf } from "../kernel/scope.ts";
import { createTcpHost, type HostLimits } from "../modules/acceptance/adapters/tcp-host.ts";
import {
  type AcceptanceService,
  createAcceptanceService,
} from "../modules/acceptance/service/acceptance-service.ts";
import { createTestHost } from "../modules/acceptance/service/answer-message.ts";
import type { AcceptanceDeps } from "../modules/acceptance/service/deps.ts";
import { DEFAULT_RULES } from "../modules/monitoring/domain/rules.ts";
import type { MonitoringDeps } from "../modules/monitoring/service/deps.ts";
import {
  createMonitoringService,
  type MonitoringService,
} from "../modules/monitoring/service/monitoring-service.ts";
import { createSimulatedFeed } from "../modules/transactions/adapters/simulated-acquirer-feed.ts";
import type { IntakeTransaction } from "../modules/transactions/index.ts";
import {
  createTransactionsService,
  type TransactionsService,
} from "../modules/transactions/service/transactions-service.ts";
import { createFacts } from "../platform/facts/record.ts";
import { startTerminals, type TerminalsFixture } from "./start-terminals.ts";

/** Terminals at merchants, their acceptance, transactions and rules, on a database of their own. */

type ProviderCaller = Caller<ScopeOf<"provider">>;
type MerchantCaller = Caller<ScopeOf<"merchant">>;

/** A terminal at its merchant. */
export interface PlacedForTest {
  readonly provider: ProviderCaller;
  readonly merchant: MerchantCaller;
  readonly terminalId: Uuid;
  readonly serial: string;
  readonly merchantCode: string;
  readonly terminalCode: string;
}

/** The built-in host on a free local port. */
export interface RunningHost {
  readonly port: number;
  /** Why connections were closed. */
  readonly closed: readonly { readonly reason: string; readonly detail?: string }[];
  stop(): Promise<void>;
}

export interface PaymentsFixture extends TerminalsFixture {
  readonly transactions: TransactionsService;
  readonly acceptance: AcceptanceService;
  readonly monitoring: MonitoringService;
  /** Another process on the same database: its memory is its own. */
  newMonitoring(): MonitoringService;
  /** A terminal that was activated and waits for its acceptance. */
  activated(change?: {
    provider?: ProviderCaller;
    merchant?: MerchantCaller;
  }): Promise<PlacedForTest>;
  /** A terminal that takes payments, with evidence that the test makes up. */
  live(change?: { provider?: ProviderCaller; merchant?: MerchantCaller }): Promise<PlacedForTest>;
  startHost(limits?: Partial<HostLimits>): Promise<RunningHost>;
  /** What the terminal is told over the device port. */
  configOf(placed: PlacedForTest, port: number): Promise<DeviceConfig>;
}

let count = 0;

/** A transaction of a terminal as its acquirer hands it over. */
export function saleOf(
  placed: Pick<PlacedForTest, "merchantCode" | "terminalCode">,
  change: Partial<IntakeTransaction> & { readonly at: Date },
): IntakeTransaction {
  const number = String(++count).padStart(6, "0");
  return {
    externalId: `test.${number}`,
    merchantCode: placed.merchantCode,
    terminalCode: placed.terminalCode,
    kind: "sale",
    undoes: null,
    channel: "card",
    amountFen: 12_300,
    currency: "CNY",
    responseCode: "00",
    card: { first6: "622424", last4: "0069", token: "token_of_a_card" },
    referenceNumber: number,
    traceNumber: number,
    batchNumber: "000001",
    position: null,
    ...change,
  };
}

async function activate(
  base: TerminalsFixture,
  given: { provider?: ProviderCaller; merchant?: MerchantCaller },
): Promise<PlacedForTest> {
  const { service } = base;
  const provider = given.provider ?? base.newProvider();
  const merchant = given.merchant ?? base.newMerchant();
  const enrolment = base.enrol(provider, merchant);
  const serial = `PAY-${String(++count).padStart(6, "0")}`;
  const { added } = await service.addTerminals(provider, [{ serial, model: "示例 T1" }]);
  const terminalId = added[0]?.terminalId as Uuid;
  const { terminalCode } = await service.bind(provider, { ...enrolment, terminalId });
  const parcel = { terminalId, carrier: "示例快递", trackingNumber: "SF-0001" };
  await service.ship(provider, parcel);
  const { code } = await service.confirmReceipt(merchant, terminalId);
  const auth = { ...merchant, scope: { role: "auth" } as const };
  await service.activate(auth, { serial, code, csr: makeRequest(makePrivateKey(), "x") });
  const { merchantCode } = enrolment;
  return { provider, merchant, terminalId, serial, merchantCode, terminalCode };
}

function configOf(
  base: TerminalsFixture,
  placed: PlacedForTest,
  port: number,
): Promise<DeviceConfig> {
  const { merchantId } = placed.merchant.scope;
  const { terminalId } = placed;
  const scope = { role: "device", merchantId, terminalId } as const;
  const actor = { kind: "terminal", id: terminalId } as const;
  const device = { actor, scope, requestId: "req", lang: "zh" } as const;
  return base.service.configure(device).then((config) => ({
    terminalId,
    serverTime: config.serverTime.toISOString(),
    state: config.state,
    heartbeatSeconds: config.heartbeatSeconds,
    serial: config.serial,
    acquirerCode: config.acquirerCode,
    merchantCode: config.merchantCode,
    terminalCode: config.terminalCode,
    host: { address: "127.0.0.1", port, tpdu: "6000030000", macAlgorithm: "unionpay-ecb" },
    keys: {
      kind: "test",
      masterKey: Buffer.from(config.masterKey).toString("hex"),
      checkValue: Buffer.from(config.checkValue).toString("hex"),
    },
  }));
}

/** Starts the modules without a server. */
export async function startPayments(): Promise<PaymentsFixture> {
  const base = await startTerminals();
  const { infra } = base;
  const facts = createFacts({ ...infra, wake: () => undefined });
  const deps = { ...infra, facts };
  // Tests ask for judgements themselves, so that nothing happens behind their back.
  const judge = { notice: () => undefined };
  const transactions = createTransactionsService({ ...deps, terminals: base.service, judge });
  const feedSimulated = createSimulatedFeed({
    newRequestId: infra.newId,
    record: transactions.recordTransactions,
  });
  const acceptanceDeps: AcceptanceDeps = {
    ...deps,
    randomBytes,
    terminals: base.service,
    payments: { feedSimulated },
  };
  const monitoringDeps: MonitoringDeps = {
    ...deps,
    feed: transactions,
    members: { memberNames: async () => new Map() },
    merchants: {
      merchantNames: async (_caller, ids) => new Map(ids.map((id) => [id, `示例商户${id}`])),
    },
    rules: DEFAULT_RULES.rules,
  };
  const newMonitoring = () => createMonitoringService(monitoringDeps);
  return {
    ...base,
    transactions,
    acceptance: createAcceptanceService(acceptanceDeps),
    monitoring: newMonitoring(),
    newMonitoring,
    activated: (change = {}) => activate(base, change),
    live: async (change = {}) => {
      const placed = await activate(base, change);
      const { terminalId, provider } = placed;
      const evidence = { evidenceId: infra.newId(), terminalId, passedAt: base.clock.now() };
      await base.service.goLive(provider, { terminalId, evidence });
      return placed;
    },
    startHost: async (limits = {}) => {
      const closed: { reason: string; detail?: string }[] = [];
      const listener = createTcpHost({
        address: "127.0.0.1",
        port: 0,
        answer: createTestHost(acceptanceDeps),
        log: (line) => void closed.push(line),
        limits,
      });
      return { port: await listener.start(), closed, stop: () => listener.stop() };
    },
    configOf: (placed, port) => configOf(base, placed, port),
  };
}
