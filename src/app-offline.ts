import { type App, createApp } from "./app.ts";
import type { OperatorKind } from "./app-operator-kind.ts";
import { assert } from "./kernel/assert.ts";
import { idsFrom, systemClock } from "./platform/clock/system.ts";
import { createBlindIndex, createPepper } from "./platform/crypto/blind-index.ts";
import { createMemoryObjectStore } from "./platform/files/memory-object-store.ts";
import { createLog } from "./platform/log/log.ts";
import { createMetrics } from "./platform/metrics/metrics.ts";

/** The application without database and keys, for tools that read its definitions. */
export function createOfflineApp(operatorKind: OperatorKind = "acquirer"): Promise<App> {
  const unavailable = async (): Promise<never> => {
    assert(false, "the offline application has no database");
  };
  return createApp({
    clock: systemClock,
    newId: idsFrom(systemClock),
    log: createLog("silent"),
    metrics: createMetrics(),
    transact: unavailable,
    ready: unavailable,
    keyring: { forSubject: unavailable, destroySubject: unavailable, close: async () => undefined },
    blindIndex: createBlindIndex(new Uint8Array(32)),
    pepper: createPepper(new Uint8Array(32)),
    objects: createMemoryObjectStore(),
    filesOrigin: "http://127.0.0.1:3000",
    demo: true,
    operatorKind,
    origins: [],
    secureCookies: false,
    trustedProxies: [],
    sms: undefined,
    web: undefined,
    deviceCaKeys: { root: unavailable, issuer: unavailable },
    auditLog: { origin: "localhost/log", folder: "log", seed: unavailable },
    device: undefined,
    host: { host: "localhost", port: 0 },
    bindAddress: "127.0.0.1",
  });
}
