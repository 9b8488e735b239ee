import type { FileAnswer } from "../../../kernel/endpoint.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { EvidenceSheet, SignatureEvidence } from "../domain/evidence-sheet.ts";
import { type Queue, statesOf } from "../domain/lifecycle.ts";
import { isConfirmationFresh } from "../domain/signature.ts";
import type { Flag } from "../domain/flag.ts";
import { contractViewed } from "../events.ts";
import type { SignedContract } from "../index.ts";
import * as store from "../store.ts";
import {
  about,
  CONTENT_FIELD,
  copyKey,
  type ContractsDeps,
  type MerchantCaller,
  openContract,
  type OpenedContract,
  type PartyCaller,
  type ProviderCaller,
  sha256,
  tenantOf,
} from "./deps.ts";

/** Reads contracts and their files, each side its own copy. */

/** A contract with the evidence gathered so far. */
export interface ContractView extends OpenedContract {
  readonly flags: readonly { readonly flag: Flag; readonly at: Date }[];
  readonly confirmation: (store.SigningConfirmation & { readonly isFresh: boolean }) | undefined;
  readonly signatures: readonly SignatureEvidence[];
}

/** @throws AppError NOT_FOUND */
export async function readContract(
  deps: ContractsDeps,
  caller: PartyCaller,
  contractId: Uuid,
): Promise<ContractView> {
  const opened = await openContract(deps, caller, contractId);
  const rest = await deps.transact(caller.scope, async (tx) => ({
    flags: await store.listFlags(tx, contractId),
    confirmations: await store.listSigningConfirmations(tx, contractId),
    signatures: await store.listSignatures(tx, contractId),
  }));
  const [newest] = rest.confirmations;
  const now = deps.clock.now();
  return {
    ...opened,
    flags: rest.flags,
    confirmation: newest && {
      ...newest,
      isFresh: isConfirmationFresh(newest.confirmedAt, now),
    },
    signatures: rest.signatures,
  };
}

/** The same for a person of the acquirer; the merchant's trail says that it was opened. */
export async function viewContract(
  deps: ContractsDeps,
  caller: ProviderCaller,
  contractId: Uuid,
): Promise<ContractView> {
  const view = await readContract(deps, caller, contractId);
  await deps.transact(caller.scope, (tx) =>
    deps.facts.record(tx, caller, contractViewed, { ...about(view.row), payload: {} }),
  );
  return view;
}

/** One line of a list. */
export interface ContractItem {
  readonly row: store.ContractRow;
  readonly content: OpenedContract["content"];
}

async function openItems(
  deps: ContractsDeps,
  caller: PartyCaller,
  held: Page<store.HeldContract>,
): Promise<Page<ContractItem>> {
  const items: ContractItem[] = [];
  for (const { row, copy } of held.items) {
    const key = await copyKey(deps, tenantOf(caller.scope), row.merchantId);
    const text = key.open(CONTENT_FIELD, row.contractId, copy.content);
    items.push({ row, content: JSON.parse(text) as OpenedContract["content"] });
  }
  return { ...held, items };
}

const position = ({ row }: store.HeldContract) => ({ at: row.preparedAt, id: row.contractId });

/** The merchant's contracts, newest first. */
export async function listOwnContracts(
  deps: ContractsDeps,
  caller: MerchantCaller,
  query: PageQuery,
): Promise<Page<ContractItem>> {
  const page = { after: readCursor(query.cursor), limit: query.limit };
  const rows = await deps.transact(caller.scope, (tx) => store.listOfMerchant(tx, page));
  return openItems(deps, caller, toPage(rows, query.limit, position));
}

/** The acquirer's contracts by queue: nobody is asked to sign before the merchant has. */
export async function listContracts(
  deps: ContractsDeps,
  caller: ProviderCaller,
  query: PageQuery & { readonly queue: Queue },
): Promise<Page<ContractItem>> {
  const page = { after: readCursor(query.cursor), limit: query.limit };
  const states = statesOf(query.queue);
  const rows = await deps.transact(caller.scope, (tx) =>
    store.listOfProvider(tx, { ...page, states }),
  );
  return openItems(deps, caller, toPage(rows, query.limit, position));
}

/**
 * The bytes of the reader's own copy, compared with the digest of the preparation.
 * @throws AppError NOT_FOUND, CONTRACT_DOCUMENT_MISMATCH
 */
export async function openBytes(
  deps: ContractsDeps,
  caller: PartyCaller,
  contract: OpenedContract,
): Promise<Uint8Array> {
  const { bytes } = await deps.files.open(caller, contract.copy.documentId, "contract");
  if (sha256(bytes) !== contract.row.documentSha256) {
    throw new AppError("CONTRACT_DOCUMENT_MISMATCH");
  }
  return bytes;
}

/** The contract's file. @throws AppError NOT_FOUND, CONTRACT_DOCUMENT_MISMATCH */
export async function openFile(
  deps: ContractsDeps,
  caller: PartyCaller,
  contractId: Uuid,
): Promise<FileAnswer> {
  const contract = await openContract(deps, caller, contractId);
  const bytes = await openBytes(deps, caller, contract);
  return { bytes, contentType: "application/pdf", fileName: `${contract.row.number}.pdf` };
}

/** The companion that lists the signatures. @throws AppError NOT_FOUND */
export async function openEvidence(
  deps: ContractsDeps,
  caller: PartyCaller,
  contractId: Uuid,
): Promise<FileAnswer> {
  const { row, flags, signatures } = await readContract(deps, caller, contractId);
  const { number, documentSha256, feeScheduleHash, preparedAt, shownAt, inForceAt } = row;
  const digests = { documentSha256, feeScheduleHash };
  const times = { preparedAt, shownAt, inForceAt };
  const sheet: EvidenceSheet = { number, ...digests, ...times, confirmedFlags: flags, signatures };
  const bytes = await deps.printer.printEvidence(sheet);
  return { bytes, contentType: "application/pdf", fileName: `${number}-evidence.pdf` };
}

/** See ContractsApi.signedContract. */
export async function signedContract(
  deps: ContractsDeps,
  caller: PartyCaller,
  contractId: Uuid,
): Promise<SignedContract> {
  const { row, content } = await openContract(deps, caller, contractId);
  if (row.state !== "in-force" || !row.inForceAt) throw new AppError("CONTRACT_NOT_IN_FORCE");
  return {
    contractId,
    number: row.number,
    merchantId: row.merchantId,
    providerId: row.providerId,
    applicationId: row.applicationId,
    storeId: row.storeId,
    planVersionId: row.planVersionId,
    feeSchedule: content.feeSchedule,
    feeScheduleHash: row.feeScheduleHash,
    documentSha256: row.documentSha256,
    inForceAt: row.inForceAt,
  };
}
