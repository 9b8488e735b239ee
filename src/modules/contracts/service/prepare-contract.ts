import { systemCaller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Transact } from "../../../kernel/transaction.ts";
import { type ContractContent, writeContent } from "../domain/content.ts";
import { draftContent, type DraftRefusal } from "../domain/draft-content.ts";
import { mayBeReissued } from "../domain/lifecycle.ts";
import { contractPrepared } from "../events.ts";
import * as store from "../store.ts";
import {
  about,
  CONTENT_FIELD,
  copyKey,
  type ContractsDeps,
  feeHash,
  type PartyCaller,
  type ProviderCaller,
  sha256,
} from "./deps.ts";

/** Draws up a contract, prints it and hands both sides the same bytes. */

const REFUSALS: Readonly<Record<DraftRefusal, string>> = {
  "fees-changed": "CONTRACT_FEES_MISMATCH",
  "fees-incomplete": "CONTRACT_FEES_INCOMPLETE",
  "licence-missing": "CONTRACT_LICENCE_MISSING",
  "wrong-party": "NOT_FOUND",
};

async function draft(
  deps: ContractsDeps,
  caller: ProviderCaller,
  wanted: { readonly contractId: Uuid; readonly applicationId: Uuid; readonly preparedAt: Date },
) {
  const application = await deps.applications.approvedApplication(caller, wanted.applicationId);
  const plan = await deps.plans.planSnapshot(application.planVersionId);
  const provider = await deps.acquirers.providerProfile(caller.scope.providerId);
  if (!plan || !provider) throw new AppError("NOT_FOUND");
  const { contractId, preparedAt } = wanted;
  const computedFeeHash = feeHash(plan.feeSchedule);
  const sources = { contractId, preparedAt, application, plan, provider, computedFeeHash };
  const drafted = draftContent(sources);
  if (!drafted.ok) throw new AppError(REFUSALS[drafted.error]);
  return { application, content: drafted.value };
}

/** Keeps the file as the caller's own document of the contract, once. */
async function keepOnce(
  deps: ContractsDeps,
  caller: PartyCaller,
  file: { readonly contractId: Uuid; readonly merchantId: Uuid; readonly bytes: Uint8Array },
): Promise<Uuid> {
  const { merchantId, bytes } = file;
  const object = { kind: "contract", id: file.contractId } as const;
  const digest = sha256(bytes);
  const kept = await deps.files.listOf(caller, object);
  const same = kept.find((one) => one.sha256 === digest && one.kind === "contract");
  if (same) return same.id;
  const made = { kind: "contract", mediaType: "application/pdf", bytes, merchantId } as const;
  const { id } = await deps.files.keepGenerated(caller, made);
  const transact: Transact = deps.transact;
  await transact(caller.scope, (tx) =>
    deps.files.attach(tx, caller, { object, documentIds: [id], merchantId }),
  );
  return id;
}

async function sealCopy(
  deps: ContractsDeps,
  tenantId: Uuid,
  copy: {
    readonly merchantId: Uuid;
    readonly contractId: Uuid;
    readonly documentId: Uuid;
    readonly content: ContractContent;
  },
): Promise<store.ContractCopy> {
  const { contractId, content, documentId } = copy;
  const key = await copyKey(deps, tenantId, copy.merchantId);
  return {
    documentId,
    content: key.seal(CONTENT_FIELD, contractId, writeContent(content)),
  };
}

/**
 * Prepares the contract of an approved application; one that is live already is left as it is.
 * @param contractId the same for every attempt at the same preparation
 * @returns the id of the live contract
 * @throws AppError NOT_FOUND, CONTRACT_FEES_MISMATCH, CONTRACT_FEES_INCOMPLETE,
 * CONTRACT_LICENCE_MISSING and what applications and documents refuse with
 */
export async function prepareContract(
  deps: ContractsDeps,
  caller: ProviderCaller,
  wanted: { readonly contractId: Uuid; readonly applicationId: Uuid; readonly preparedAt: Date },
): Promise<Uuid> {
  const live = await deps.transact(caller.scope, (tx) => store.findLive(tx, wanted.applicationId));
  if (live) return live.contractId;
  const { application, content } = await draft(deps, caller, wanted);
  const { contractId } = wanted;
  const { merchantId, providerId, applicationId, planVersionId } = application;
  const bytes = await deps.printer.printContract(content);
  const asMerchant = { role: "merchant", merchantId, actorId: merchantId } as const;
  const merchant = systemCaller(asMerchant, caller.requestId);
  const file = { contractId, merchantId, bytes };
  const ids = {
    merchant: await keepOnce(deps, merchant, file),
    provider: await keepOnce(deps, caller, file),
  };
  const copies = {
    merchant: await sealCopy(deps, merchantId, {
      ...{ merchantId, contractId, content, documentId: ids.merchant },
    }),
    provider: await sealCopy(deps, providerId, {
      ...{ merchantId, contractId, content, documentId: ids.provider },
    }),
  };
  const documentSha256 = sha256(bytes);
  const { feeScheduleHash } = content;
  await deps.transact(caller.scope, async (tx) => {
    const row = {
      ...{ merchantId, contractId, providerId, applicationId, planVersionId },
      ...{ documentSha256, feeScheduleHash, sizeBytes: bytes.length },
      storeId: application.store.storeId,
      businessCode: application.businessCode,
      number: content.number,
      state: "prepared",
      preparedAt: wanted.preparedAt,
      expiresAt: new Date(content.expiresAt),
    } as const;
    if (!(await store.insertContract(tx, row, copies))) return;
    await deps.facts.record(tx, caller, contractPrepared, {
      ...about(row),
      payload: { applicationId, planVersionId, documentSha256, feeScheduleHash },
    });
  });
  return contractId;
}

/**
 * Prepares a contract again where one was declined or lapsed.
 * @throws AppError NOT_FOUND, CONTRACT_STATE, CONTRACT_ALREADY_REISSUED and what preparing refuses
 */
export async function reissueContract(
  deps: ContractsDeps,
  caller: ProviderCaller,
  contractId: Uuid,
): Promise<Uuid> {
  const { old, live } = await deps.transact(caller.scope, async (tx) => {
    const old = await store.findContract(tx, contractId);
    return { old, live: old && (await store.findLive(tx, old.applicationId)) };
  });
  if (!old) throw new AppError("NOT_FOUND");
  if (!mayBeReissued(old.state)) throw new AppError("CONTRACT_STATE");
  if (live) throw new AppError("CONTRACT_ALREADY_REISSUED");
  const { applicationId } = old;
  return prepareContract(deps, caller, {
    contractId: deps.newId(),
    applicationId,
    preparedAt: deps.clock.now(),
  });
}
