import { lt } from "drizzle-orm";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import { budget, code, enrolmentLink, session } from "../schema.ts";

/** The sweep over everything of identity that expires. */

/** Removes what has expired; budgets once nothing in them counts any more. */
export async function deleteExpired(
  tx: Tx<"job">,
  before: { readonly now: Date; readonly budgetsUntouchedSince: Date },
): Promise<void> {
  const db = queries(tx);
  await db.delete(session).where(lt(session.expiresAt, before.now));
  await db.delete(code).where(lt(code.expiresAt, before.now));
  await db.delete(enrolmentLink).where(lt(enrolmentLink.expiresAt, before.now));
  await db.delete(budget).where(lt(budget.lastSpentAt, before.budgetsUntouchedSince));
}
