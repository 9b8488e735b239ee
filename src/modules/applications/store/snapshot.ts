import { and, countDistinct, desc, eq, inArray, ne } from "drizzle-orm";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { queries } from "../../../platform/db/database.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import { readSnapshot, type Snapshot, writeSnapshot } from "../domain/snapshot.ts";
import { application, ownCopy, snapshot } from "../schema.ts";

/** The snapshot of an application's present revision. */
export const presentSnapshot = and(
  eq(snapshot.providerId, application.providerId),
  eq(snapshot.applicationId, application.applicationId),
  eq(snapshot.revision, application.revision),
);

/** One revision as it was handed in. */
export interface HandedIn {
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly applicationId: Uuid;
  readonly revision: number;
  readonly snapshotId: Uuid;
  readonly snapshot: Snapshot;
  readonly usccIndex: Uint8Array;
  readonly submittedBy: Uuid | null;
  readonly submittedAt: Date;
}

/** Keeps a revision twice: for the acquirer under its key, for the merchant under its own. */
export async function insertHandedIn(
  tx: Tx<"merchant">,
  keys: { readonly merchant: FieldKey; readonly provider: FieldKey },
  row: HandedIn,
): Promise<void> {
  const { merchantId, applicationId, revision, snapshotId, submittedAt } = row;
  const text = writeSnapshot(row.snapshot);
  const own = keys.merchant.seal("applications.own_copy.content", snapshotId, text);
  await queries(tx)
    .insert(ownCopy)
    .values({ merchantId, applicationId, revision, snapshotId, content: own, submittedAt });
  const legalName = row.snapshot.facts.licenceName ?? "";
  await queries(tx)
    .insert(snapshot)
    .values({
      providerId: row.providerId,
      applicationId,
      revision,
      snapshotId,
      merchantId,
      legalName: keys.provider.seal("applications.snapshot.legal_name", snapshotId, legalName),
      content: keys.provider.seal("applications.snapshot.content", snapshotId, text),
      usccIndex: row.usccIndex,
      submittedBy: row.submittedBy,
      submittedAt,
    });
}

/** The merchant's copy of a revision. */
export async function findOwnCopy(
  tx: Tx<"merchant">,
  key: FieldKey,
  seen: { readonly applicationId: Uuid; readonly revision: number },
): Promise<Snapshot | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(ownCopy)
    .where(and(eq(ownCopy.applicationId, seen.applicationId), eq(ownCopy.revision, seen.revision)));
  return (
    row && readSnapshot(key.open("applications.own_copy.content", row.snapshotId, row.content))
  );
}

/** The acquirer's copy of a revision. */
export async function findSnapshot(
  tx: Tx<"provider">,
  key: FieldKey,
  seen: { readonly applicationId: Uuid; readonly revision: number },
): Promise<Snapshot | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(snapshot)
    .where(
      and(eq(snapshot.applicationId, seen.applicationId), eq(snapshot.revision, seen.revision)),
    );
  return (
    row && readSnapshot(key.open("applications.snapshot.content", row.snapshotId, row.content))
  );
}

/** The acquirer's copies of some revisions, by revision. */
export async function findSnapshots(
  tx: Tx<"provider">,
  key: FieldKey,
  applicationId: Uuid,
  revisions: readonly number[],
): Promise<ReadonlyMap<number, Snapshot>> {
  const wanted = [...new Set(revisions)];
  const rows = await queries(tx)
    .select()
    .from(snapshot)
    .where(and(eq(snapshot.applicationId, applicationId), inArray(snapshot.revision, wanted)));
  return new Map(
    rows.map(({ revision, snapshotId, content }) => [
      revision,
      readSnapshot(key.open("applications.snapshot.content", snapshotId, content)),
    ]),
  );
}

/** Other applications to this acquirer whose any revision named the same credit code. */
export async function countOthersOf(
  tx: Tx<"provider">,
  applicationId: Uuid,
  usccIndex: Uint8Array,
): Promise<number> {
  const [row] = await queries(tx)
    .select({ others: countDistinct(snapshot.applicationId) })
    .from(snapshot)
    .where(and(eq(snapshot.usccIndex, usccIndex), ne(snapshot.applicationId, applicationId)));
  return row?.others ?? 0;
}

/** A name that is still sealed. */
export interface SealedName {
  readonly snapshotId: Uuid;
  readonly legalName: Sealed;
}

export function openLegalName(key: FieldKey, row: SealedName): string {
  return key.open("applications.snapshot.legal_name", row.snapshotId, row.legalName);
}

/** The name in each merchant's last snapshot at the acquirer. */
export async function readLegalNames(
  tx: Tx<"provider">,
  merchantIds: readonly Uuid[],
): Promise<(SealedName & { readonly merchantId: Uuid })[]> {
  const { merchantId, snapshotId, legalName, submittedAt } = snapshot;
  return queries(tx)
    .selectDistinctOn([merchantId], { merchantId, snapshotId, legalName })
    .from(snapshot)
    .where(inArray(merchantId, [...merchantIds]))
    .orderBy(merchantId, desc(submittedAt));
}
