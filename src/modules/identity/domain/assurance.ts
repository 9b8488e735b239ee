import { DAY_MS } from "../../../kernel/clock.ts";

/**
 * How much a sign-in by phone code proves. Numbers get re-issued, so a code alone opens a new
 * account and nothing of an existing one (security.md 4).
 */

/** `limited` shows nothing of the account until a second proof lifts it. */
export const ASSURANCES = ["full", "limited"] as const;
export type Assurance = (typeof ASSURANCES)[number];

/** After this time without a proof a number may belong to somebody else. */
export const PHONE_PROOF_VALID_MS = 90 * DAY_MS;

/** What is known about a number and the browser that signs in with it. */
export interface PhoneEvidence {
  /** When its holder last proved the number on a full session; null for never. */
  readonly provedAt: Date | null;
  /** When the number was last given to this account, by its holder or by who invited them. */
  readonly namedAt: Date;
  readonly knownDevice: boolean;
  /** A resume code or TOTP of the account was right. */
  readonly secondProof: boolean;
}

/** Decides whether a right code opens the account. */
export function assuranceOf(evidence: PhoneEvidence, now: Date): Assurance {
  if (evidence.secondProof) return "full";
  const lastSaid = evidence.provedAt ?? evidence.namedAt;
  if (now.getTime() - lastSaid.getTime() > PHONE_PROOF_VALID_MS) return "limited";
  // An invited account holds nothing of its own yet: the code opens it like a new one.
  if (evidence.provedAt === null) return "full";
  return evidence.knownDevice ? "full" : "limited";
}
