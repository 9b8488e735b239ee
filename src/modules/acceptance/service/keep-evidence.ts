import type { Uuid } from "../../../kernel/ids.ts";
import type { PlacedTerminal } from "../../terminals/index.ts";
import { advanceRun, MAX_ATTEMPTS, type StepKind } from "../domain/run.ts";
import { acceptanceCompleted, acceptanceOpened, acceptanceStepTaken } from "../events.ts";
import { terminalIds } from "../../terminals/index.ts";
import * as store from "../store.ts";
import type { AcceptanceDeps, DeviceCaller } from "./deps.ts";

/** Keeps what the host saw of a terminal that is being accepted, in the terminal's own scope. */

/** A terminal whose present activation is known. */
export interface ActivatedTerminal extends PlacedTerminal {
  readonly activatedAt: Date;
}

/** The caller of a message: the terminal itself, in no other scope than its own. */
export function terminalCaller(
  terminal: Pick<PlacedTerminal, "merchantId" | "terminalId">,
  requestId: string,
): DeviceCaller {
  const { merchantId, terminalId } = terminal;
  return {
    actor: { kind: "terminal", id: terminalId },
    scope: { role: "device", merchantId, terminalId },
    requestId,
    lang: "zh",
  };
}

type DeviceTx = Parameters<typeof store.openRun>[0];

async function ensureRun(
  deps: AcceptanceDeps,
  tx: DeviceTx,
  caller: DeviceCaller,
  terminal: ActivatedTerminal,
): Promise<store.Run> {
  const { merchantId, providerId, storeId, terminalId, serial, model } = terminal;
  const { merchantCode, terminalCode, activatedAt } = terminal;
  const runId = deps.newId();
  const isNew = await store.openRun(tx, {
    ...{ runId, merchantId, providerId, storeId, terminalId, serial, model },
    ...{ merchantCode, terminalCode, activatedAt },
    openedAt: deps.clock.now(),
  });
  if (isNew) {
    await deps.facts.record(tx, caller, acceptanceOpened, {
      merchantId,
      providerId,
      object: { kind: "acceptance", id: runId },
      payload: { serial },
    });
  }
  const run = await store.lockRun(tx, terminalId, activatedAt);
  if (!run) throw new Error("the run of an activation is missing after it was opened");
  return run;
}

/** Opens the run of a terminal's present activation; doing it again changes nothing. */
export async function openRun(
  deps: AcceptanceDeps,
  terminal: ActivatedTerminal,
  requestId: string,
): Promise<void> {
  const caller = terminalCaller(terminal, requestId);
  await deps.transact(caller.scope, (tx) => ensureRun(deps, tx, caller, terminal));
}

/** What the host saw and answered. */
export interface SeenMessage {
  readonly kind: StepKind;
  readonly responseCode: string;
  readonly traceNumber: string;
  readonly referenceNumber: string | null;
  readonly amountFen: number | null;
  readonly originalTraceNumber?: string;
  readonly requestDigest: Uint8Array;
  readonly replyDigest: Uint8Array;
}

function about(run: store.Run): {
  merchantId: Uuid;
  providerId: Uuid;
  object: { kind: string; id: Uuid };
} {
  const { merchantId, providerId, runId } = run;
  return { merchantId, providerId, object: { kind: "acceptance", id: runId } };
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

/**
 * Keeps one message pair and moves the run on. Nothing is kept of a run that has passed or has used
 * its attempts up.
 */
export async function keepStep(
  deps: AcceptanceDeps,
  caller: DeviceCaller,
  terminal: ActivatedTerminal,
  seen: SeenMessage,
): Promise<void> {
  const at = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const run = await ensureRun(deps, tx, caller, terminal);
    if (run.progress.state === "passed" || run.attempts >= MAX_ATTEMPTS) return;
    // A sign-on carries no code, so anybody could send it: one that changes nothing is not kept.
    if (seen.kind === "sign-on" && run.progress.signOn && !run.progress.sale) return;
    const { originalTraceNumber, ...kept } = seen;
    await store.insertStep(tx, run, { ...kept, stepId: deps.newId(), at });
    const progress = advanceRun(run.progress, {
      kind: seen.kind,
      isApproved: seen.responseCode === "00",
      at,
      traceNumber: seen.traceNumber,
      referenceNumber: seen.referenceNumber,
      ...(originalTraceNumber === undefined ? {} : { originalTraceNumber }),
    });
    await store.saveProgress(tx, run, progress);
    await deps.facts.record(tx, caller, acceptanceStepTaken, {
      ...about(run),
      payload: {
        serial: run.serial,
        step: seen.kind,
        responseCode: seen.responseCode,
        traceNumber: seen.traceNumber,
        requestDigest: hex(seen.requestDigest),
        replyDigest: hex(seen.replyDigest),
      },
    });
    if (progress.state !== "passed") return;
    await deps.facts.record(tx, caller, acceptanceCompleted, {
      ...about(run),
      payload: {
        serial: run.serial,
        terminalId: terminalIds.write(run.terminalId),
        saleTraceNumber: progress.sale?.traceNumber ?? "",
        voidTraceNumber: progress.void?.traceNumber ?? "",
      },
    });
  });
}
