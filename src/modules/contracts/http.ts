import type { z } from "zod";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import type { Page } from "../../kernel/page.ts";
import { applicationIds } from "../applications/index.ts";
import { documentId } from "../documents/index.ts";
import { merchantIds } from "../merchants/index.ts";
import * as api from "./api.ts";
import { feeRows } from "./domain/fee-rows.ts";
import { contractIds } from "./domain/ids.ts";
import { summarise } from "./domain/summary.ts";
import type { ContractsService } from "./service.ts";
import type { ContractItem, ContractView } from "./service/read-contract.ts";

function toItem({ row, content }: ContractItem): z.input<typeof api.contractItemSchema> {
  return {
    id: contractIds.write(row.contractId),
    number: row.number,
    state: row.state,
    applicationId: applicationIds.write(row.applicationId),
    businessCode: row.businessCode,
    merchantId: merchantIds.write(row.merchantId),
    merchantName: content.merchant.legalName,
    providerName: content.acquirer.name,
    planTitle: content.plan.title,
    preparedAt: row.preparedAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  };
}

function toPageView(page: Page<ContractItem>) {
  return { ...page, items: page.items.map(toItem) };
}

function toSigning({ row, flags, confirmation, signatures }: ContractView) {
  const { declinedBy, declineReason, closedAt } = row;
  return {
    confirmedFlags: flags.map(({ flag, at }) => ({ flag, at: at.toISOString() })),
    signingConfirmation: confirmation
      ? {
          meeting: confirmation.meeting,
          at: confirmation.confirmedAt.toISOString(),
          isFresh: confirmation.isFresh,
        }
      : null,
    signatures: signatures.map((one) => ({
      party: one.party,
      capacity: one.capacity,
      method: one.method,
      reference: one.reference,
      signedAt: one.signedAt.toISOString(),
      documentSha256: one.documentSha256,
      feeScheduleHash: one.feeScheduleHash,
    })),
    declined:
      declinedBy && declineReason && closedAt
        ? { by: declinedBy, reason: declineReason, at: closedAt.toISOString() }
        : null,
    inForceAt: row.inForceAt?.toISOString() ?? null,
    hasCertificate: false as const,
  };
}

function toView(view: ContractView): z.input<typeof api.contractViewSchema> {
  const { row, copy, content } = view;
  const { storeId: _store, ...store } = content.store;
  const { planVersionId: _version, ...plan } = content.plan;
  return {
    ...toItem(view),
    ...toSigning(view),
    documentSha256: row.documentSha256,
    feeScheduleHash: row.feeScheduleHash,
    documentId: documentId.write(copy.documentId),
    sizeBytes: row.sizeBytes,
    summary: summarise(content).map((point) => ({ ...point, answers: [...point.answers] })),
    acquirer: content.acquirer,
    merchant: content.merchant,
    signatory: content.signatory,
    store,
    settlementAccount: content.settlementAccount,
    terminal: content.terminal,
    plan,
    feeSchedule: content.feeSchedule,
    fees: feeRows(content.feeSchedule).map((row) => ({ ...row })),
    clauses: content.clauses,
  };
}

function merchantEndpoints(service: ContractsService): BoundEndpoint[] {
  return [
    bind(api.listOwn, async ({ caller, query }) =>
      toPageView(await service.listOwnContracts(caller, query)),
    ),
    bind(api.readOwn, async ({ caller, params }) =>
      toView(await service.readContract(caller, params.contractId)),
    ),
    bind(api.openOwnFile, ({ caller, params }) => service.openFile(caller, params.contractId)),
    bind(api.openOwnEvidence, ({ caller, params }) =>
      service.openEvidence(caller, params.contractId),
    ),
    bind(api.show, async ({ caller, params, body }) =>
      toView(await service.showContract(caller, { ...params, seen: body })),
    ),
    bind(api.confirmFlag, async ({ caller, params, body }) =>
      toView(await service.confirmFlag(caller, { ...params, ...body })),
    ),
    bind(api.sign, async ({ caller, params, body, session, remoteAddress }) => {
      const { capacity, letterId, ...seen } = body;
      const signing = { ...params, seen, capacity, letterId, session, remoteAddress };
      return toView(await service.signContract(caller, signing));
    }),
    bind(api.declineOwn, async ({ caller, params, body }) =>
      toView(await service.declineAsMerchant(caller, { ...params, ...body })),
    ),
  ];
}

function providerEndpoints(service: ContractsService): BoundEndpoint[] {
  return [
    bind(api.list, async ({ caller, query }) =>
      toPageView(await service.listContracts(caller, query)),
    ),
    bind(api.read, async ({ caller, params }) =>
      toView(await service.viewContract(caller, params.contractId)),
    ),
    bind(api.openFile, ({ caller, params }) => service.openFile(caller, params.contractId)),
    bind(api.openEvidence, ({ caller, params }) => service.openEvidence(caller, params.contractId)),
    bind(api.confirmSigning, async ({ caller, params, body }) =>
      toView(await service.confirmSigning(caller, { ...params, ...body })),
    ),
    bind(api.countersign, async ({ caller, params, body, session, remoteAddress }) => {
      const signing = { ...params, seen: body, session, remoteAddress };
      return toView(await service.countersignContract(caller, signing));
    }),
    bind(api.decline, async ({ caller, params, body }) =>
      toView(await service.declineAsProvider(caller, { ...params, ...body })),
    ),
    bind(api.reissue, async ({ caller, params }) => ({
      id: contractIds.write(await service.reissueContract(caller, params.contractId)),
    })),
  ];
}

/** The module's endpoints. */
export function contractsEndpoints(service: ContractsService): BoundEndpoint[] {
  return [...merchantEndpoints(service), ...providerEndpoints(service)];
}
