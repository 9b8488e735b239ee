/**
 * Questions to registers outside: the register of companies and the clearing side's merchant
 * system (CN-85-12). Where no interface exists a person asks and records the answer as evidence.
 */

export const CHECK_KINDS = ["register", "clearing"] as const;
export type CheckKind = (typeof CHECK_KINDS)[number];

/** Answers by kind. `caution` informs the reviewer; only `blacklisted` stops (CN-261-14). */
export const CHECK_RESULTS = {
  register: ["match", "differs", "not-found", "revoked"],
  clearing: ["clear", "caution", "blacklisted"],
} as const satisfies Record<CheckKind, readonly string[]>;
export type CheckResult = (typeof CHECK_RESULTS)[CheckKind][number];

/** Every answer, for tables and schemas. */
export const ALL_CHECK_RESULTS = [...CHECK_RESULTS.register, ...CHECK_RESULTS.clearing] as const;

/** How the answer came: through a connected service, or by a person who looked. */
export const CHECK_SOURCES = ["service", "manual"] as const;
export type CheckSource = (typeof CHECK_SOURCES)[number];

/** A recorded answer. */
export interface OutsideCheck {
  readonly kind: CheckKind;
  readonly result: CheckResult;
  readonly checkedAt: Date;
  /** Shanghai date after which it has to be asked again. */
  readonly validUntil: string;
}

/** An answer, and whether the merchant still states what the question was about. */
export interface WeighedCheck extends OutsideCheck {
  readonly isAboutPresent: boolean;
}

/** Days for which an answer counts; the acquirer's own choice. */
export const CHECK_VALID_DAYS = 30;

/** Whether a result is one of its kind. */
export function isResultOf(kind: CheckKind, result: string): result is CheckResult {
  return (CHECK_RESULTS[kind] as readonly string[]).includes(result);
}

/** The newest answer of a kind about the present facts that still counts on a day. */
export function currentCheck(
  checks: readonly WeighedCheck[],
  kind: CheckKind,
  on: string,
): WeighedCheck | undefined {
  return checks
    .filter((check) => check.kind === kind && check.isAboutPresent && check.validUntil >= on)
    .reduce<WeighedCheck | undefined>(
      (newest, check) => (newest && newest.checkedAt >= check.checkedAt ? newest : check),
      undefined,
    );
}
