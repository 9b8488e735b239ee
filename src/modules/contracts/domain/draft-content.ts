import { findScheduleProblems } from "@tillkeeper/fee-schedule";
import {
  describeRegion,
  findMerchantCategory,
  maskAccount,
  maskPaper,
  maskPhone,
} from "@tillkeeper/identifiers";
import type { Uuid } from "../../../kernel/ids.ts";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import type { ApprovedApplication } from "../../applications/index.ts";
import type { PlanSnapshot } from "../../offers/index.ts";
import type { ProviderProfile } from "../../providers/index.ts";
import type { ContractContent } from "./content.ts";
import { depositText } from "./fee-rows.ts";
import { contractNumberOf } from "./ids.ts";
import { expiryOf, SIGNING_DAYS } from "./lifecycle.ts";
import type { TwoTexts } from "../../offers/index.ts";
import { fillTerms, TERMS_VERSION } from "./terms.ts";

/** What a contract is drawn up from. */
export interface ContractSources {
  readonly contractId: Uuid;
  readonly preparedAt: Date;
  readonly application: ApprovedApplication;
  readonly plan: PlanSnapshot;
  readonly provider: ProviderProfile;
  /** SHA-256 of the plan's schedule, computed anew. */
  readonly computedFeeHash: string;
}

/** Why no contract can be drawn up. `fees-incomplete`: a code has neither a price nor 无. */
export type DraftRefusal = "fees-changed" | "fees-incomplete" | "licence-missing" | "wrong-party";

function regionName(code: string): TwoTexts {
  const path = describeRegion(code);
  return {
    zh: path.map((region) => region.nameZh).join(" ") || code,
    en: path.map((region) => region.nameEn ?? region.nameZh).join(" ") || code,
  };
}

function categoryName(mcc: string): TwoTexts {
  const category = findMerchantCategory(mcc);
  return { zh: category?.nameZh ?? mcc, en: category?.nameEn ?? mcc };
}

function parties(sources: ContractSources, licence: NonNullable<ProviderProfile["licence"]>) {
  const { application, provider } = sources;
  const { signatory, settlementAccount: account, store } = application;
  return {
    acquirer: {
      name: provider.name,
      hotline: provider.hotline,
      website: provider.website,
      complaintHours: provider.complaintHours,
      licenceNumber: licence.number,
      licenceHolder: licence.holderName,
    },
    merchant: {
      subjectType: application.subjectType,
      legalName: application.legalName,
      uscc: application.uscc,
      mcc: application.mcc,
      mccName: categoryName(application.mcc),
      businessAddress: application.businessAddress,
    },
    signatory: {
      capacity: signatory.capacity,
      name: signatory.name,
      residentIdMasked: maskPaper(signatory.residentId),
      phoneMasked: maskPhone(signatory.phone),
    },
    store: {
      storeId: store.storeId,
      name: store.name,
      regionName: regionName(store.regionCode),
      address: store.address,
      premises: store.premises,
    },
    settlementAccount: {
      kind: account.kind,
      name: account.name,
      numberMasked: maskAccount(account.number),
      bankName: account.bankName,
    },
  };
}

/**
 * Draws up the contract of an approved application: the plan's own fees under the hash that the
 * offer showed, the standard terms, and the parties with their numbers masked.
 */
export function draftContent(sources: ContractSources): Result<ContractContent, DraftRefusal> {
  const { application, plan, provider, contractId, preparedAt } = sources;
  const { licence } = provider;
  const isOnePlan = plan.planVersionId === application.planVersionId;
  if (!isOnePlan || plan.providerId !== application.providerId) return refuse("wrong-party");
  if (sources.computedFeeHash !== plan.feeScheduleHash) return refuse("fees-changed");
  if (findScheduleProblems(plan.feeSchedule).length > 0) return refuse("fees-incomplete");
  if (!licence) return refuse("licence-missing");
  const deposit = depositText(plan.feeSchedule);
  const { maker, model, form, certificationNumber } = plan.terminalModel;
  return ok({
    formatVersion: 1,
    contractId,
    number: contractNumberOf(contractId, shanghaiDate(preparedAt)),
    preparedAt: preparedAt.toISOString(),
    expiresAt: expiryOf(preparedAt).toISOString(),
    termsVersion: TERMS_VERSION,
    businessCode: application.businessCode,
    ...parties(sources, licence),
    terminal: { maker, model, form, certificationNumber },
    plan: { planVersionId: plan.planVersionId, version: plan.version, title: plan.title },
    feeSchedule: plan.feeSchedule,
    feeScheduleHash: plan.feeScheduleHash,
    clauses: [
      ...fillTerms({
        noticeDays: plan.feeSchedule.changeNoticeDays,
        hotline: provider.hotline,
        signingDays: SIGNING_DAYS,
        depositZh: deposit.zh,
        depositEn: deposit.en,
      }),
    ],
  });
}
