import type { Clock } from "./kernel/clock.ts";
import type { Transact } from "./kernel/transaction.ts";
import type { NewId } from "./platform/clock/system.ts";
import type { BlindIndex, Pepper } from "./platform/crypto/blind-index.ts";
import type { ObjectStore } from "./platform/files/object-store.ts";
import type { Keyring } from "./platform/keys/keyring.ts";
import type { Log } from "./platform/log/log.ts";
import type { Metrics } from "./platform/metrics/metrics.ts";

/** What the process around the application provides. */
export interface Infra {
  readonly clock: Clock;
  readonly newId: NewId;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly transact: Transact;
  readonly ready: () => Promise<void>;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly pepper: Pepper;
  /** Where encrypted files lie, and the host that serves them. */
  readonly objects: ObjectStore;
  readonly filesOrigin: string;
  readonly demo: boolean;
  readonly origins: readonly string[];
  readonly secureCookies: boolean;
  readonly trustedProxies: readonly string[];
  /** The configured SMS gateway; a demo uses its simulated inbox instead. */
  readonly sms: { readonly url: string; readonly secret: string } | undefined;
  /** Where the built pages lie; undefined serves the API alone. */
  readonly web:
    | { readonly distDir: string; readonly publicOrigin: string; readonly filesOrigin: string }
    | undefined;
}
