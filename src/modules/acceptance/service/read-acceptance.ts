import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { PlacedTerminal } from "../../terminals/index.ts";
import { EMPTY_RUN, type RunProgress, type RunState } from "../domain/run.ts";
import type { AcceptanceRecord } from "../index.ts";
import * as store from "../store.ts";
import type { AcceptanceDeps, MemberCaller, ProviderCaller } from "./deps.ts";

/** Reading runs, and the one step that follows from them: going live. */

export type { Run, Step } from "../store.ts";

/** The acceptance of a terminal's present activation. */
export interface Checklist {
  readonly terminal: PlacedTerminal;
  /** Absent until the terminal was activated. */
  readonly run: store.Run | undefined;
  readonly progress: RunProgress;
  readonly steps: readonly store.Step[];
}

/** A run beside what its terminal is doing now; a terminal that left the merchant has no state. */
export interface QueueItem {
  readonly run: store.Run;
  readonly terminal: PlacedTerminal | undefined;
}

/** @throws AppError NOT_FOUND */
export async function readChecklist(
  deps: AcceptanceDeps,
  caller: MemberCaller,
  terminalId: Uuid,
): Promise<Checklist> {
  const terminal = await deps.terminals.readPlaced(caller, terminalId);
  return deps.transact(caller.scope, async (tx) => {
    const runs = await store.listRunsOf(tx, terminalId);
    const run = runs.find((one) => isOfPresentActivation(one, terminal));
    const steps = run ? await store.listSteps(tx, run.runId) : [];
    return { terminal, run, progress: run?.progress ?? EMPTY_RUN, steps };
  });
}

function isOfPresentActivation(run: store.Run, terminal: PlacedTerminal): boolean {
  return (
    run.merchantId === terminal.merchantId &&
    run.activatedAt.getTime() === terminal.activatedAt?.getTime()
  );
}

export async function listRuns(
  deps: AcceptanceDeps,
  caller: ProviderCaller,
  query: PageQuery & { readonly state?: RunState | undefined },
): Promise<Page<QueueItem>> {
  const rows = await deps.transact(caller.scope, (tx) =>
    store.listRuns(tx, query.state, { after: readCursor(query.cursor), limit: query.limit }),
  );
  const page = toPage(rows, query.limit, (run) => ({ at: run.openedAt, id: run.runId }));
  const terminals = await deps.terminals.placedById(
    caller,
    page.items.map((run) => run.terminalId),
  );
  const items = page.items.map((run) => {
    const terminal = terminals.get(run.terminalId);
    return { run, terminal: terminal?.merchantId === run.merchantId ? terminal : undefined };
  });
  return { ...page, items };
}

export async function passedRuns(
  deps: AcceptanceDeps,
  caller: MemberCaller,
  terminalId: Uuid,
): Promise<readonly AcceptanceRecord[]> {
  const runs = await deps.transact(caller.scope, (tx) => store.listRunsOf(tx, terminalId));
  return runs.flatMap((run) => {
    const passedAt = run.progress.void?.at;
    if (run.progress.state !== "passed" || !passedAt) return [];
    return [{ acceptanceId: run.runId, terminalId, serial: run.serial, passedAt }];
  });
}

/**
 * Takes a terminal live with the evidence of its present activation's run.
 * @throws AppError NOT_FOUND, ACCEPTANCE_INCOMPLETE, and what terminals refuses
 */
export async function goLive(
  deps: AcceptanceDeps,
  caller: ProviderCaller,
  terminalId: Uuid,
): Promise<PlacedTerminal> {
  const { run, progress } = await readChecklist(deps, caller, terminalId);
  if (!run || progress.state !== "passed" || !progress.void) {
    throw new AppError("ACCEPTANCE_INCOMPLETE");
  }
  await deps.terminals.goLive(caller, {
    terminalId,
    evidence: { evidenceId: run.runId, terminalId, passedAt: progress.void.at },
  });
  return deps.terminals.readPlaced(caller, terminalId);
}
