import { and, asc, desc, eq, lt, or } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { RunProgress, RunState, StepKind } from "./domain/run.ts";
import { run, step } from "./schema.ts";

type RunRow = typeof run.$inferSelect;
type Reader = Tx<"merchant" | "provider" | "device">;

/** A run with what has passed of it. */
export interface Run {
  readonly runId: Uuid;
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly storeId: Uuid;
  readonly terminalId: Uuid;
  readonly serial: string;
  readonly model: string;
  readonly merchantCode: string;
  readonly terminalCode: string;
  readonly activatedAt: Date;
  readonly attempts: number;
  readonly openedAt: Date;
  readonly progress: RunProgress;
}

/** One message pair of a run. */
export interface Step {
  readonly stepId: Uuid;
  readonly kind: StepKind;
  readonly responseCode: string;
  readonly traceNumber: string;
  readonly referenceNumber: string | null;
  readonly amountFen: number | null;
  readonly requestDigest: Uint8Array;
  readonly replyDigest: Uint8Array;
  readonly at: Date;
}

function passed(at: Date | null, traceNumber: string | null, referenceNumber: string | null) {
  return at && traceNumber !== null ? { at, traceNumber, referenceNumber } : null;
}

function toRun(row: RunRow): Run {
  const { runId, merchantId, providerId, storeId, terminalId, serial, model } = row;
  const { merchantCode, terminalCode, activatedAt, attempts, openedAt } = row;
  return {
    ...{ runId, merchantId, providerId, storeId, terminalId, serial, model },
    ...{ merchantCode, terminalCode, activatedAt, attempts, openedAt },
    progress: {
      state: row.state,
      signOn: passed(row.signOnAt, row.signOnTrace, null),
      sale: passed(row.saleAt, row.saleTrace, row.saleReference),
      void: passed(row.voidAt, row.voidTrace, row.voidReference),
    },
  };
}

/** Opens the run of an activation; false when it was open before. */
export async function openRun(
  tx: Tx<"device">,
  opened: Omit<Run, "progress" | "attempts">,
): Promise<boolean> {
  const rows = await queries(tx)
    .insert(run)
    .values({ ...opened, state: "open" })
    .onConflictDoNothing({ target: [run.merchantId, run.terminalId, run.activatedAt] })
    .returning({ runId: run.runId });
  return rows.length === 1;
}

/** The run of an activation, locked against a second message of the same terminal. */
export async function lockRun(
  tx: Tx<"device">,
  terminalId: Uuid,
  activatedAt: Date,
): Promise<Run | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(run)
    .where(and(eq(run.terminalId, terminalId), eq(run.activatedAt, activatedAt)))
    .for("update");
  return row && toRun(row);
}

export async function saveProgress(
  tx: Tx<"device">,
  before: Run,
  progress: RunProgress,
): Promise<void> {
  await queries(tx)
    .update(run)
    .set({
      state: progress.state,
      attempts: before.attempts + 1,
      signOnAt: progress.signOn?.at ?? null,
      signOnTrace: progress.signOn?.traceNumber ?? null,
      saleAt: progress.sale?.at ?? null,
      saleTrace: progress.sale?.traceNumber ?? null,
      saleReference: progress.sale?.referenceNumber ?? null,
      voidAt: progress.void?.at ?? null,
      voidTrace: progress.void?.traceNumber ?? null,
      voidReference: progress.void?.referenceNumber ?? null,
    })
    .where(eq(run.runId, before.runId));
}

export async function insertStep(tx: Tx<"device">, of: Run, taken: Step): Promise<void> {
  const { merchantId, providerId, terminalId, runId } = of;
  await queries(tx)
    .insert(step)
    .values({ ...taken, merchantId, providerId, terminalId, runId });
}

const MAX_RUNS = 50;
const MAX_STEPS = 200;

/** Runs of a terminal, newest activation first. */
export async function listRunsOf(tx: Reader, terminalId: Uuid): Promise<Run[]> {
  const rows = await queries(tx)
    .select()
    .from(run)
    .where(eq(run.terminalId, terminalId))
    .orderBy(desc(run.activatedAt))
    .limit(MAX_RUNS);
  return rows.map(toRun);
}

export async function listSteps(tx: Tx<"merchant" | "provider">, runId: Uuid): Promise<Step[]> {
  const rows = await queries(tx)
    .select()
    .from(step)
    .where(eq(step.runId, runId))
    .orderBy(asc(step.at), asc(step.stepId))
    .limit(MAX_STEPS);
  return rows;
}

/** An acquirer's runs, newest first, one more than the page. */
export async function listRuns(
  tx: Tx<"provider">,
  state: RunState | undefined,
  page: { readonly after: Position | undefined; readonly limit: number },
): Promise<Run[]> {
  const { after, limit } = page;
  const older = after
    ? or(
        lt(run.openedAt, after.at),
        and(eq(run.openedAt, after.at), lt(run.runId, after.id as Uuid)),
      )
    : undefined;
  const rows = await queries(tx)
    .select()
    .from(run)
    .where(and(older, state && eq(run.state, state)))
    .orderBy(desc(run.openedAt), desc(run.runId))
    .limit(limit + 1);
  return rows.map(toRun);
}
