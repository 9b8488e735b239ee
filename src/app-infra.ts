import type { OperatorKind } from "./app-operator-kind.ts";
import type { Clock } from "./kernel/clock.ts";
import type { Transact } from "./kernel/transaction.ts";
import type { NewId } from "./platform/clock/system.ts";
import type { BlindIndex, Pepper } from "./platform/crypto/blind-index.ts";
import type { ObjectStore } from "./platform/files/object-store.ts";
import type { KeyMaterial } from "./platform/keys/key-files.ts";
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
  /** Folder of the key files, to be kept from what decodes strangers' files; a test has none. */
  readonly keysDir?: string;
  readonly demo: boolean;
  /** Who runs this deployment; an agency's contains none of the acquirer's own functions. */
  readonly operatorKind: OperatorKind;
  readonly origins: readonly string[];
  readonly secureCookies: boolean;
  readonly trustedProxies: readonly string[];
  /** The configured SMS gateway; a demo uses its simulated inbox instead. */
  readonly sms: { readonly url: string; readonly secret: string } | undefined;
  /** Keys of the device CA (security.md 2). */
  readonly deviceCaKeys: {
    readonly root: () => Promise<KeyMaterial>;
    readonly issuer: () => Promise<KeyMaterial>;
  };
  /** The public log: its name, its folder, and the seed of the key that signs it. */
  readonly auditLog: {
    readonly origin: string;
    readonly folder: string;
    readonly seed: (mayCreate: boolean) => Promise<Uint8Array>;
  };
  /** The terminals' TLS port; undefined leaves it off. */
  readonly device: { readonly port: number; readonly hostNames: readonly string[] } | undefined;
  /** Where the built-in acceptance host listens, as terminals are told. */
  readonly host: { readonly host: string; readonly port: number };
  /** Address that the servers bind to. */
  readonly bindAddress: string;
  /** Where the built pages lie; undefined serves the API alone. */
  readonly web:
    | { readonly distDir: string; readonly publicOrigin: string; readonly filesOrigin: string }
    | undefined;
}
