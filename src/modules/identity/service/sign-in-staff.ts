import { AppError } from "../../../kernel/error.ts";
import { minutesUntil, pausedUntil } from "../domain/budget.ts";
import { mayActFor } from "../domain/session.ts";
import { staffSignInRefused } from "../events.ts";
import * as budgetStore from "../store/budget.ts";
import * as membershipStore from "../store/membership.ts";
import type { CredentialRow } from "../store/staff-credential.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import { budgetSubject, NOBODY } from "./budget-subject.ts";
import { spendTotp } from "./check-totp.ts";
import { type AuthCaller, type IdentityDeps, newToken } from "./deps.ts";
import { fitsPassword } from "./hash-password.ts";
import { openSession, type SignedInBrowser } from "./open-session.ts";
import { assertLeft, holdBudget } from "./spend-budget.ts";

/** A staff sign-in as the browser sends it; the login is in its one form. */
export interface StaffSignIn {
  readonly login: string;
  readonly password: string;
  readonly totp: string;
  readonly deviceToken: string | undefined;
  readonly remoteAddress: string;
}

/** The pause of a login, whether or not anybody has it. @throws AppError STAFF_SIGN_IN_PAUSED */
function assertNotPaused(failures: readonly Date[], now: Date): void {
  const until = pausedUntil(failures, now);
  if (!until) return;
  throw new AppError("STAFF_SIGN_IN_PAUSED", { values: { minutes: minutesUntil(until, now) } });
}

interface Found {
  readonly credential: CredentialRow | undefined;
  /** Whose failures count: the login's, or those of the login on this known device. */
  readonly subject: Uint8Array;
}

async function findCredential(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: StaffSignIn,
): Promise<Found> {
  const { digests } = deps;
  const now = deps.clock.now();
  const loginIndex = digests.login(attempt.login);
  const { deviceToken } = attempt;
  const deviceHash = deviceToken === undefined ? undefined : digests.deviceToken(deviceToken);
  return deps.transact(caller.scope, async (tx) => {
    const group = {
      kind: "address-sign-in",
      subject: digests.address(attempt.remoteAddress),
    } as const;
    const address = await holdBudget(tx, group, now);
    assertLeft(address, "ADDRESS_BUSY", now);
    const credential = await staffCredentialStore.credentialByLogin(tx, loginIndex);
    const browser = { userId: credential?.userId, deviceHash };
    const subject = await budgetSubject(deps, tx, loginIndex, browser);
    assertNotPaused((await holdBudget(tx, { kind: "staff-failure", subject }, now)).spentAt, now);
    await address.spend();
    return { credential, subject };
  });
}

/**
 * Signs in by login, password and TOTP. An unknown login, a wrong password and a wrong code are one
 * answer after the same work; failures are counted per login, existing or not, and
 * apart from them on each device that signed in with it before.
 * @throws AppError STAFF_SIGN_IN_REFUSED, STAFF_SIGN_IN_PAUSED, ADDRESS_BUSY
 */
export async function signInStaff(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: StaffSignIn,
): Promise<SignedInBrowser> {
  const { credential: found, subject } = await findCredential(deps, caller, attempt);
  const userId = found?.userId ?? NOBODY;
  const [fits, key] = await Promise.all([
    fitsPassword(attempt.password, found?.passwordHash ?? null),
    deps.keyring.forSubject(userId, userId),
  ]);
  const token = newToken(deps);
  const deviceToken = attempt.deviceToken ?? newToken(deps);
  const opened = await deps.transact(caller.scope, async (tx) => {
    const now = deps.clock.now();
    const failures = await holdBudget(tx, { kind: "staff-failure", subject }, now);
    // Parallel attempts passed the first look together; here they come one after the other.
    assertNotPaused(failures.spentAt, now);
    const code = { userId, code: attempt.totp, key };
    const isRight = fits && found && (await spendTotp(tx, code, now)) === "right";
    // Who belongs to no organisation with staff any more has nothing to sign in to.
    const memberships = isRight ? await membershipStore.membershipsOf(tx, userId) : [];
    if (memberships.some((each) => mayActFor("staff", each.orgKind))) {
      await budgetStore.saveBudget(tx, { kind: "staff-failure", subject }, []);
      const opening = { caller, userId, method: "staff", assurance: "full" } as const;
      return openSession(deps, tx, { ...opening, token, deviceToken });
    }
    await failures.spend();
    await deps.facts.record(tx, caller, staffSignInRefused, {
      object: found ? { kind: "user", id: userId } : { kind: "sign-in", id: deps.newId() },
      payload: {},
    });
    return undefined;
  });
  if (!opened) throw new AppError("STAFF_SIGN_IN_REFUSED");
  deps.forgetSessions();
  return opened;
}
