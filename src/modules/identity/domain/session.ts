import type { OrgKind } from "../../../kernel/actor.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import type { Assurance } from "./assurance.ts";

/** How long a session lives, what it may act for, and when a step-up grows stale. */

/** How a person signed in. */
export const SIGN_IN_METHODS = ["phone", "staff"] as const;
export type SignInMethod = (typeof SIGN_IN_METHODS)[number];

/** Staff sit at shared desks, merchants hold their own phone. */
const LIFETIMES = {
  phone: { idleMs: 30 * DAY_MS, totalMs: 90 * DAY_MS },
  staff: { idleMs: 2 * HOUR_MS, totalMs: 12 * HOUR_MS },
} as const satisfies Record<SignInMethod, { readonly idleMs: number; readonly totalMs: number }>;

const LIMITED_MS = 30 * MINUTE_MS;

/** How long a second factor counts as fresh. */
export const STEP_UP_MS = 10 * MINUTE_MS;

/** `last_seen_at` is written no more often than this. */
export const TOUCH_MS = 5 * MINUTE_MS;

/** When a session that begins now ends at the latest. */
export function sessionEnd(method: SignInMethod, assurance: Assurance, now: Date): Date {
  const lastsMs = assurance === "limited" ? LIMITED_MS : LIFETIMES[method].totalMs;
  return new Date(now.getTime() + lastsMs);
}

/** Whether a session still counts: not past its end, and used within its idle time. */
export function isLive(
  session: {
    readonly method: SignInMethod;
    readonly lastSeenAt: Date;
    readonly expiresAt: Date;
  },
  now: Date,
): boolean {
  const idleMs = now.getTime() - session.lastSeenAt.getTime();
  return session.expiresAt > now && idleMs < LIFETIMES[session.method].idleMs;
}

/** Until when a step-up counts; undefined when there is none or it is stale. */
export function steppedUpUntil(steppedUpAt: Date | null, now: Date): Date | undefined {
  if (!steppedUpAt) return undefined;
  const until = new Date(steppedUpAt.getTime() + STEP_UP_MS);
  return until > now ? until : undefined;
}

/**
 * Whether an authenticator may confirm a session. One that was set up without a second proof proves
 * no more than the sign-in of the session it was set up in, so it counts from the next session on.
 */
export function mayStepUp(
  totp: { readonly confirmedAt: Date | null; readonly proven: boolean },
  session: { readonly createdAt: Date },
): boolean {
  if (!totp.confirmedAt) return false;
  return totp.proven || totp.confirmedAt < session.createdAt;
}

/** Merchants' people sign in by phone; everybody else by password and TOTP, and only so. */
export function mayActFor(method: SignInMethod, kind: OrgKind): boolean {
  return (method === "phone") === (kind === "merchant");
}
