import { and, asc, desc, eq, inArray, lt, lte, or } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Position } from "../../kernel/page.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { Sealed } from "../../platform/crypto/sealed.ts";
import { queries } from "../../platform/db/database.ts";
import type { SignatureEvidence } from "./domain/evidence-sheet.ts";
import { type ContractState, type DeclineReason, OPEN_STATES } from "./domain/lifecycle.ts";
import type { Meeting, Party } from "./domain/signature.ts";
import type { Flag } from "./domain/flag.ts";
import {
  contract,
  flagConfirmation,
  merchantCopy,
  providerCopy,
  signature,
  signingConfirmation,
} from "./schema.ts";

/** The only SQL of the module. Sealed values leave as they are; services open them. */

type PartyTx = Tx<"merchant" | "provider">;

/** The row that both sides see. */
export type ContractRow = Readonly<typeof contract.$inferSelect>;

/** One side's copy of what the contract says. */
export interface ContractCopy {
  readonly documentId: Uuid;
  readonly content: Sealed;
}

/** A contract and the reader's own copy. */
export interface HeldContract {
  readonly row: ContractRow;
  readonly copy: ContractCopy;
}

/** Inserts the shared row and both copies; false when the application has a live contract. */
export async function insertContract(
  tx: Tx<"provider">,
  row: typeof contract.$inferInsert,
  copies: { readonly merchant: ContractCopy; readonly provider: ContractCopy },
): Promise<boolean> {
  const inserted = await queries(tx).insert(contract).values(row).onConflictDoNothing().returning();
  if (inserted.length === 0) return false;
  const { merchantId, contractId, providerId } = row;
  const ids = { merchantId, contractId, providerId };
  await queries(tx)
    .insert(merchantCopy)
    .values({ ...ids, ...copies.merchant });
  await queries(tx)
    .insert(providerCopy)
    .values({ ...ids, ...copies.provider });
  return true;
}

/** The contract by id in the caller's scope. */
export async function findContract(
  tx: PartyTx,
  contractId: Uuid,
): Promise<ContractRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(contract)
    .where(eq(contract.contractId, contractId));
  return row;
}

/** The same, locked until the transaction ends. */
export async function lockContract(
  tx: PartyTx,
  contractId: Uuid,
): Promise<ContractRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(contract)
    .where(eq(contract.contractId, contractId))
    .for("update");
  return row;
}

/** The merchant's own copy. */
export async function findMerchantCopy(
  tx: Tx<"merchant">,
  contractId: Uuid,
): Promise<ContractCopy | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(merchantCopy)
    .where(eq(merchantCopy.contractId, contractId));
  return row;
}

/** The acquirer's own copy. */
export async function findProviderCopy(
  tx: Tx<"provider">,
  contractId: Uuid,
): Promise<ContractCopy | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(providerCopy)
    .where(eq(providerCopy.contractId, contractId));
  return row;
}

/** The contract of an application that is neither declined nor expired. */
export async function findLive(tx: PartyTx, applicationId: Uuid): Promise<ContractRow | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(contract)
    .where(
      and(
        eq(contract.applicationId, applicationId),
        inArray(contract.state, [...OPEN_STATES, "in-force"]),
      ),
    );
  return row;
}

interface PageAfter {
  readonly after: Position | undefined;
  readonly limit: number;
}

function before(after: Position | undefined) {
  if (!after) return undefined;
  return or(
    lt(contract.preparedAt, after.at),
    and(eq(contract.preparedAt, after.at), lt(contract.contractId, after.id as Uuid)),
  );
}

/** The merchant's contracts, newest first, one more than `limit`. */
export async function listOfMerchant(tx: Tx<"merchant">, page: PageAfter): Promise<HeldContract[]> {
  return queries(tx)
    .select({ row: contract, copy: merchantCopy })
    .from(contract)
    .innerJoin(
      merchantCopy,
      and(
        eq(merchantCopy.merchantId, contract.merchantId),
        eq(merchantCopy.contractId, contract.contractId),
      ),
    )
    .where(before(page.after))
    .orderBy(desc(contract.preparedAt), desc(contract.contractId))
    .limit(page.limit + 1);
}

/** The acquirer's contracts in some states, newest first, one more than `limit`. */
export async function listOfProvider(
  tx: Tx<"provider">,
  page: PageAfter & { readonly states: readonly ContractState[] },
): Promise<HeldContract[]> {
  return queries(tx)
    .select({ row: contract, copy: providerCopy })
    .from(contract)
    .innerJoin(
      providerCopy,
      and(
        eq(providerCopy.providerId, contract.providerId),
        eq(providerCopy.contractId, contract.contractId),
      ),
    )
    .where(and(inArray(contract.state, [...page.states]), before(page.after)))
    .orderBy(desc(contract.preparedAt), desc(contract.contractId))
    .limit(page.limit + 1);
}

/** What changes when a contract goes on. */
export type ContractChange = Partial<
  Pick<ContractRow, "shownAt" | "merchantSignedAt" | "inForceAt" | "closedAt">
> & {
  readonly state: ContractState;
  readonly declinedBy?: Party;
  readonly declineReason?: DeclineReason;
};

/** Writes the next state of a locked contract. */
export async function updateContract(
  tx: PartyTx,
  row: Pick<ContractRow, "merchantId" | "contractId">,
  change: ContractChange,
): Promise<void> {
  await queries(tx)
    .update(contract)
    .set(change)
    .where(and(eq(contract.merchantId, row.merchantId), eq(contract.contractId, row.contractId)));
}

type Ids = Pick<ContractRow, "merchantId" | "contractId" | "providerId">;

/** Keeps the first confirmation of a flag; true when this one is the first. */
export async function insertFlag(
  tx: Tx<"merchant">,
  row: Ids & {
    readonly flag: Flag;
    readonly actorId: Uuid;
    readonly documentSha256: string;
    readonly confirmedAt: Date;
  },
): Promise<boolean> {
  const rows = await queries(tx)
    .insert(flagConfirmation)
    .values(row)
    .onConflictDoNothing()
    .returning({ flag: flagConfirmation.flag });
  return rows.length === 1;
}

/** Confirmed flags in the order of confirmation. */
export async function listFlags(
  tx: PartyTx,
  contractId: Uuid,
): Promise<{ flag: Flag; at: Date }[]> {
  return queries(tx)
    .select({ flag: flagConfirmation.flag, at: flagConfirmation.confirmedAt })
    .from(flagConfirmation)
    .where(eq(flagConfirmation.contractId, contractId))
    .orderBy(asc(flagConfirmation.confirmedAt), asc(flagConfirmation.flag));
}

/** An account manager's confirmation as stored. */
export interface SigningConfirmation {
  readonly confirmationId: Uuid;
  readonly actorId: Uuid;
  readonly meeting: Meeting;
  readonly documentSha256: string;
  readonly confirmedAt: Date;
}

export async function insertSigningConfirmation(
  tx: Tx<"provider">,
  row: Ids & SigningConfirmation,
): Promise<void> {
  await queries(tx).insert(signingConfirmation).values(row);
}

/** The account manager's confirmations, newest first, at most 20. */
export async function listSigningConfirmations(
  tx: PartyTx,
  contractId: Uuid,
): Promise<SigningConfirmation[]> {
  return queries(tx)
    .select()
    .from(signingConfirmation)
    .where(eq(signingConfirmation.contractId, contractId))
    .orderBy(desc(signingConfirmation.confirmedAt), desc(signingConfirmation.confirmationId))
    .limit(20);
}

export async function insertSignature(
  tx: PartyTx,
  row: typeof signature.$inferInsert,
): Promise<void> {
  await queries(tx).insert(signature).values(row);
}

/** Signatures in the order of signing. */
export async function listSignatures(tx: PartyTx, contractId: Uuid): Promise<SignatureEvidence[]> {
  return queries(tx)
    .select()
    .from(signature)
    .where(eq(signature.contractId, contractId))
    .orderBy(asc(signature.signedAt), asc(signature.party));
}

/** Open contracts that ran out, oldest first, at most 100. */
export async function listExpired(
  tx: Tx<"job">,
  now: Date,
): Promise<{ contractId: Uuid; providerId: Uuid }[]> {
  return queries(tx)
    .select({ contractId: contract.contractId, providerId: contract.providerId })
    .from(contract)
    .where(and(inArray(contract.state, [...OPEN_STATES]), lte(contract.expiresAt, now)))
    .orderBy(asc(contract.expiresAt))
    .limit(100);
}
