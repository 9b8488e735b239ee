import { asc, desc, eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { SendBackCode } from "../domain/correction.ts";
import type { Correctable } from "../domain/target.ts";
import { sendBackReason } from "../schema.ts";
import { openOptional, sealOptional } from "./optional-text.ts";
import { MAX_ROWS } from "./row-page.ts";
import type { PartyTx } from "./application.ts";

/** A complaint of one revision. */
export interface StoredReason {
  readonly revision: number;
  readonly target: Correctable;
  readonly code: SendBackCode;
  readonly text: string;
}

/** @param key the acquirer's key of the merchant: the words are the acquirer's */
export async function listReasons(
  tx: PartyTx,
  key: FieldKey | undefined,
  applicationId: Uuid,
): Promise<StoredReason[]> {
  const rows = await queries(tx)
    .select()
    .from(sendBackReason)
    .where(eq(sendBackReason.applicationId, applicationId))
    .orderBy(desc(sendBackReason.revision), asc(sendBackReason.target))
    .limit(3 * MAX_ROWS);
  return rows.map(({ revision, target, code, reasonId, text }) => ({
    revision,
    target,
    code,
    text: key ? openOptional(key, "send_back_reason.text", reasonId, text) : "",
  }));
}

export async function insertReasons(
  tx: Tx<"provider">,
  key: FieldKey,
  rows: readonly (Omit<typeof sendBackReason.$inferInsert, "text"> & { readonly text: string })[],
): Promise<void> {
  await queries(tx)
    .insert(sendBackReason)
    .values(
      rows.map((row) => ({
        ...row,
        text: sealOptional(key, "send_back_reason.text", row.reasonId, row.text),
      })),
    );
}
