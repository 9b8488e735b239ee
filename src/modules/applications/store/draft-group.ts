import { eq } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { type Facts, readFacts } from "../domain/facts.ts";
import type { Group } from "../domain/form.ts";
import { draftGroup } from "../schema.ts";

/** The group is part of the field's name, so that one group's text does not open as another's. */
const groupField = (group: Group) => `applications.draft_group.facts.${group}`;

/** All answers of a draft, and when each group was saved. */
export async function readGroups(
  tx: Tx<"merchant">,
  key: FieldKey,
  applicationId: Uuid,
): Promise<{ readonly facts: Facts; readonly savedAt: ReadonlyMap<Group, Date> }> {
  const rows = await queries(tx)
    .select()
    .from(draftGroup)
    .where(eq(draftGroup.applicationId, applicationId));
  const parts = rows.map((row) =>
    readFacts(key.open(groupField(row.groupName), applicationId, row.facts)),
  );
  return {
    facts: Object.assign({}, ...parts) as Facts,
    savedAt: new Map(rows.map((row) => [row.groupName, row.savedAt])),
  };
}

export async function saveGroup(
  tx: Tx<"merchant">,
  key: FieldKey,
  row: {
    readonly merchantId: Uuid;
    readonly applicationId: Uuid;
    readonly group: Group;
    readonly facts: Facts;
    readonly savedAt: Date;
  },
): Promise<void> {
  const { group, savedAt, ...ids } = row;
  const facts = key.seal(groupField(group), ids.applicationId, JSON.stringify(row.facts));
  await queries(tx)
    .insert(draftGroup)
    .values({ ...ids, groupName: group, facts, savedAt })
    .onConflictDoUpdate({
      target: [draftGroup.merchantId, draftGroup.applicationId, draftGroup.groupName],
      set: { facts, savedAt },
    });
}
