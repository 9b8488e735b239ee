import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { Caller } from "../kernel/actor.ts";
import { AppError } from "../kernel/error.ts";
import type { Uuid } from "../kernel/ids.ts";
import type { ScopeOf } from "../kernel/scope.ts";
import type { ActiveEnrolment } from "../modules/enrolment/index.ts";
import { terminalsErrors } from "../modules/terminals/errors.ts";
import {
  type TerminalsModule,
  type TerminalsModuleDeps,
  terminalsModule,
} from "../modules/terminals/module.ts";
import type { TerminalsService } from "../modules/terminals/service.ts";
import { createFacts } from "../platform/facts/record.ts";
import { outbox } from "../platform/facts/schema.ts";
import { queries } from "../platform/db/database.ts";
import { commonErrors } from "../platform/http/common-errors.ts";
import { createIdempotency } from "../platform/http/idempotency.ts";
import { errorCatalog } from "../platform/http/problem.ts";
import { createHttpServer } from "../platform/http/server.ts";
import { startTestInfra } from "./start-test-app.ts";

/** The terminals module on a database of its own, with enrolments that the test sets. */

type ProviderCaller = Caller<ScopeOf<"provider">>;
type MerchantCaller = Caller<ScopeOf<"merchant">>;

export interface TerminalsFixture {
  readonly infra: Awaited<ReturnType<typeof startTestInfra>>["infra"];
  readonly clock: Awaited<ReturnType<typeof startTestInfra>>["clock"];
  readonly database: Awaited<ReturnType<typeof startTestInfra>>["database"];
  readonly logLines: readonly string[];
  readonly service: TerminalsService;
  readonly module: TerminalsModule;
  /** Enrolments that the clearing side accepted, by store. */
  readonly enrolments: Map<Uuid, ActiveEnrolment>;
  newProvider(): ProviderCaller;
  newMerchant(): MerchantCaller;
  /** An accepted enrolment of a new store. */
  enrol(
    provider: ProviderCaller,
    merchant: MerchantCaller,
    change?: Partial<ActiveEnrolment>,
  ): ActiveEnrolment;
  factTypes(tenantId: Uuid): Promise<string[]>;
  /** The device port on a free local port, over TLS. */
  startDevicePort(): Promise<{ readonly server: FastifyInstance; readonly origin: string }>;
  stop(): Promise<void>;
}

let counter = 0;

function enrolmentOf(
  ids: { readonly enrolmentId: Uuid; readonly storeId: Uuid; readonly contractId: Uuid },
  provider: ProviderCaller,
  merchant: MerchantCaller,
): ActiveEnrolment {
  const number = ++counter;
  return {
    ...ids,
    merchantId: merchant.scope.merchantId,
    providerId: provider.scope.providerId,
    acquirerCode: "99991000",
    merchantCode: `99111005411${String(number).padStart(4, "0")}`,
    uscc: "91110105MA00ABCD4R",
    settlementAccountRef: String(number).padStart(64, "0"),
    settlementAccountMasked: "6224 **** **** 0069",
    location: { regionCode: "110105", address: "示例路 1 号", premises: "fixed" },
    terminalCodes: [1, 2, 3].map((index) => String(10_000_000 + number * 10 + index)),
    legalName: "示例商行",
    mcc: "5411",
    acceptedAt: new Date("2026-11-20T02:00:00Z"),
    clearingReference: `sim-${number}`,
    clearingSimulated: true,
  };
}

/** Starts the module without a server. */
export async function startTerminals(): Promise<TerminalsFixture> {
  const base = await startTestInfra();
  const { infra } = base;
  const enrolments = new Map<Uuid, ActiveEnrolment>();
  const rootKey = { id: "test-root", bytes: randomBytes(32) };
  const issuerKey = { id: "test-issuer", bytes: randomBytes(32) };
  const deps: TerminalsModuleDeps = {
    ...infra,
    facts: createFacts({ ...infra, wake: () => undefined }),
    enrolment: {
      activeEnrolment: async (caller, place) => {
        const found = enrolments.get(place.storeId);
        const isOurs = found?.providerId === caller.scope.providerId;
        if (!found || !isOurs || found.merchantId !== place.merchantId) {
          throw new AppError("ENROLMENT_NOT_ACCEPTED");
        }
        return found;
      },
      listActive: async (caller) =>
        [...enrolments.values()].filter((one) => one.providerId === caller.scope.providerId),
    },
    host: { host: "127.0.0.1", port: 3583 },
    deviceCaKeys: { root: async () => rootKey, issuer: async () => issuerKey },
  };
  const module = terminalsModule(deps);
  const member = <S extends { readonly actorId: Uuid }>(
    scope: S,
    role: "provider.operations" | "merchant.owner",
  ) => ({
    actor: { kind: "user", id: scope.actorId, role } as const,
    scope,
    requestId: "req",
    lang: "zh" as const,
  });

  return {
    ...base,
    service: module.service,
    module,
    enrolments,
    newProvider: () => {
      const scope = {
        role: "provider",
        providerId: infra.newId(),
        actorId: infra.newId(),
      } as const;
      return member(scope, "provider.operations");
    },
    newMerchant: () => {
      const scope = {
        role: "merchant",
        merchantId: infra.newId(),
        actorId: infra.newId(),
      } as const;
      return member(scope, "merchant.owner");
    },
    enrol: (provider, merchant, change = {}) => {
      const ids = {
        enrolmentId: infra.newId(),
        storeId: infra.newId(),
        contractId: infra.newId(),
      };
      const enrolment = { ...enrolmentOf(ids, provider, merchant), ...change };
      enrolments.set(enrolment.storeId, enrolment);
      return enrolment;
    },
    factTypes: async (tenantId) => {
      const rows = await infra.transact({ role: "job" }, (tx) => queries(tx).select().from(outbox));
      return rows.filter((row) => row.streamId === tenantId).map((row) => row.type);
    },
    startDevicePort: async () => {
      const server = await createHttpServer({
        ...infra,
        catalog: errorCatalog([commonErrors, terminalsErrors]),
        endpoints: module.deviceEndpoints,
        isDocumented: false,
        resolveSession: async () => undefined,
        resolveDevice: module.resolveDevice,
        idempotency: createIdempotency(infra),
        https: await module.tlsMaterial(["localhost", "127.0.0.1"]),
      });
      await server.listen({ port: 0, host: "127.0.0.1" });
      const { port } = server.server.address() as AddressInfo;
      return { server, origin: `https://localhost:${port}` };
    },
    stop: base.stop,
  };
}
