import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import { isUuid, type Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { RevocationReason, ReturnReason, SuspensionReason } from "../domain/reasons.ts";
import { type AcceptanceEvidence, decideGoLive } from "../domain/terminal-state.ts";
import {
  certificateRevoked,
  terminalResumed,
  terminalReturned,
  terminalShipped,
  terminalSuspended,
  terminalWentLive,
} from "../events.ts";
import * as certificateStore from "../store/certificate.ts";
import * as placementStore from "../store/placement.ts";
import { leaveMerchant } from "./bind-terminal.ts";
import { about, changeState, requirePlacement } from "./change-state.ts";
import type { ProviderCaller, TerminalsDeps } from "./deps.ts";

/** What the acquirer does with a placed terminal. */

/** Sends a bound terminal. @throws AppError NOT_FOUND, TERMINAL_STATE */
export async function shipTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  parcel: {
    readonly terminalId: Uuid;
    readonly carrier: string;
    readonly trackingNumber: string;
  },
): Promise<void> {
  const { terminalId, carrier, trackingNumber } = parcel;
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    const patch = { carrier, trackingNumber, shippedAt: deps.clock.now() };
    await changeState(deps, tx, caller, { placement, action: "ship", patch });
    await deps.facts.record(tx, caller, terminalShipped, {
      ...about(placement),
      payload: { serial: placement.serial, carrier },
    });
  });
}

/**
 * Payments need an enrolment that the clearing side still carries (CN-259-2, CN-259-4).
 * @throws AppError NOT_FOUND, ENROLMENT_NOT_ACCEPTED
 */
async function requireEnrolled(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<void> {
  const placement = await deps.transact(caller.scope, (tx) =>
    placementStore.findPlacement(tx, terminalId),
  );
  if (!placement) throw new AppError("NOT_FOUND");
  await deps.enrolment.activeEnrolment(caller, placement);
}

/**
 * Takes a terminal live on the evidence of acceptance.
 * @throws AppError NOT_FOUND, TERMINAL_STATE, TERMINAL_EVIDENCE, ENROLMENT_NOT_ACCEPTED
 */
export async function goLive(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  request: { readonly terminalId: Uuid; readonly evidence: AcceptanceEvidence },
): Promise<void> {
  const { terminalId, evidence } = request;
  await requireEnrolled(deps, caller, terminalId);
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    const decision = decideGoLive(placement, evidence);
    if (!decision.ok) {
      const isState = decision.error.reason === "wrong-state";
      throw new AppError(isState ? "TERMINAL_STATE" : "TERMINAL_EVIDENCE");
    }
    if (!isUuid(evidence.evidenceId)) throw new AppError("TERMINAL_EVIDENCE");
    const patch = { liveAt: deps.clock.now(), evidenceId: evidence.evidenceId };
    await changeState(deps, tx, caller, { placement, action: "go-live", patch });
    await deps.facts.record(tx, caller, terminalWentLive, {
      ...about(placement),
      payload: { serial: placement.serial, evidenceId: evidence.evidenceId },
    });
  });
}

/** Stops a terminal from taking payments (CN-259-12). @throws AppError NOT_FOUND, TERMINAL_STATE */
export async function suspendTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  request: { readonly terminalId: Uuid; readonly reason: SuspensionReason },
): Promise<void> {
  const { terminalId, reason } = request;
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    const patch = { suspensionReason: reason };
    await changeState(deps, tx, caller, { placement, action: "suspend", reason, patch });
    await deps.facts.record(tx, caller, terminalSuspended, {
      ...about(placement),
      payload: { serial: placement.serial, reason },
    });
  });
}

/**
 * Closes the terminals of an enrolment that ended (CN-259-4). They stay suspended until they are
 * fetched; run again it finds none.
 */
export async function closeEnrolled(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  enrolmentId: Uuid,
): Promise<void> {
  const open = await deps.transact(caller.scope, (tx) =>
    placementStore.liveOfEnrolment(tx, enrolmentId),
  );
  for (const { terminalId } of open) {
    await suspendTerminal(deps, caller, { terminalId, reason: "service-ended" });
  }
}

/**
 * Lets a suspended terminal take payments again.
 * @throws AppError NOT_FOUND, TERMINAL_STATE, ENROLMENT_NOT_ACCEPTED
 */
export async function resumeTerminal(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<void> {
  await requireEnrolled(deps, caller, terminalId);
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    await changeState(deps, tx, caller, { placement, action: "resume" });
    await deps.facts.record(tx, caller, terminalResumed, {
      ...about(placement),
      payload: { serial: placement.serial },
    });
  });
}

/** Revokes every valid certificate of a terminal and says so; the next request of it is refused. */
export async function revokeAll(
  deps: TerminalsDeps,
  tx: Tx<"provider" | "device">,
  caller: Caller,
  revocation: {
    readonly placement: placementStore.PlacementRow;
    readonly reason: RevocationReason;
  },
): Promise<void> {
  const { placement, reason } = revocation;
  const { terminalId, serial } = placement;
  const numbers = await certificateStore.revokeCertificates(tx, {
    terminalId,
    reason,
    now: deps.clock.now(),
  });
  for (const certificateNumber of numbers) {
    await deps.facts.record(tx, caller, certificateRevoked, {
      ...about(placement),
      payload: { serial, certificateNumber, reason },
    });
  }
}

/**
 * Takes a terminal back from its merchant, or writes off a suspended one that cannot be fetched
 * (CN-259-4): its certificates end with it, so it stays closed wherever it is.
 * @throws AppError NOT_FOUND, TERMINAL_STATE
 */
export async function takeBack(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  request: {
    readonly terminalId: Uuid;
    readonly reason: ReturnReason | "lost";
    readonly isLost: boolean;
  },
): Promise<void> {
  const { terminalId, reason, isLost } = request;
  const [action, to] = isLost
    ? (["retire", "retired"] as const)
    : (["return", "returned"] as const);
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    await changeState(deps, tx, caller, { placement, action, reason });
    await revokeAll(deps, tx, caller, { placement, reason: to });
    await leaveMerchant(deps, tx, placement, to);
    await deps.facts.record(tx, caller, terminalReturned, {
      ...about(placement),
      payload: { serial: placement.serial, reason },
    });
  });
}

/**
 * Revokes a terminal's certificates because its key may be in other hands. The terminal keeps its
 * state and its merchant activates it again with a new code.
 * @throws AppError NOT_FOUND
 */
export async function revokeCompromised(
  deps: TerminalsDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<void> {
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, terminalId);
    await revokeAll(deps, tx, caller, { placement, reason: "compromised" });
  });
}
