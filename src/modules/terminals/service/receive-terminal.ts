import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import {
  ACTIVATION_CODE_MS,
  CODE_RANDOM_BYTES,
  ISSUE_LIMIT,
  isWithinBudget,
  makeActivationCode,
  spendBudget,
} from "../domain/activation-code.ts";
import { mayActivate } from "../domain/terminal-state.ts";
import { activationCodeIssued, terminalReceived } from "../events.ts";
import * as activationCodeStore from "../store/activation-code.ts";
import type * as placementStore from "../store/placement.ts";
import { about, changeState, requirePlacement } from "./change-state.ts";
import type { MerchantCaller, TerminalsDeps } from "./deps.ts";

/** A code as the merchant sees it once; afterwards only its digest exists. */
export interface IssuedCode {
  readonly code: string;
  readonly expiresAt: Date;
}

/** The digest of a code; it is bound to its terminal, so a code is worth nothing elsewhere. */
export function codeDigest(deps: TerminalsDeps, terminalId: Uuid, code: string): Uint8Array {
  return deps.pepper("terminal-activation-code", `${terminalId}:${code}`);
}

async function issue(
  deps: TerminalsDeps,
  tx: Tx<"merchant">,
  caller: MerchantCaller,
  placement: placementStore.PlacementRow,
): Promise<IssuedCode> {
  const now = deps.clock.now();
  const { terminalId, merchantId, providerId, placementId, serial } = placement;
  const earlier = (await activationCodeStore.activationCodeOf(tx, terminalId))?.issuedAt ?? [];
  if (!isWithinBudget(earlier, ISSUE_LIMIT, now)) throw new AppError("ACTIVATION_CODES_SPENT");
  const code = makeActivationCode(deps.randomBytes(CODE_RANDOM_BYTES));
  const expiresAt = new Date(now.getTime() + ACTIVATION_CODE_MS);
  await activationCodeStore.saveActivationCode(tx, {
    serialIndex: deps.blindIndex("terminal-serial", serial),
    merchantId,
    providerId,
    terminalId,
    placementId,
    codeHash: codeDigest(deps, terminalId, code),
    issuedAt: spendBudget(earlier, ISSUE_LIMIT, now),
    expiresAt,
    wrongAt: [],
  });
  await deps.facts.record(tx, caller, activationCodeIssued, {
    ...about(placement),
    payload: { serial },
  });
  return { code, expiresAt };
}

/**
 * The merchant says that the parcel is there and gets the code for the terminal.
 * @throws AppError NOT_FOUND, TERMINAL_STATE
 */
export async function confirmReceipt(
  deps: TerminalsDeps,
  caller: MerchantCaller,
  terminalId: Uuid,
): Promise<IssuedCode> {
  return deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    const patch = { receivedAt: deps.clock.now() };
    await changeState(deps, tx, caller, { placement, action: "confirm-receipt", patch });
    await deps.facts.record(tx, caller, terminalReceived, {
      ...about(placement),
      payload: { serial: placement.serial },
    });
    return issue(deps, tx, caller, placement);
  });
}

/**
 * A new code in place of the earlier one: it expired, was mistyped too often, or the terminal lost
 * its key.
 * @throws AppError NOT_FOUND, TERMINAL_STATE, ACTIVATION_CODES_SPENT
 */
export async function issueActivationCode(
  deps: TerminalsDeps,
  caller: MerchantCaller,
  terminalId: Uuid,
): Promise<IssuedCode> {
  return deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    if (!mayActivate(placement.state)) throw new AppError("TERMINAL_STATE");
    return issue(deps, tx, caller, placement);
  });
}
