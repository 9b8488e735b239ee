import type { SessionInfo } from "../../../kernel/endpoint.ts";
import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { sessionIds } from "../../identity/index.ts";
import {
  compareDigests,
  isConfirmationFresh,
  mayCountersign,
  type Meeting,
  type MerchantCapacity,
  openFlags,
  type SeenDigests,
  type SignMethod,
} from "../domain/signature.ts";
import type { Flag } from "../domain/flag.ts";
import {
  contractFlagConfirmed,
  contractInForce,
  contractShown,
  contractSignedByMerchant,
  contractSigningConfirmed,
} from "../events.ts";
import * as store from "../store.ts";
import {
  about,
  type ContractsDeps,
  feeHash,
  lock,
  type MerchantCaller,
  nextState,
  openContract,
  type OpenedContract,
  type PartyCaller,
  type ProviderCaller,
} from "./deps.ts";
import { type ContractView, openBytes, readContract } from "./read-contract.ts";

/** Showing, ticking and signing. Whatever differs from what was prepared stops the signature. */

/** @throws AppError CONTRACT_DOCUMENT_MISMATCH, CONTRACT_FEES_MISMATCH */
function assertSeen(seen: SeenDigests, row: SeenDigests): void {
  const same = compareDigests(seen, row);
  if (same.ok) return;
  const isDocument = same.error === "document";
  throw new AppError(isDocument ? "CONTRACT_DOCUMENT_MISMATCH" : "CONTRACT_FEES_MISMATCH");
}

/**
 * Compares the fees three ways: what the copy says, what the row says, what the plan said.
 * @throws AppError CONTRACT_FEES_MISMATCH
 */
async function assertFees(deps: ContractsDeps, contract: OpenedContract): Promise<void> {
  const { row, content } = contract;
  const plan = await deps.plans.planSnapshot(row.planVersionId);
  const hashes = [
    content.feeScheduleHash,
    feeHash(content.feeSchedule),
    plan?.feeScheduleHash,
    plan && feeHash(plan.feeSchedule),
  ];
  if (hashes.some((hash) => hash !== row.feeScheduleHash)) {
    throw new AppError("CONTRACT_FEES_MISMATCH");
  }
}

/** Opens a contract whose file and fees are those of the preparation and of the signer's page. */
async function openForSigning(
  deps: ContractsDeps,
  caller: PartyCaller,
  wanted: { readonly contractId: Uuid; readonly seen: SeenDigests },
): Promise<OpenedContract> {
  const contract = await openContract(deps, caller, wanted.contractId);
  assertSeen(wanted.seen, contract.row);
  await assertFees(deps, contract);
  await openBytes(deps, caller, contract);
  return contract;
}

function actorOf(caller: PartyCaller): Uuid {
  const { id } = caller.actor;
  assert(id !== undefined, "only a signed-in person signs");
  return id;
}

/** Logs that the contract was opened, with the digests of what the page showed (onboarding C9). */
export async function showContract(
  deps: ContractsDeps,
  caller: MerchantCaller,
  input: { readonly contractId: Uuid; readonly seen: SeenDigests },
): Promise<ContractView> {
  const { contractId, seen } = input;
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, contractId);
    assertSeen(seen, row);
    const now = deps.clock.now();
    const state = nextState(row, "show", now);
    await store.updateContract(tx, row, { state, shownAt: row.shownAt ?? now });
    await deps.facts.record(tx, caller, contractShown, { ...about(row), payload: seen });
  });
  return readContract(deps, caller, contractId);
}

/** Keeps that a flagged clause was read and ticked; ticking it again changes nothing. */
export async function confirmFlag(
  deps: ContractsDeps,
  caller: MerchantCaller,
  input: { readonly contractId: Uuid; readonly flag: Flag; readonly documentSha256: string },
): Promise<ContractView> {
  const { contractId, flag, documentSha256 } = input;
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, contractId);
    assertSeen({ documentSha256, feeScheduleHash: row.feeScheduleHash }, row);
    const now = deps.clock.now();
    // Only what was shown can be confirmed: the next step must be the signature.
    nextState(row, "sign", now);
    const { merchantId, providerId } = row;
    const ids = { merchantId, providerId, contractId };
    const tick = { ...ids, flag, documentSha256, confirmedAt: now, actorId: actorOf(caller) };
    if (!(await store.insertFlag(tx, tick))) return;
    await deps.facts.record(tx, caller, contractFlagConfirmed, {
      ...about(row),
      payload: { flag, documentSha256 },
    });
  });
  return readContract(deps, caller, contractId);
}

/** What proves that the right person signs. */
interface Proof {
  readonly method: SignMethod;
  readonly methodAt: Date;
  readonly reference: string;
}

async function totpProof(deps: ContractsDeps, session: SessionInfo): Promise<Proof> {
  const stepUp = await deps.stepUps.requireStepUp(session);
  const reference = sessionIds.write(session.sessionId as Uuid);
  return { method: stepUp.method, methodAt: stepUp.at, reference };
}

/**
 * A second factor of the session, else the account manager's fresh word for this very file.
 * @throws AppError CONTRACT_PROOF_REQUIRED
 */
async function merchantProof(
  deps: ContractsDeps,
  caller: MerchantCaller,
  by: { readonly session: SessionInfo; readonly row: store.ContractRow },
): Promise<Proof> {
  const { contractId, documentSha256 } = by.row;
  try {
    return await totpProof(deps, by.session);
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "STEP_UP_REQUIRED") throw error;
  }
  const confirmations = await deps.transact(caller.scope, (tx) =>
    store.listSigningConfirmations(tx, contractId),
  );
  const now = deps.clock.now();
  const word = confirmations.find(
    (one) => one.documentSha256 === documentSha256 && isConfirmationFresh(one.confirmedAt, now),
  );
  if (!word) throw new AppError("CONTRACT_PROOF_REQUIRED");
  const { confirmedAt, confirmationId } = word;
  return { method: "account-manager", methodAt: confirmedAt, reference: confirmationId };
}

/** The merchant's signature as it arrives. */
export interface MerchantSigning {
  readonly contractId: Uuid;
  readonly seen: SeenDigests;
  readonly capacity: MerchantCapacity;
  readonly letterId: Uuid | undefined;
  readonly session: SessionInfo;
  readonly remoteAddress: string;
}

function requireLetter(input: MerchantSigning): readonly Uuid[] {
  if (input.capacity === "principal") return [];
  if (input.letterId) return [input.letterId];
  const code = "CONTRACT_LETTER_REQUIRED";
  throw new AppError(code, { fields: [{ field: "letterId", code }] });
}

/**
 * Signs for the merchant.
 * @throws AppError NOT_FOUND, CONTRACT_STATE, CONTRACT_EXPIRED, CONTRACT_DOCUMENT_MISMATCH,
 * CONTRACT_FEES_MISMATCH, CONTRACT_FLAGS_OPEN, CONTRACT_LETTER_REQUIRED, CONTRACT_PROOF_REQUIRED
 */
export async function signContract(
  deps: ContractsDeps,
  caller: MerchantCaller,
  input: MerchantSigning,
): Promise<ContractView> {
  const { contractId, seen, capacity } = input;
  const { row: before } = await openForSigning(deps, caller, input);
  nextState(before, "sign", deps.clock.now());
  const letters = requireLetter(input);
  const proof = await merchantProof(deps, caller, { session: input.session, row: before });
  const { providerId } = before;
  const share =
    letters.length === 0
      ? undefined
      : await deps.files.prepareShare(caller, {
          providerId,
          documentIds: letters,
          watermark: "仅用于签署收单服务合同",
        });
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, contractId);
    const now = deps.clock.now();
    const state = nextState(row, "sign", now);
    assertSeen(seen, row);
    const open = openFlags((await store.listFlags(tx, contractId)).map((one) => one.flag));
    if (open.length > 0) {
      const fields = open.map((flag) => ({ field: `flags.${flag}`, code: "FLAG_NOT_CONFIRMED" }));
      throw new AppError("CONTRACT_FLAGS_OPEN", { fields });
    }
    const { merchantId } = row;
    const object = { kind: "contract", id: contractId } as const;
    if (share) {
      await deps.files.assertOwned(tx, caller, letters, ["authorisation-letter"]);
      await deps.files.attach(tx, caller, { object, documentIds: letters, merchantId });
      await deps.files.commitShare(tx, caller, share, object);
    }
    const signatureId = deps.newId();
    await store.insertSignature(tx, {
      ...{ merchantId, contractId, providerId, signatureId, capacity },
      ...{ ...proof, ...seen, party: "merchant", signedAt: now, actorId: actorOf(caller) },
      letterId: letters[0] ?? null,
      remoteIndex: deps.blindIndex("remote-address", input.remoteAddress),
    });
    await store.updateContract(tx, row, { state, merchantSignedAt: now });
    await deps.facts.record(tx, caller, contractSignedByMerchant, {
      ...about(row),
      payload: { ...seen, signatureId, capacity, method: proof.method },
    });
  });
  return readContract(deps, caller, contractId);
}

/**
 * The account manager who met the merchant says that the right person signs this file.
 * @throws AppError NOT_FOUND, CONTRACT_STATE, CONTRACT_EXPIRED, CONTRACT_DOCUMENT_MISMATCH,
 * CONTRACT_NOT_THE_VISITOR
 */
export async function confirmSigning(
  deps: ContractsDeps,
  caller: ProviderCaller,
  input: {
    readonly contractId: Uuid;
    readonly meeting: Meeting;
    readonly documentSha256: string;
  },
): Promise<ContractView> {
  const { contractId, meeting, documentSha256 } = input;
  const { row: before } = await openContract(deps, caller, contractId);
  const actorId = actorOf(caller);
  const people = await deps.applications.peopleOf(caller, before.applicationId);
  if (!people.visitorIds.includes(actorId)) throw new AppError("CONTRACT_NOT_THE_VISITOR");
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, contractId);
    const now = deps.clock.now();
    // Possible as long as the merchant has not signed, shown or not.
    nextState(row, "show", now);
    assertSeen({ documentSha256, feeScheduleHash: row.feeScheduleHash }, row);
    const { merchantId, providerId } = row;
    await store.insertSigningConfirmation(tx, {
      ...{ merchantId, contractId, providerId, actorId, meeting, documentSha256 },
      confirmationId: deps.newId(),
      confirmedAt: now,
    });
    await deps.facts.record(tx, caller, contractSigningConfirmed, {
      ...about(row),
      payload: { meeting, documentSha256 },
    });
  });
  return readContract(deps, caller, contractId);
}

/** The acquirer's signature as it arrives. */
export interface Countersigning {
  readonly contractId: Uuid;
  readonly seen: SeenDigests;
  readonly session: SessionInfo;
  readonly remoteAddress: string;
}

/**
 * Signs for the acquirer and brings the contract into force.
 * @throws AppError NOT_FOUND, STEP_UP_REQUIRED, CONTRACT_STATE, CONTRACT_EXPIRED,
 * CONTRACT_DOCUMENT_MISMATCH, CONTRACT_FEES_MISMATCH, CONTRACT_SIGNATORY_CONFLICT
 */
export async function countersignContract(
  deps: ContractsDeps,
  caller: ProviderCaller,
  input: Countersigning,
): Promise<ContractView> {
  const { contractId, seen } = input;
  const { row: before } = await openForSigning(deps, caller, input);
  nextState(before, "countersign", deps.clock.now());
  const actorId = actorOf(caller);
  const people = await deps.applications.peopleOf(caller, before.applicationId);
  const proof = await totpProof(deps, input.session);
  await deps.transact(caller.scope, async (tx) => {
    const row = await lock(tx, contractId);
    const now = deps.clock.now();
    const state = nextState(row, "countersign", now);
    assertSeen(seen, row);
    const confirmations = await store.listSigningConfirmations(tx, contractId);
    const confirmerIds = confirmations.map((one) => one.actorId);
    if (!mayCountersign(actorId, people, confirmerIds)) {
      throw new AppError("CONTRACT_SIGNATORY_CONFLICT");
    }
    const { merchantId, providerId, applicationId, storeId, planVersionId } = row;
    const signatureId = deps.newId();
    const capacity = "provider-signatory";
    await store.insertSignature(tx, {
      ...{ merchantId, contractId, providerId, signatureId, capacity, actorId },
      ...{ ...proof, ...seen, party: "provider", signedAt: now },
      remoteIndex: deps.blindIndex("remote-address", input.remoteAddress),
    });
    await store.updateContract(tx, row, { state, inForceAt: now });
    const signed = { ...seen, signatureId, capacity, method: proof.method } as const;
    await deps.facts.record(tx, caller, contractInForce, {
      ...about(row),
      payload: { ...signed, applicationId, storeId, planVersionId },
    });
  });
  return readContract(deps, caller, contractId);
}
