import type { AgentsApi } from "../agents/index.ts";
import type { DocumentsApi } from "../documents/index.ts";
import type { IdentityApi } from "../identity/index.ts";
import type { MerchantsApi } from "../merchants/index.ts";
import type { OffersApi } from "../offers/index.ts";
import type { ProvidersApi } from "../providers/index.ts";
import type { CheckKind, CheckResult } from "./domain/outside-check.ts";

/** What this module needs of modules to its left. */

export type Stores = Pick<MerchantsApi, "readStore">;
export type Plans = Pick<OffersApi, "planSnapshot" | "ineligibility">;
export type Papers = Pick<
  DocumentsApi,
  "assertOwned" | "attach" | "detach" | "listOf" | "originOf" | "prepareShare" | "commitShare"
>;
export type Agencies = Pick<AgentsApi, "mayServe">;
export type Staff = Pick<IdentityApi, "listMembers" | "memberNames">;
export type Acquirers = Pick<ProvidersApi, "providerNames">;

/** The question to a register outside. */
export interface OutsideQuestion {
  readonly legalName: string;
  readonly uscc: string;
  readonly principalName: string;
  readonly principalResidentId: string;
}

/** Its answer. `reference` is the outside system's own number for the query. */
export interface OutsideAnswer {
  readonly result: CheckResult;
  readonly reference: string;
  /** True when no outside system was asked; every page then says so. */
  readonly simulated: boolean;
}

/**
 * A register that can be asked by the system: of companies (`register`), or the clearing side's
 * merchant system (`clearing`, CN-85-12). Without one a person asks and records the answer.
 */
export interface OutsideRegister {
  readonly kind: CheckKind;
  ask(question: OutsideQuestion): Promise<OutsideAnswer>;
}

/** A synchronous video meeting with the merchant (CN-259-8). */
export interface VideoCheck {
  /** Ends the meeting that was held for a visit and says where its recording is kept. */
  close(visitId: string): Promise<{ readonly reference: string; readonly simulated: boolean }>;
}
