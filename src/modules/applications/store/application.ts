import { and, countDistinct, desc, eq, lt, sql } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { PageQuery } from "../../../kernel/page.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { application } from "../schema.ts";
import { openOptional, sealOptional } from "./optional-text.ts";
import { beyond } from "./row-page.ts";

/** An application without the sealed refusal text. */
export type StoredApplication = typeof application.$inferSelect;

export type ApplicationChange = Partial<typeof application.$inferInsert>;

export type PartyTx = Tx<"merchant" | "provider">;

export async function insertApplication(
  tx: Tx<"merchant">,
  row: typeof application.$inferInsert,
): Promise<void> {
  await queries(tx).insert(application).values(row);
}

export async function findApplication(
  tx: PartyTx,
  applicationId: Uuid,
): Promise<StoredApplication | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(application)
    .where(eq(application.applicationId, applicationId));
  return row;
}

/** Changes an application that still has the version that the writer saw; undefined otherwise. */
export async function changeApplication(
  tx: PartyTx,
  seen: { readonly applicationId: Uuid; readonly version: number },
  change: ApplicationChange,
): Promise<StoredApplication | undefined> {
  const [row] = await queries(tx)
    .update(application)
    .set({ ...change, version: sql`${application.version} + 1` })
    .where(
      and(eq(application.applicationId, seen.applicationId), eq(application.version, seen.version)),
    )
    .returning();
  return row;
}

/** The merchant's applications, newest first; one row more than a page holds. */
export async function listOwn(tx: Tx<"merchant">, page: PageQuery): Promise<StoredApplication[]> {
  const before = beyond(lt, application.createdAt, application.applicationId, page);
  return queries(tx)
    .select()
    .from(application)
    .where(before)
    .orderBy(desc(application.createdAt), desc(application.applicationId))
    .limit(page.limit + 1);
}

export async function countDrafts(tx: Tx<"merchant">): Promise<number> {
  const [row] = await queries(tx)
    .select({ drafts: countDistinct(application.applicationId) })
    .from(application)
    .where(eq(application.state, "draft"));
  return row?.drafts ?? 0;
}

export function openRefusalText(key: FieldKey, row: StoredApplication): string {
  return openOptional(key, "application.refusal_text", row.applicationId, row.refusalText);
}

export function sealRefusalText(key: FieldKey, applicationId: Uuid, text: string): Sealed | null {
  return sealOptional(key, "application.refusal_text", applicationId, text);
}
