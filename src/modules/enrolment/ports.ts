import type { ApplicationsApi } from "../applications/index.ts";
import type { ContractsApi } from "../contracts/index.ts";
import type { AcquiringSettings, ProvidersApi } from "../providers/index.ts";
import type { MerchantReport, ReportOutcome } from "./domain/report.ts";

/** What this module needs of modules to its left. */

export type Applications = Pick<ApplicationsApi, "approvedApplication">;
export type Contracts = Pick<ContractsApi, "signedContract">;
export type Settings = Pick<ProvidersApi, "acquiringSettings">;

/** The answer of the clearing side to one report. */
export interface ClearingAnswer {
  readonly outcome: ReportOutcome;
  /** The clearing side's own number for the answer. */
  readonly reference: string;
  /** True when no outside system was asked; every page then says so. */
  readonly simulated: boolean;
}

/**
 * The clearing institution's merchant system (CN-259-9, CN-85-12). A report is known by its id: the
 * same report asked again gets the same answer and changes nothing.
 */
export interface ClearingSide {
  /** @throws an error of any kind when no answer came; the report stays open and is asked again */
  reportMerchant(report: MerchantReport): Promise<ClearingAnswer>;
}

/** The clearing sides by the kind that an acquirer's settings name; a missing one is off. */
export type ClearingSides = Partial<
  Readonly<Record<AcquiringSettings["clearing"]["kind"], ClearingSide>>
>;
