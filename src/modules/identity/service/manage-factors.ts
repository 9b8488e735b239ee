import type { SessionInfo } from "../../../kernel/endpoint.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { makeResumeCode } from "../domain/resume-code.ts";
import { resumeCodeIssued, totpBegun, totpConfirmed } from "../events.ts";
import { maskOwnPhone } from "../domain/phone.ts";
import * as resumeCodeStore from "../store/resume-code.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import * as totpStore from "../store/totp.ts";
import {
  describeTotp,
  matchingStep,
  newTotpSecret,
  openTotpSecret,
  sealTotpSecret,
  type TotpSetup,
} from "./check-totp.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";
import { phoneOf } from "./open-account.ts";
import { type FactorChange, proveFactorChange } from "./prove-factor-change.ts";
import { assertLeft, holdBudget } from "./spend-budget.ts";

/** Which factors an account has, for its owner. */
export interface Factors {
  readonly maskedPhone: string | undefined;
  readonly totpConfirmedAt: Date | undefined;
  readonly resumeCodeIssuedAt: Date | undefined;
  /** For staff: when an administrator last made or asked for a set-up link of this account. */
  readonly linkMadeAt: Date | undefined;
  readonly renewalAskedAt: Date | undefined;
}

type Own = Pick<SessionInfo, "sessionId" | "userId">;

/** The person's own factors. */
export async function readFactors(
  deps: IdentityDeps,
  caller: AuthCaller,
  own: Own,
): Promise<Factors> {
  const userId = own.userId as Uuid;
  const phone = await phoneOf(deps, userId);
  return deps.transact(caller.scope, async (tx) => {
    const totp = await totpStore.totpOf(tx, userId);
    const resume = await resumeCodeStore.resumeCodeOf(tx, userId);
    const credential = await staffCredentialStore.credentialOf(tx, userId);
    return {
      maskedPhone: phone === undefined ? undefined : maskOwnPhone(phone),
      totpConfirmedAt: totp?.confirmedAt ?? undefined,
      resumeCodeIssuedAt: resume?.issuedAt,
      linkMadeAt: credential?.linkMadeAt ?? undefined,
      renewalAskedAt: credential?.renewalAskedAt ?? undefined,
    };
  });
}

/**
 * Begins to set up an authenticator; the present one works until the new one is confirmed.
 * @throws AppError STEP_UP_REQUIRED, RESUME_CODE_REQUIRED, FACTOR_PROOF_MISSING, PROOF_WRONG,
 * PROOF_SPENT
 */
export async function beginTotp(
  deps: IdentityDeps,
  caller: AuthCaller,
  change: FactorChange,
): Promise<TotpSetup> {
  const userId = change.own.userId as Uuid;
  const proof = await proveFactorChange(deps, caller, "totp", change);
  const key = await deps.keyring.forSubject(userId, userId);
  const secret = newTotpSecret();
  await deps.transact(caller.scope, async (tx) => {
    const sealed = sealTotpSecret(key, userId, secret);
    await totpStore.savePendingTotp(tx, userId, { secret: sealed, proven: proof !== "none" });
    await deps.facts.record(tx, caller, totpBegun, {
      object: { kind: "user", id: userId },
      payload: {},
    });
  });
  const phone = await phoneOf(deps, userId);
  return describeTotp(secret, phone === undefined ? "staff" : maskOwnPhone(phone));
}

/**
 * Ends the set-up with the first code of the new authenticator.
 * @throws AppError TOTP_NOT_BEGUN, TOTP_WRONG, PROOF_SPENT
 */
export async function confirmTotp(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: { readonly own: Own; readonly totp: string },
): Promise<void> {
  const userId = attempt.own.userId as Uuid;
  const key = await deps.keyring.forSubject(userId, userId);
  const now = deps.clock.now();
  const right = await deps.transact(caller.scope, async (tx) => {
    const subject = deps.digests.user(userId);
    const guesses = await holdBudget(tx, { kind: "totp-guess", subject }, now);
    assertLeft(guesses, "PROOF_SPENT", now);
    const row = await totpStore.lockTotp(tx, userId);
    if (!row?.pendingSecret) throw new AppError("TOTP_NOT_BEGUN");
    const step = matchingStep(openTotpSecret(key, userId, row.pendingSecret), attempt.totp, now);
    if (step === undefined) {
      await guesses.spend();
      return false;
    }
    await totpStore.confirmPendingTotp(tx, userId, { at: now, step });
    await deps.facts.record(tx, caller, totpConfirmed, {
      object: { kind: "user", id: userId },
      payload: {},
    });
    return true;
  });
  if (!right) throw new AppError("TOTP_WRONG", { fields: [{ field: "totp", code: "TOTP_WRONG" }] });
}

/**
 * Issues a resume code in place of the earlier one; it is shown this once.
 * @throws AppError STEP_UP_REQUIRED, RESUME_CODE_REQUIRED, FACTOR_PROOF_MISSING, PROOF_WRONG,
 * PROOF_SPENT
 */
export async function issueResumeCode(
  deps: IdentityDeps,
  caller: AuthCaller,
  change: FactorChange,
): Promise<string> {
  const userId = change.own.userId as Uuid;
  await proveFactorChange(deps, caller, "resume-code", change);
  const code = makeResumeCode(deps.random(8));
  await deps.transact(caller.scope, async (tx) => {
    const codeHash = deps.digests.resumeCode(userId, code);
    await resumeCodeStore.saveResumeCode(tx, { userId, codeHash, issuedAt: deps.clock.now() });
    await deps.facts.record(tx, caller, resumeCodeIssued, {
      object: { kind: "user", id: userId },
      payload: {},
    });
  });
  return code;
}
