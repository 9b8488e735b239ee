import type { Clock, RandomBytes } from "../../../kernel/clock.ts";
import { bytesToUuid, type Uuid } from "../../../kernel/ids.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { BlindIndex, Pepper } from "../../../platform/crypto/blind-index.ts";
import type { Facts } from "../../../platform/facts/record.ts";
import type { Keyring } from "../../../platform/keys/keyring.ts";
import type { Colleagues, Recipients } from "../ports.ts";

/** What the use cases need. */
export interface LeadsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly randomBytes: RandomBytes;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly pepper: Pepper;
  readonly recipients: Recipients;
  readonly colleagues: Colleagues;
}

/** What stands for a visitor's token in the database and in the scope: its keyed digest. */
export function tokenIdOf(deps: LeadsDeps, token: string): Uuid {
  return bytesToUuid(deps.pepper("contact-token", token));
}

/** The acquirer's own scope, entered for work that none of its people asked for. */
export function scopeOfProvider(providerId: Uuid) {
  return { role: "provider", providerId, actorId: providerId } as const;
}
