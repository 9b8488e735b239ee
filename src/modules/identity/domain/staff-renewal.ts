import { DAY_MS } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";

/** Who may renew a colleague's factors: whoever holds the link becomes that colleague. */

/** How long one administrator's request waits for another's. */
export const RENEWAL_ASK_VALID_MS = DAY_MS;

/** What stands of a member of staff. */
export interface RenewalState {
  readonly enrolledAt: Date | null;
  readonly renewalAskedAt: Date | null;
  readonly renewalAskedBy: Uuid | null;
}

/**
 * Whether this administrator's wish makes the link or is the first of two. Somebody who has not
 * enrolled yet decides nothing, so one administrator is enough; an enrolled reviewer in the hands
 * of one administrator would be the second pair of eyes of the same person.
 */
export function decideRenewal(
  person: RenewalState,
  administratorId: Uuid,
  now: Date,
): "make" | "ask" {
  if (!person.enrolledAt) return "make";
  const { renewalAskedAt, renewalAskedBy } = person;
  if (!renewalAskedAt || renewalAskedBy === administratorId) return "ask";
  return now.getTime() - renewalAskedAt.getTime() < RENEWAL_ASK_VALID_MS ? "make" : "ask";
}
