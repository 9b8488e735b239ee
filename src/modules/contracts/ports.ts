import type { ApplicationsApi } from "../applications/index.ts";
import type { DocumentsApi } from "../documents/index.ts";
import type { IdentityApi } from "../identity/index.ts";
import type { OffersApi } from "../offers/index.ts";
import type { ProvidersApi } from "../providers/index.ts";
import type { ContractContent } from "./domain/content.ts";
import type { EvidenceSheet } from "./domain/evidence-sheet.ts";

/** What this module needs of modules to its left. */

export type Applications = Pick<ApplicationsApi, "approvedApplication" | "peopleOf">;
export type Plans = Pick<OffersApi, "planSnapshot">;
export type Acquirers = Pick<ProvidersApi, "providerProfile">;
export type StepUps = Pick<IdentityApi, "requireStepUp">;
export type ContractFiles = Pick<
  DocumentsApi,
  "keepGenerated" | "listOf" | "open" | "assertOwned" | "attach" | "prepareShare" | "commitShare"
>;

/** Prints files. The bytes depend on the input alone: the same input gives the same bytes. */
export interface ContractPrinter {
  printContract(content: ContractContent): Promise<Uint8Array>;
  printEvidence(sheet: EvidenceSheet): Promise<Uint8Array>;
}
