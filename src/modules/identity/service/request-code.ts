import { CODE_VALID_MS, makeCode } from "../domain/sign-in-code.ts";
import { codeSent } from "../events.ts";
import * as signInCodeStore from "../store/sign-in-code.ts";
import { phoneSubject } from "./budget-subject.ts";
import { type AuthCaller, type IdentityDeps, newToken } from "./deps.ts";
import { assertLeft, giveBack, holdBudget } from "./spend-budget.ts";

/** A request for a code, from a browser that may have asked before. */
export interface CodeRequest {
  /** E.164. */
  readonly phone: string;
  /** Cookie that binds codes to this browser. */
  readonly holderToken: string | undefined;
  /** Cookie of a browser in which an account was opened before. */
  readonly deviceToken: string | undefined;
  readonly remoteAddress: string;
}

/** What the browser keeps until it enters the code. */
export interface CodeRequested {
  readonly holderToken: string;
  readonly expiresAt: Date;
}

/**
 * Sends a sign-in code. Whether the number has an account changes nothing of the answer; only a
 * device on which it was opened before has a budget of its own. Where no message can leave, nothing
 * is spent.
 * @throws AppError CODE_SENDS_SPENT, ADDRESS_BUSY, SMS_OFF
 */
export async function requestCode(
  deps: IdentityDeps,
  caller: AuthCaller,
  request: CodeRequest,
): Promise<CodeRequested> {
  const { digests } = deps;
  const now = deps.clock.now();
  const holderToken = request.holderToken ?? newToken(deps);
  const codeId = deps.newId();
  const digits = makeCode(deps.random(8));
  const expiresAt = new Date(now.getTime() + CODE_VALID_MS);
  const phoneIndex = digests.phone(request.phone);
  const spent = await deps.transact(caller.scope, async (tx) => {
    const ofAddress = {
      kind: "address-send",
      subject: digests.address(request.remoteAddress),
    } as const;
    const subject = await phoneSubject(deps, tx, phoneIndex, request.deviceToken);
    const ofPhone = { kind: "code-send", subject } as const;
    const sendsOfAddress = await holdBudget(tx, ofAddress, now);
    const sendsOfPhone = await holdBudget(tx, ofPhone, now);
    assertLeft(sendsOfAddress, "ADDRESS_BUSY", now);
    assertLeft(sendsOfPhone, "CODE_SENDS_SPENT", now);
    await sendsOfAddress.spend();
    await sendsOfPhone.spend();
    await signInCodeStore.insertCode(tx, {
      codeId,
      purpose: "sign-in",
      phoneIndex,
      holderHash: digests.holderToken(holderToken),
      codeHash: digests.code(codeId, digits),
      createdAt: now,
      expiresAt,
    });
    await deps.facts.record(tx, caller, codeSent, {
      object: { kind: "code", id: codeId },
      payload: {},
    });
    return [ofAddress, ofPhone];
  });
  const { phone } = request;
  const message = { phone, template: "sign-in-code", values: { code: digits } } as const;
  try {
    await deps.sms.sendSms({ ...message, lang: caller.lang });
  } catch (error) {
    await deps.transact(caller.scope, async (tx) => {
      for (const key of spent) await giveBack(tx, key, now);
    });
    throw error;
  }
  return { holderToken, expiresAt };
}
