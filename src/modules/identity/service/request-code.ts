import { CODE_VALID_MS, makeCode } from "../domain/sign-in-code.ts";
import { codeSent } from "../events.ts";
import * as store from "../store.ts";
import { type AuthCaller, type IdentityDeps, newToken } from "./deps.ts";
import { assertLeft, holdBudget } from "./spend-budget.ts";

/** A request for a code, from a browser that may have asked before. */
export interface CodeRequest {
  /** E.164. */
  readonly phone: string;
  /** Cookie that binds codes to this browser. */
  readonly holderToken: string | undefined;
  readonly remoteAddress: string;
}

/** What the browser keeps until it enters the code. */
export interface CodeRequested {
  readonly holderToken: string;
  readonly expiresAt: Date;
}

/**
 * Sends a sign-in code. Whether the number has an account is not even looked up, so the answer and
 * its time are the same for everybody.
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
  await deps.transact(caller.scope, async (tx) => {
    const subject = digests.address(request.remoteAddress);
    const sendsOfAddress = await holdBudget(tx, { kind: "address-send", subject }, now);
    const sendsOfPhone = await holdBudget(tx, { kind: "code-send", subject: phoneIndex }, now);
    assertLeft(sendsOfAddress, "ADDRESS_BUSY", now);
    assertLeft(sendsOfPhone, "CODE_SENDS_SPENT", now);
    await sendsOfAddress.spend();
    await sendsOfPhone.spend();
    await store.insertCode(tx, {
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
  });
  await deps.sms.sendSms({
    phone: request.phone,
    template: "sign-in-code",
    values: { code: digits },
    lang: caller.lang,
  });
  return { holderToken, expiresAt };
}
