import { and, asc, desc, eq, inArray, lt, lte, ne, sql } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { Sealed } from "../../platform/crypto/sealed.ts";
import { queries } from "../../platform/db/database.ts";
import { inboxMessage, sms } from "./schema.ts";

/** A message that a pass of the delivery loop holds. */
export interface DueSms {
  readonly smsId: Uuid;
  readonly phone: Sealed;
  readonly text: Sealed | null;
  readonly attempts: number;
}

export async function insertSms(tx: Tx<"job">, row: typeof sms.$inferInsert): Promise<void> {
  await queries(tx).insert(sms).values(row);
}

/** Takes due messages and puts their next attempt off, so that nobody else takes them too. */
export async function leaseDueSms(
  tx: Tx<"job">,
  now: Date,
  leaseUntil: Date,
  limit: number,
): Promise<DueSms[]> {
  const due = queries(tx)
    .select({ smsId: sms.smsId })
    .from(sms)
    .where(and(eq(sms.state, "queued"), lte(sms.nextAttemptAt, now)))
    .orderBy(asc(sms.nextAttemptAt))
    .limit(limit)
    .for("update", { skipLocked: true });
  return queries(tx)
    .update(sms)
    .set({ nextAttemptAt: leaseUntil, attempts: sql`${sms.attempts} + 1` })
    .where(inArray(sms.smsId, due))
    .returning({ smsId: sms.smsId, phone: sms.phone, text: sms.text, attempts: sms.attempts });
}

/** Marks a message as gone; its text is not needed any more. */
export async function markSent(tx: Tx<"job">, smsId: Uuid, now: Date): Promise<void> {
  await queries(tx)
    .update(sms)
    .set({ state: "sent", text: null, sentAt: now })
    .where(eq(sms.smsId, smsId));
}

/** Sets the next attempt, or gives up when there is none. */
export async function markUnsent(
  tx: Tx<"job">,
  smsId: Uuid,
  nextAttemptAt: Date | undefined,
): Promise<void> {
  const change = nextAttemptAt ? { nextAttemptAt } : { state: "failed" as const, text: null };
  await queries(tx).update(sms).set(change).where(eq(sms.smsId, smsId));
}

export async function deleteSmsBefore(tx: Tx<"job">, before: Date): Promise<void> {
  await queries(tx)
    .delete(sms)
    .where(and(ne(sms.state, "queued"), lt(sms.createdAt, before)));
}

export async function insertInboxMessage(
  tx: Tx<"job">,
  row: typeof inboxMessage.$inferInsert,
): Promise<void> {
  await queries(tx).insert(inboxMessage).values(row).onConflictDoNothing();
}

export async function readInboxMessages(
  tx: Tx<"public">,
  limit: number,
): Promise<(typeof inboxMessage.$inferSelect)[]> {
  return queries(tx)
    .select()
    .from(inboxMessage)
    .orderBy(desc(inboxMessage.receivedAt))
    .limit(limit);
}

export async function deleteInboxBefore(tx: Tx<"job">, before: Date): Promise<void> {
  await queries(tx).delete(inboxMessage).where(lt(inboxMessage.receivedAt, before));
}
