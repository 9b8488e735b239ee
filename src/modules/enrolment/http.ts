import { describeRegion, maskAccount } from "@tillkeeper/identifiers";
import type { z } from "zod";
import type { Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { contractIds } from "../contracts/index.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import * as api from "./api.ts";
import { enrolmentIds } from "./domain/ids.ts";
import type { EnrolmentService } from "./service.ts";
import type { ProviderCaller } from "./service/deps.ts";
import type { EnrolmentCodes, EnrolmentItem, EnrolmentView } from "./service/read-enrolment.ts";

function regionName(code: string, lang: Lang): string {
  const names = describeRegion(code).map(
    (region) => (lang === "en" ? region.nameEn : null) ?? region.nameZh,
  );
  return names.length > 0 ? names.join(" ") : code;
}

function toOwn({ row, terminalCodes }: EnrolmentCodes): z.input<typeof api.ownEnrolmentSchema> {
  return {
    id: enrolmentIds.write(row.enrolmentId),
    state: row.state,
    contractId: contractIds.write(row.contractId),
    storeId: storeIds.write(row.storeId),
    merchantCode: row.merchantCode,
    terminalCodes: [...terminalCodes],
    openedAt: row.openedAt.toISOString(),
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    simulated: row.simulated,
  };
}

function toItem(item: EnrolmentItem): z.input<typeof api.enrolmentItemSchema> {
  const { row } = item;
  return {
    id: enrolmentIds.write(row.enrolmentId),
    state: row.state,
    contractId: contractIds.write(row.contractId),
    contractNumber: row.contractNumber,
    merchantName: item.merchantName,
    merchantId: merchantIds.write(row.merchantId),
    storeId: storeIds.write(row.storeId),
    merchantCode: row.merchantCode,
    openedAt: row.openedAt.toISOString(),
    dueAt: row.dueAt.toISOString(),
    clock: item.clock,
  };
}

function toView(view: EnrolmentView, lang: Lang): z.input<typeof api.enrolmentViewSchema> {
  const { row, application, reports } = view;
  const { store, settlementAccount: account } = application;
  return {
    ...toItem(view),
    terminalCodes: [...view.terminalCodes],
    acceptedAt: row.acceptedAt?.toISOString() ?? null,
    acquirerCode: view.acquirerCode,
    legalName: application.legalName,
    uscc: application.uscc,
    mcc: application.mcc,
    storeName: store.name,
    regionName: regionName(store.regionCode, lang),
    address: store.address,
    premises: store.premises,
    accountKind: account.kind,
    accountMasked: maskAccount(account.number),
    bankName: account.bankName,
    reports: reports.map((report) => ({
      kind: report.kind,
      merchantCode: report.merchantCode,
      reportedAt: report.reportedAt.toISOString(),
      answeredAt: report.answeredAt?.toISOString() ?? null,
      accepted: report.accepted,
      code: report.code,
      reference: report.reference,
      simulated: report.simulated,
    })),
  };
}

/** The module's endpoints. */
export function enrolmentEndpoints(service: EnrolmentService): BoundEndpoint[] {
  const view = async (caller: ProviderCaller, enrolmentId: Uuid) =>
    toView(await service.readEnrolment(caller, enrolmentId), caller.lang);
  return [
    bind(api.listOwn, async ({ caller, query }) => {
      const page = await service.listOwnEnrolments(caller, query);
      return { ...page, items: page.items.map(toOwn) };
    }),
    bind(api.list, async ({ caller, query }) => {
      const page = await service.listEnrolments(caller, query);
      return { ...page, items: page.items.map(toItem) };
    }),
    bind(api.read, ({ caller, params }) => view(caller, params.enrolmentId)),
    bind(api.assignCodes, async ({ caller, params, body }) => {
      await service.assignCodes(caller, { ...params, ...body });
      return view(caller, params.enrolmentId);
    }),
    bind(api.report, async ({ caller, params }) => {
      await service.reportMerchant(caller, params.enrolmentId);
      return view(caller, params.enrolmentId);
    }),
    bind(api.addTerminalCode, async ({ caller, params }) => {
      await service.addTerminalCode(caller, params.enrolmentId);
      return view(caller, params.enrolmentId);
    }),
    bind(api.end, async ({ caller, params }) => {
      await service.endEnrolment(caller, params.enrolmentId);
      return view(caller, params.enrolmentId);
    }),
  ];
}
