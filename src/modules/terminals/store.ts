import { and, asc, desc, eq, inArray, isNull, lt, or, type SQL, sql } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import { queries } from "../../platform/db/database.ts";
import type { Health } from "./domain/health.ts";
import type { RevocationReason } from "./domain/reasons.ts";
import type { PlacedState, TerminalAction } from "./domain/terminal-state.ts";
import {
  activationCode,
  authority,
  binding,
  type AUTHORITY_NAMES,
  deviceCertificate,
  deviceStatus,
  type INVENTORY_STATES,
  liveCode,
  placement,
  serialClaim,
  stateChange,
  terminal,
} from "./schema.ts";

/** The module's SQL. Row security decides whose rows exist; sealed columns stay sealed here. */

export type InventoryRow = typeof terminal.$inferSelect;
export type PlacementRow = typeof placement.$inferSelect;
export type BindingRow = typeof binding.$inferSelect;
export type StateChangeRow = typeof stateChange.$inferSelect;
export type ActivationCodeRow = typeof activationCode.$inferSelect;
export type CertificateRow = typeof deviceCertificate.$inferSelect;
export type StatusRow = typeof deviceStatus.$inferSelect;
export type InventoryState = (typeof INVENTORY_STATES)[number];
export type AuthorityName = (typeof AUTHORITY_NAMES)[number];

type Reader = Tx<"merchant" | "provider" | "device">;

/** Bindings and changes of one terminal are few; the cap only guards the page. */
const MAX_HISTORY = 200;
const MAX_BATCH = 500;

// --- inventory -------------------------------------------------------------------------------

/** Claims a serial number; false when any acquirer, this one included, has it already. */
export async function claimSerial(
  tx: Tx<"provider">,
  claim: typeof serialClaim.$inferInsert,
): Promise<boolean> {
  const result = await queries(tx).insert(serialClaim).values(claim).onConflictDoNothing();
  return result.rowCount === 1;
}

export async function insertTerminal(tx: Tx<"provider">, row: InventoryRow): Promise<void> {
  await queries(tx).insert(terminal).values(row);
}

export async function lockInventory(
  tx: Tx<"provider">,
  terminalId: Uuid,
): Promise<InventoryRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(terminal)
    .where(eq(terminal.terminalId, terminalId))
    .for("update");
  return row;
}

export async function findInventory(
  tx: Tx<"provider">,
  terminalId: Uuid,
): Promise<InventoryRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(terminal)
    .where(eq(terminal.terminalId, terminalId));
  return row;
}

/** Moves the inventory row if it still stands in `from`; false when somebody was quicker. */
export async function moveInventory(
  tx: Tx<"provider">,
  move: {
    readonly terminalId: Uuid;
    readonly from: InventoryState;
    readonly to: InventoryState;
    readonly merchantId: Uuid | null;
    readonly now: Date;
    readonly retirementReason?: string;
  },
): Promise<boolean> {
  const result = await queries(tx)
    .update(terminal)
    .set({
      inventoryState: move.to,
      merchantId: move.merchantId,
      changedAt: move.now,
      ...(move.retirementReason === undefined ? {} : { retirementReason: move.retirementReason }),
    })
    .where(and(eq(terminal.terminalId, move.terminalId), eq(terminal.inventoryState, move.from)));
  return result.rowCount === 1;
}

function beforePosition(position: Position | undefined): SQL | undefined {
  if (!position) return undefined;
  return or(
    lt(terminal.createdAt, position.at),
    and(eq(terminal.createdAt, position.at), lt(terminal.terminalId, position.id as Uuid)),
  );
}

/** Newest first; `limit + 1` rows so that the caller knows whether more follow. */
export async function listInventory(
  tx: Tx<"provider">,
  filter: {
    readonly state?: InventoryState | undefined;
    readonly serial?: string | undefined;
    readonly ids?: readonly Uuid[] | undefined;
    readonly before?: Position | undefined;
    readonly limit: number;
  },
): Promise<InventoryRow[]> {
  return queries(tx)
    .select()
    .from(terminal)
    .where(
      and(
        filter.state === undefined ? undefined : eq(terminal.inventoryState, filter.state),
        filter.serial === undefined ? undefined : eq(terminal.serial, filter.serial),
        filter.ids === undefined ? undefined : inArray(terminal.terminalId, [...filter.ids]),
        beforePosition(filter.before),
      ),
    )
    .orderBy(desc(terminal.createdAt), desc(terminal.terminalId))
    .limit(filter.limit + 1);
}

// --- placements ------------------------------------------------------------------------------

export async function insertPlacement(
  tx: Tx<"provider">,
  row: typeof placement.$inferInsert,
): Promise<void> {
  await queries(tx).insert(placement).values(row);
}

function placedNow(tx: Reader, terminalId: Uuid) {
  return queries(tx)
    .select()
    .from(placement)
    .where(and(eq(placement.terminalId, terminalId), isNull(placement.endedAt)));
}

/** The terminal at the merchant that has it now. */
export async function findPlacement(
  tx: Reader,
  terminalId: Uuid,
): Promise<PlacementRow | undefined> {
  const [row] = await placedNow(tx, terminalId);
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockPlacement(
  tx: Reader,
  terminalId: Uuid,
): Promise<PlacementRow | undefined> {
  const [row] = await placedNow(tx, terminalId).for("update");
  return row;
}

export async function placementsById(
  tx: Reader,
  terminalIds: readonly Uuid[],
): Promise<PlacementRow[]> {
  if (terminalIds.length === 0) return [];
  return queries(tx)
    .select()
    .from(placement)
    .where(and(inArray(placement.terminalId, [...terminalIds]), isNull(placement.endedAt)))
    .limit(MAX_BATCH);
}

function beforeBound(position: Position | undefined): SQL | undefined {
  if (!position) return undefined;
  return or(
    lt(placement.boundAt, position.at),
    and(eq(placement.boundAt, position.at), lt(placement.placementId, position.id as Uuid)),
  );
}

/** Terminals that are placed now, newest first. */
export async function listPlacements(
  tx: Reader,
  filter: {
    readonly state?: PlacedState | undefined;
    readonly before?: Position | undefined;
    readonly limit: number;
  },
): Promise<PlacementRow[]> {
  return queries(tx)
    .select()
    .from(placement)
    .where(
      and(
        isNull(placement.endedAt),
        filter.state === undefined ? undefined : eq(placement.state, filter.state),
        beforeBound(filter.before),
      ),
    )
    .orderBy(desc(placement.boundAt), desc(placement.placementId))
    .limit(filter.limit + 1);
}

/** Live terminals of an enrolment; a store has no more than it has codes. */
export async function liveOfEnrolment(
  tx: Tx<"provider">,
  enrolmentId: Uuid,
): Promise<PlacementRow[]> {
  return queries(tx)
    .select()
    .from(placement)
    .where(
      and(
        eq(placement.enrolmentId, enrolmentId),
        eq(placement.state, "live"),
        isNull(placement.endedAt),
      ),
    )
    .limit(MAX_BATCH);
}

export type PlacementPatch = Partial<
  Omit<PlacementRow, "merchantId" | "placementId" | "providerId" | "terminalId" | "serial">
>;

/** Changes the placement if it still has the state that was decided upon. */
export async function updatePlacement(
  tx: Reader,
  row: Pick<PlacementRow, "merchantId" | "placementId" | "state">,
  patch: PlacementPatch,
): Promise<boolean> {
  const result = await queries(tx)
    .update(placement)
    .set(patch)
    .where(
      and(
        eq(placement.merchantId, row.merchantId),
        eq(placement.placementId, row.placementId),
        eq(placement.state, row.state),
        isNull(placement.endedAt),
      ),
    );
  return result.rowCount === 1;
}

/** Notes what happened, for the terminal's timeline. */
export async function insertStateChange(
  tx: Reader,
  change: {
    readonly changeId: Uuid;
    readonly placement: PlacementRow;
    readonly action: TerminalAction;
    readonly reason: string | null;
    readonly actorKind: string;
    readonly at: Date;
  },
): Promise<void> {
  const { merchantId, placementId, providerId, terminalId } = change.placement;
  const { changeId, action, reason, actorKind, at } = change;
  await queries(tx).insert(stateChange).values({
    merchantId,
    placementId,
    providerId,
    terminalId,
    changeId,
    action,
    reason,
    actorKind,
    at,
  });
}

export async function listStateChanges(
  tx: Tx<"merchant" | "provider">,
  terminalId: Uuid,
): Promise<StateChangeRow[]> {
  return queries(tx)
    .select()
    .from(stateChange)
    .where(eq(stateChange.terminalId, terminalId))
    .orderBy(desc(stateChange.at), desc(stateChange.changeId))
    .limit(MAX_HISTORY);
}

// --- codes in messages -----------------------------------------------------------------------

/** Takes the pair of codes for a terminal; false when another terminal sends them. */
export async function claimCodes(
  tx: Tx<"provider">,
  row: typeof liveCode.$inferInsert,
): Promise<boolean> {
  const result = await queries(tx).insert(liveCode).values(row).onConflictDoNothing();
  return result.rowCount === 1;
}

export async function releaseCodes(tx: Tx<"provider">, row: PlacementRow): Promise<void> {
  await queries(tx)
    .delete(liveCode)
    .where(
      and(
        eq(liveCode.merchantCode, row.merchantCode),
        eq(liveCode.terminalCode, row.terminalCode),
        eq(liveCode.terminalId, row.terminalId),
      ),
    );
}

export async function takenCodes(
  tx: Tx<"provider">,
  merchantCode: string,
  terminalCodes: readonly string[],
): Promise<Set<string>> {
  if (terminalCodes.length === 0) return new Set();
  const rows = await queries(tx)
    .select({ code: liveCode.terminalCode })
    .from(liveCode)
    .where(
      and(
        eq(liveCode.merchantCode, merchantCode),
        inArray(liveCode.terminalCode, [...terminalCodes]),
      ),
    );
  return new Set(rows.map((row) => row.code));
}

export async function findByCodes(
  tx: Tx<"auth">,
  codes: { readonly merchantCode: string; readonly terminalCode: string },
): Promise<typeof liveCode.$inferSelect | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(liveCode)
    .where(
      and(
        eq(liveCode.merchantCode, codes.merchantCode),
        eq(liveCode.terminalCode, codes.terminalCode),
      ),
    );
  return row;
}

// --- bindings --------------------------------------------------------------------------------

export async function insertBinding(
  tx: Tx<"provider">,
  row: typeof binding.$inferInsert,
): Promise<void> {
  await queries(tx).insert(binding).values(row);
}

/** Ends the valid binding of a placement; its content stays as it was. */
export async function endBinding(
  tx: Tx<"provider">,
  row: Pick<PlacementRow, "merchantId" | "placementId">,
  now: Date,
): Promise<void> {
  await queries(tx)
    .update(binding)
    .set({ validTo: now })
    .where(
      and(
        eq(binding.merchantId, row.merchantId),
        eq(binding.placementId, row.placementId),
        isNull(binding.validTo),
      ),
    );
}

/** Bindings of a terminal, newest first, of earlier merchants too where the scope sees them. */
export async function listBindings(tx: Reader, terminalId: Uuid): Promise<BindingRow[]> {
  return queries(tx)
    .select()
    .from(binding)
    .where(eq(binding.terminalId, terminalId))
    .orderBy(desc(binding.validFrom), desc(binding.bindingId))
    .limit(MAX_HISTORY);
}

/** Valid bindings of several terminals, for their places in a list. */
export async function validBindings(
  tx: Reader,
  terminalIds: readonly Uuid[],
): Promise<BindingRow[]> {
  if (terminalIds.length === 0) return [];
  return queries(tx)
    .select()
    .from(binding)
    .where(and(inArray(binding.terminalId, [...terminalIds]), isNull(binding.validTo)))
    .orderBy(asc(binding.validFrom))
    .limit(MAX_BATCH);
}

// --- activation ------------------------------------------------------------------------------

export async function findActivationCode(
  tx: Tx<"auth">,
  serialIndex: Uint8Array,
): Promise<ActivationCodeRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(activationCode)
    .where(eq(activationCode.serialIndex, serialIndex))
    .for("update");
  return row;
}

export async function activationCodeOf(
  tx: Tx<"merchant">,
  terminalId: Uuid,
): Promise<ActivationCodeRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(activationCode)
    .where(eq(activationCode.terminalId, terminalId))
    .for("update");
  return row;
}

/** Keeps a new code in the place of an earlier one; guesses and issues are carried over. */
export async function saveActivationCode(
  tx: Tx<"merchant">,
  row: typeof activationCode.$inferInsert,
): Promise<void> {
  const { codeHash, issuedAt, expiresAt } = row;
  await queries(tx)
    .insert(activationCode)
    .values(row)
    .onConflictDoUpdate({
      target: activationCode.serialIndex,
      set: { codeHash, issuedAt, expiresAt, usedAt: null, usedByKey: null },
    });
}

export async function countWrongCode(
  tx: Tx<"auth">,
  serialIndex: Uint8Array,
  wrongAt: Date[],
): Promise<void> {
  await queries(tx)
    .update(activationCode)
    .set({ wrongAt })
    .where(eq(activationCode.serialIndex, serialIndex));
}

/** Uses the code once; false when it was used or replaced in the meantime. */
export async function useActivationCode(
  tx: Tx<"device">,
  use: {
    readonly serialIndex: Uint8Array;
    readonly codeHash: Uint8Array;
    readonly keyDigest: string;
    readonly now: Date;
  },
): Promise<boolean> {
  const result = await queries(tx)
    .update(activationCode)
    .set({ usedAt: use.now, usedByKey: use.keyDigest })
    .where(
      and(
        eq(activationCode.serialIndex, use.serialIndex),
        eq(activationCode.codeHash, use.codeHash),
        isNull(activationCode.usedAt),
      ),
    );
  return result.rowCount === 1;
}

export async function deleteActivationCode(tx: Tx<"provider">, terminalId: Uuid): Promise<void> {
  await queries(tx).delete(activationCode).where(eq(activationCode.terminalId, terminalId));
}

// --- certificates ----------------------------------------------------------------------------

export async function insertCertificate(
  tx: Tx<"device">,
  row: typeof deviceCertificate.$inferInsert,
): Promise<void> {
  await queries(tx).insert(deviceCertificate).values(row);
}

function byNumber(tx: Tx<"auth">, certificateNumber: string) {
  return queries(tx)
    .select()
    .from(deviceCertificate)
    .where(eq(deviceCertificate.certificateNumber, certificateNumber));
}

export async function findCertificate(
  tx: Tx<"auth">,
  certificateNumber: string,
): Promise<CertificateRow | undefined> {
  const [row] = await byNumber(tx, certificateNumber);
  return row;
}

export async function lockCertificate(
  tx: Tx<"auth">,
  certificateNumber: string,
): Promise<CertificateRow | undefined> {
  const [row] = await byNumber(tx, certificateNumber).for("update");
  return row;
}

export async function saveStamp(
  tx: Tx<"auth">,
  certificateNumber: string,
  stamp: { readonly counter: number; readonly nonce: string },
): Promise<void> {
  await queries(tx)
    .update(deviceCertificate)
    .set({ lastCounter: stamp.counter, lastNonce: stamp.nonce })
    .where(eq(deviceCertificate.certificateNumber, certificateNumber));
}

export async function certificatesOf(tx: Reader, terminalId: Uuid): Promise<CertificateRow[]> {
  return queries(tx)
    .select()
    .from(deviceCertificate)
    .where(eq(deviceCertificate.terminalId, terminalId))
    .orderBy(desc(deviceCertificate.notBefore))
    .limit(MAX_HISTORY);
}

/** Revokes what is still valid and says which numbers that were. */
export async function revokeCertificates(
  tx: Tx<"provider" | "device">,
  revocation: {
    readonly terminalId: Uuid;
    readonly reason: RevocationReason;
    readonly now: Date;
  },
): Promise<string[]> {
  const rows = await queries(tx)
    .update(deviceCertificate)
    .set({ revokedAt: revocation.now, revocationReason: revocation.reason })
    .where(
      and(
        eq(deviceCertificate.terminalId, revocation.terminalId),
        isNull(deviceCertificate.revokedAt),
      ),
    )
    .returning({ number: deviceCertificate.certificateNumber });
  return rows.map((row) => row.number);
}

// --- health ----------------------------------------------------------------------------------

/** Overwrites the newest report. An older report that arrives late changes nothing. */
export async function saveStatus(
  tx: Tx<"device">,
  report: {
    readonly merchantId: Uuid;
    readonly terminalId: Uuid;
    readonly providerId: Uuid;
    readonly reportedAt: Date;
    readonly health: Health;
  },
): Promise<void> {
  const { health, reportedAt, ...owner } = report;
  const { position, ...rest } = health;
  const values = {
    ...rest,
    reportedAt,
    latitudeE6: position?.latitudeE6 ?? null,
    longitudeE6: position?.longitudeE6 ?? null,
    accuracyM: position?.accuracyM ?? null,
  };
  await queries(tx)
    .insert(deviceStatus)
    .values({ ...owner, ...values })
    .onConflictDoUpdate({
      target: [deviceStatus.merchantId, deviceStatus.terminalId],
      set: values,
      setWhere: sql`${deviceStatus.reportedAt} <= ${reportedAt.toISOString()}`,
    });
}

export async function statusesOf(
  tx: Tx<"merchant" | "provider">,
  terminalIds: readonly Uuid[],
): Promise<StatusRow[]> {
  if (terminalIds.length === 0) return [];
  return queries(tx)
    .select()
    .from(deviceStatus)
    .where(inArray(deviceStatus.terminalId, [...terminalIds]))
    .limit(MAX_BATCH);
}

// --- device CA -------------------------------------------------------------------------------

export async function findAuthority(
  tx: Tx<"auth">,
  name: AuthorityName,
): Promise<typeof authority.$inferSelect | undefined> {
  const [row] = await queries(tx).select().from(authority).where(eq(authority.name, name));
  return row;
}

/** Keeps a CA certificate unless another process kept one first; the kept one counts. */
export async function insertAuthority(
  tx: Tx<"auth">,
  row: typeof authority.$inferInsert,
): Promise<void> {
  await queries(tx).insert(authority).values(row).onConflictDoNothing();
}
