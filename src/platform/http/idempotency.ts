import { and, eq, lt } from "drizzle-orm";
import { type Clock, DAY_MS, MINUTE_MS } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/error.ts";
import type { Timer } from "../../kernel/module.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { Pepper } from "../crypto/blind-index.ts";
import { openField, type Sealed, sealField } from "../crypto/sealed.ts";
import { queries } from "../db/database.ts";
import { idempotency } from "./schema.ts";

/**
 * A write is done at most once per key. The key is claimed before the work and its answer kept for
 * a day; a repeat gets the same answer, an interrupted one is told so and never done again. Of an
 * answer that shows a secret only the status is kept.
 */

/** Answer of a finished write. */
export interface KeptAnswer {
  readonly status: number;
  readonly body: string;
}

/** What is kept of a finished write: all of it, or that it was done. */
export type FinishedAnswer = Pick<KeptAnswer, "status"> & Partial<KeptAnswer>;

/** What the key is bound to: sender, endpoint and content. */
export interface IdempotencyClaim {
  /** Stable text of actor, scope and endpoint. */
  readonly owner: string;
  readonly key: string;
  readonly body: string | Uint8Array;
}

/** Keeps answers by key. */
export interface Idempotency {
  /** Claims the key: undefined means go ahead, an answer means it was done before. */
  begin(claim: IdempotencyClaim): Promise<KeptAnswer | undefined>;
  /** Notes that the work is done. An answer without a body is not kept: it showed a secret. */
  finish(claim: IdempotencyClaim, answer: FinishedAnswer): Promise<void>;
  /** Gives the key back after a refusal: nothing was done, so a corrected try may follow. */
  release(claim: IdempotencyClaim): Promise<void>;
  readonly sweep: Timer;
}

const KEEP_MS = DAY_MS;
/** A request lasts seconds; a claim older than this belongs to a process that died. */
const RUNNING_MS = 2 * MINUTE_MS;
const TENANT = "platform";

/** Makes the store of answers. */
export function createIdempotency(deps: {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly pepper: Pepper;
}): Idempotency {
  const sealKey = deps.pepper("idempotency-answer-key", "v1");
  const ownerOf = (claim: IdempotencyClaim) => deps.pepper("idempotency-owner", claim.owner);
  // Keyed, because a plain digest of a phone or paper number can be guessed from a dump.
  const bodyHash = (claim: IdempotencyClaim) => deps.pepper("idempotency-body", claim.body);
  const place = (claim: IdempotencyClaim) => ({
    field: "platform.idempotency.answer",
    rowId: claim.key,
    tenantId: TENANT,
  });
  const mine = (claim: IdempotencyClaim) =>
    and(eq(idempotency.owner, ownerOf(claim)), eq(idempotency.key, claim.key));

  const read = (claim: IdempotencyClaim, row: typeof idempotency.$inferSelect): KeptAnswer => {
    if (!Buffer.from(row.bodyHash).equals(bodyHash(claim))) {
      throw new AppError("IDEMPOTENCY_KEY_REUSED");
    }
    if (row.status !== null) {
      if (!row.answer) throw new AppError("ANSWER_SHOWN_ONCE");
      return { status: row.status, body: openField(sealKey, place(claim), row.answer) };
    }
    const age = deps.clock.now().getTime() - row.startedAt.getTime();
    throw new AppError(
      age < RUNNING_MS ? "IDEMPOTENCY_IN_PROGRESS" : "IDEMPOTENCY_OUTCOME_UNKNOWN",
    );
  };

  return {
    begin: (claim) =>
      deps.transact({ role: "auth" }, async (tx) => {
        const inserted = await queries(tx)
          .insert(idempotency)
          .values({
            owner: ownerOf(claim),
            key: claim.key,
            bodyHash: bodyHash(claim),
            startedAt: deps.clock.now(),
          })
          .onConflictDoNothing()
          .returning({ key: idempotency.key });
        if (inserted.length > 0) return undefined;
        const [row] = await queries(tx).select().from(idempotency).where(mine(claim));
        if (!row) throw new AppError("IDEMPOTENCY_IN_PROGRESS");
        return read(claim, row);
      }),
    finish: (claim, answer) =>
      deps.transact({ role: "auth" }, async (tx) => {
        const { status, body } = answer;
        const sealed: Sealed | null =
          body === undefined ? null : sealField(sealKey, place(claim), body);
        await queries(tx).update(idempotency).set({ status, answer: sealed }).where(mine(claim));
      }),
    release: (claim) =>
      deps.transact({ role: "auth" }, async (tx) => {
        await queries(tx).delete(idempotency).where(mine(claim));
      }),
    sweep: {
      name: "platform.sweepIdempotency",
      everyMs: 10 * MINUTE_MS,
      run: () =>
        deps.transact({ role: "job" }, async (tx) => {
          const before = new Date(deps.clock.now().getTime() - KEEP_MS);
          await queries(tx).delete(idempotency).where(lt(idempotency.startedAt, before));
        }),
    },
  };
}
