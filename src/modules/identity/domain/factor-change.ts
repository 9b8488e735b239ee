/** What a person must prove before a factor is set up or replaced (security.md 4). */

/** Factors that a person sets up alone. */
export type Factor = "totp" | "resume-code";

/** What stands for the person so far. */
export interface FactorsHeld {
  /** The session in which the account was opened. */
  readonly openedAccount: boolean;
  readonly hasTotp: boolean;
  readonly hasResumeCode: boolean;
}

/** The proof that a change needs; `unprovable` when there is nothing to prove it with. */
export type NeededProof = "none" | "totp" | "resume-code" | "unprovable";

/**
 * Decides the proof. A session must not make itself a factor and then pass for two, so only the
 * session that opened the account sets up a first one freely. An authenticator is replaced by its
 * own code alone; a resume code by itself or by the authenticator.
 * @param typedResumeCode the person entered a resume code
 */
export function neededProof(
  factor: Factor,
  held: FactorsHeld,
  typedResumeCode: boolean,
): NeededProof {
  const isFirst = factor === "totp" ? !held.hasTotp : !held.hasResumeCode;
  if (held.openedAccount && isFirst) return "none";
  if (factor === "totp" && held.hasTotp) return "totp";
  if (held.hasResumeCode && typedResumeCode) return "resume-code";
  if (held.hasTotp) return "totp";
  return held.hasResumeCode ? "resume-code" : "unprovable";
}
