import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import { ok, refuse, type Result } from "../../../kernel/result.ts";

/**
 * Budgets bound guessing and sending. Each is a list of instants per subject in the database, so it
 * survives a re-send, a restart and a change of address (security.md 4). The subject is a keyed
 * digest; whether an account stands behind it makes no difference.
 */

/** What is counted, how often it may happen, and over which rolling time. */
export const BUDGETS = {
  /** Codes sent to one number. */
  "code-send": { limit: 10, windowMs: DAY_MS },
  /** Wrong codes for one number. */
  "code-guess": { limit: 10, windowMs: DAY_MS },
  /** Wrong resume codes for one account. */
  "resume-guess": { limit: 10, windowMs: DAY_MS },
  /** Wrong TOTP codes of a signed-in person. */
  "totp-guess": { limit: 10, windowMs: DAY_MS },
  /** Failed staff sign-ins of one login, apart on known devices; see {@link pausedUntil}. */
  "staff-failure": { limit: 40, windowMs: DAY_MS },
  /** Codes asked for from one address; many people share one, so it is generous. */
  "address-send": { limit: 120, windowMs: HOUR_MS },
  /** Sign-in attempts from one address. */
  "address-sign-in": { limit: 300, windowMs: HOUR_MS },
} as const satisfies Record<string, { readonly limit: number; readonly windowMs: number }>;

export type BudgetKind = keyof typeof BUDGETS;

export const BUDGET_KINDS = Object.keys(BUDGETS) as [BudgetKind, ...BudgetKind[]];

/** After the longest window an untouched budget is as good as none. */
export const LONGEST_WINDOW_MS = DAY_MS;

/** The instants that still count. */
export function within(kind: BudgetKind, spentAt: readonly Date[], now: Date): readonly Date[] {
  const from = now.getTime() - BUDGETS[kind].windowMs;
  return spentAt.filter((at) => at.getTime() > from);
}

/** When a spent budget next allows one more. */
export interface BudgetSpent {
  readonly availableAt: Date;
}

/** Whether one more is allowed now; refuses with the instant at which the oldest stops counting. */
export function check(
  kind: BudgetKind,
  spentAt: readonly Date[],
  now: Date,
): Result<undefined, BudgetSpent> {
  const { limit, windowMs } = BUDGETS[kind];
  const counted = within(kind, spentAt, now);
  const oldest = counted[counted.length - limit];
  if (oldest === undefined) return ok(undefined);
  return refuse({ availableAt: new Date(oldest.getTime() + windowMs) });
}

/** The list after one more; what no longer counts is dropped, so a row stays small. */
export function spend(kind: BudgetKind, spentAt: readonly Date[], now: Date): readonly Date[] {
  return [...within(kind, spentAt, now), now].slice(-BUDGETS[kind].limit);
}

const FREE_FAILURES = 5;
const LONGEST_PAUSE_MS = HOUR_MS;

/**
 * Until when a login is paused: from the fifth failure of a day on, one minute, doubling up to one
 * hour. A stranger can keep a login paused; devices that signed in with it before are counted
 * apart, so its owner is not locked out.
 */
export function pausedUntil(failures: readonly Date[], now: Date): Date | undefined {
  const counted = within("staff-failure", failures, now);
  const last = counted.at(-1);
  if (!last || counted.length < FREE_FAILURES) return undefined;
  const pauseMs = Math.min(MINUTE_MS * 2 ** (counted.length - FREE_FAILURES), LONGEST_PAUSE_MS);
  const until = new Date(last.getTime() + pauseMs);
  return until > now ? until : undefined;
}

/** Whole minutes until an instant, at least one; what a refusal tells its reader. */
export function minutesUntil(at: Date, now: Date): number {
  return Math.max(1, Math.ceil((at.getTime() - now.getTime()) / MINUTE_MS));
}
