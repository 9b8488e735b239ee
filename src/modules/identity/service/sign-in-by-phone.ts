import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { assuranceOf, type Assurance } from "../domain/assurance.ts";
import { isUsable } from "../domain/sign-in-code.ts";
import { codeProved, codeRefused } from "../events.ts";
import * as knownDeviceStore from "../store/known-device.ts";
import * as signInCodeStore from "../store/sign-in-code.ts";
import type { PhoneClaimRow } from "../store/user.ts";
import * as userStore from "../store/user.ts";
import { phoneSubject } from "./budget-subject.ts";
import { judgeProof } from "./check-proof.ts";
import { type AuthCaller, type IdentityDeps, newToken } from "./deps.ts";
import { isSameDigest } from "./digest-secret.ts";
import { accountForPhone } from "./open-account.ts";
import { openSession, type SignedInBrowser } from "./open-session.ts";
import { assertLeft, holdBudget } from "./spend-budget.ts";

/** A phone sign-in as the browser sends it. */
export interface PhoneSignIn {
  /** E.164. */
  readonly phone: string;
  readonly code: string;
  readonly resumeCode?: string | undefined;
  readonly holderToken: string | undefined;
  readonly deviceToken: string | undefined;
  readonly remoteAddress: string;
}

/**
 * Checks the code against the newest one that this browser asked for. A wrong one is counted only
 * when there is a code to guess, so that a stranger without one cannot use up the budget.
 */
async function proveCode(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: PhoneSignIn,
): Promise<"right" | "wrong"> {
  const { digests } = deps;
  const now = deps.clock.now();
  const phoneIndex = digests.phone(attempt.phone);
  const holderHash = digests.holderToken(attempt.holderToken ?? "");
  return deps.transact(caller.scope, async (tx) => {
    const subject = digests.address(attempt.remoteAddress);
    const address = await holdBudget(tx, { kind: "address-sign-in", subject }, now);
    const guessed = await phoneSubject(deps, tx, phoneIndex, attempt.deviceToken);
    const guesses = await holdBudget(tx, { kind: "code-guess", subject: guessed }, now);
    assertLeft(address, "ADDRESS_BUSY", now);
    assertLeft(guesses, "CODE_GUESSES_SPENT", now);
    await address.spend();
    const issued = await signInCodeStore.newestCode(tx, {
      purpose: "sign-in",
      phoneIndex,
      holderHash,
    });
    if (!issued || !isUsable(issued, now)) return "wrong";
    const right = isSameDigest(digests.code(issued.codeId, attempt.code), issued.codeHash);
    if (right) await signInCodeStore.markCodeUsed(tx, issued.codeId, now);
    else await guesses.spend();
    await deps.facts.record(tx, caller, right ? codeProved : codeRefused, {
      object: { kind: "code", id: issued.codeId },
      payload: {},
    });
    return right ? "right" : "wrong";
  });
}

/** How much of the account this sign-in opens; a resume code is judged only where it is needed. */
async function judgeAssurance(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  caller: AuthCaller,
  evidence: {
    readonly claim: PhoneClaimRow;
    readonly deviceHash: Uint8Array;
    readonly resumeCode: string | undefined;
  },
): Promise<Assurance> {
  const { claim, deviceHash, resumeCode } = evidence;
  const now = deps.clock.now();
  const knownDevice = await knownDeviceStore.isKnownDevice(tx, claim.userId, deviceHash);
  const judge = (secondProof: boolean) => assuranceOf({ ...claim, knownDevice, secondProof }, now);
  if (judge(false) === "full" || resumeCode === undefined) return judge(false);
  const proof = { kind: "resume-code", code: resumeCode } as const;
  const attempt = { userId: claim.userId, proof, limitedOn: deviceHash };
  const outcome = await judgeProof(deps, tx, caller, attempt);
  return judge(outcome.is === "right");
}

/**
 * Signs in by phone code. A new number opens an account; an existing account opens fully on a known
 * device or with its resume code, and otherwise in a limited session that shows nothing of it.
 * @throws AppError CODE_WRONG, CODE_GUESSES_SPENT, ADDRESS_BUSY
 */
export async function signInByPhone(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: PhoneSignIn,
): Promise<SignedInBrowser> {
  if ((await proveCode(deps, caller, attempt)) === "wrong") {
    throw new AppError("CODE_WRONG", { fields: [{ field: "code", code: "CODE_WRONG" }] });
  }
  const { phone, resumeCode } = attempt;
  const userId: Uuid = await accountForPhone(deps, caller, { phone, by: "phone" });
  const token = newToken(deps);
  const deviceToken = attempt.deviceToken ?? newToken(deps);
  const deviceHash = deps.digests.deviceToken(deviceToken);
  const opened = await deps.transact(caller.scope, async (tx) => {
    const claim = await userStore.phoneClaimOf(tx, deps.digests.phone(phone));
    if (claim?.userId !== userId) throw new AppError("CONFLICT");
    const assurance = await judgeAssurance(deps, tx, caller, { claim, deviceHash, resumeCode });
    if (assurance === "full") await userStore.savePhoneProved(tx, userId, deps.clock.now());
    const opening = { caller, userId, method: "phone", assurance, token, deviceToken } as const;
    const openedAccount = assurance === "full" && claim.provedAt === null;
    return openSession(deps, tx, { ...opening, openedAccount });
  });
  deps.forgetSessions();
  return opened;
}
