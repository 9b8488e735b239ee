import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { minutesUntil, pausedUntil } from "../domain/budget.ts";
import { staffSignInRefused } from "../events.ts";
import * as store from "../store.ts";
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

/** Stands in for the key of an unknown login, so that both fetch one. */
const NOBODY = "00000000-0000-7000-8000-000000000000" as Uuid;

/** The pause of a login, whether or not anybody has it. @throws AppError STAFF_SIGN_IN_PAUSED */
function assertNotPaused(failures: readonly Date[], now: Date): void {
  const until = pausedUntil(failures, now);
  if (!until) return;
  throw new AppError("STAFF_SIGN_IN_PAUSED", { values: { minutes: minutesUntil(until, now) } });
}

async function findCredential(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: StaffSignIn,
): Promise<store.CredentialRow | undefined> {
  const now = deps.clock.now();
  const loginIndex = deps.digests.login(attempt.login);
  return deps.transact(caller.scope, async (tx) => {
    const subject = deps.digests.address(attempt.remoteAddress);
    const address = await holdBudget(tx, { kind: "address-sign-in", subject }, now);
    assertLeft(address, "ADDRESS_BUSY", now);
    const failures = { kind: "staff-failure", subject: loginIndex } as const;
    assertNotPaused((await holdBudget(tx, failures, now)).spentAt, now);
    await address.spend();
    return store.credentialByLogin(tx, loginIndex);
  });
}

/**
 * Signs in by login, password and TOTP. An unknown login, a wrong password and a wrong code are one
 * answer after the same work; failures are counted per login, existing or not.
 * @throws AppError STAFF_SIGN_IN_REFUSED, STAFF_SIGN_IN_PAUSED, ADDRESS_BUSY
 */
export async function signInStaff(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: StaffSignIn,
): Promise<SignedInBrowser> {
  const found = await findCredential(deps, caller, attempt);
  const userId = found?.userId ?? NOBODY;
  const [fits, key] = await Promise.all([
    fitsPassword(attempt.password, found?.passwordHash ?? null),
    deps.keyring.forSubject(userId, userId),
  ]);
  const token = newToken(deps);
  const deviceToken = attempt.deviceToken ?? newToken(deps);
  const opened = await deps.transact(caller.scope, async (tx) => {
    const now = deps.clock.now();
    const subject = deps.digests.login(attempt.login);
    const failures = await holdBudget(tx, { kind: "staff-failure", subject }, now);
    // Parallel attempts passed the first look together; here they come one after the other.
    assertNotPaused(failures.spentAt, now);
    const code = { userId, code: attempt.totp, key };
    const isRight = fits && found && (await spendTotp(tx, code, now)) === "right";
    // Who belongs to no organisation any more has nothing to sign in to.
    if (isRight && (await store.membershipsOf(tx, userId)).length > 0) {
      await store.saveBudget(tx, { kind: "staff-failure", subject }, []);
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
