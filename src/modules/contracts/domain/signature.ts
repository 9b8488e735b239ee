import { HOUR_MS } from "../../../kernel/clock.ts";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { FLAGS, type Flag } from "./flag.ts";

/**
 * Who may sign and by what proof. A signature here is ordinary evidence: a second factor and the
 * digests of what was shown. It is no certificate and is never called one (CN-ESL-8, CN-ESL-13).
 */

export const PARTIES = ["merchant", "provider"] as const;
export type Party = (typeof PARTIES)[number];

/** By what right a person signs. `principal`: the operator or legal representative in person. */
export const CAPACITIES = ["principal", "authorised-person", "provider-signatory"] as const;
export type Capacity = (typeof CAPACITIES)[number];

/** What the merchant's owner may declare. */
export const MERCHANT_CAPACITIES = [
  "principal",
  "authorised-person",
] as const satisfies readonly Capacity[];
export type MerchantCapacity = (typeof MERCHANT_CAPACITIES)[number];

/** The proof beside the session: an authenticator, or the account manager who met the merchant. */
export const SIGN_METHODS = ["totp", "account-manager"] as const;
export type SignMethod = (typeof SIGN_METHODS)[number];

/** How the account manager met the person who signs. */
export const MEETINGS = ["on-site", "video"] as const;
export type Meeting = (typeof MEETINGS)[number];

/** How long an account manager's confirmation counts. */
export const CONFIRMATION_MS = 24 * HOUR_MS;

/** What a signer says they are signing; compared with what is stored. */
export interface SeenDigests {
  /** Hex SHA-256 of the contract's bytes. */
  readonly documentSha256: string;
  readonly feeScheduleHash: string;
}

/** Why the signer did not see what is to be signed. */
export type DigestRefusal = "document" | "fees";

/** Compares what the signer saw with the contract (onboarding C9). */
export function compareDigests(
  seen: SeenDigests,
  stored: SeenDigests,
): Result<undefined, DigestRefusal> {
  if (seen.documentSha256 !== stored.documentSha256) return refuse("document");
  if (seen.feeScheduleHash !== stored.feeScheduleHash) return refuse("fees");
  return ok(undefined);
}

/** Flagged clauses that were not confirmed yet, in the order of the contract (CN-CIV-496). */
export function openFlags(confirmed: readonly Flag[]): readonly Flag[] {
  return FLAGS.filter((flag) => !confirmed.includes(flag));
}

/** Whether a confirmation of the account manager still counts at an instant. */
export function isConfirmationFresh(confirmedAt: Date, now: Date): boolean {
  const ageMs = now.getTime() - confirmedAt.getTime();
  return ageMs >= 0 && ageMs < CONFIRMATION_MS;
}

/** People of the acquirer in whose hands earlier steps lay. */
export interface EarlierHands {
  readonly sellerId: string | undefined;
  readonly visitorIds: readonly string[];
}

/** Who sold to or met the merchant never signs for the acquirer (CN-ACQ-10). */
export function mayCountersign(
  signatoryId: string,
  hands: EarlierHands,
  confirmerIds: readonly string[],
): boolean {
  return ![hands.sellerId, ...hands.visitorIds, ...confirmerIds].includes(signatoryId);
}
