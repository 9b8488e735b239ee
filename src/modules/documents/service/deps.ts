import type { Clock } from "../../../kernel/clock.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { ObjectStore } from "../../../platform/files/object-store.ts";
import type { Keyring } from "../../../platform/keys/keyring.ts";
import type { Log } from "../../../platform/log/log.ts";
import type { LinkMac } from "../domain/file-link.ts";
import type { AttachmentGuard, DocumentInspector, Sessions } from "../ports.ts";

/** What the use cases of this module work with. */
export interface DocumentsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly log: Log;
  readonly objects: ObjectStore;
  readonly inspector: DocumentInspector;
  readonly guard: AttachmentGuard;
  readonly sessions: Sessions;
  /** Keyed digest that seals links; its key is outside the database. */
  readonly linkMac: LinkMac;
  /** The host that serves files and nothing else. */
  readonly filesOrigin: string;
}
