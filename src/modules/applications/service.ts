import type { ApplicationsApi } from "./index.ts";
import { approvedApplication, peopleOf } from "./service/approved-application.ts";
import { claimCase, listAccountManagers, releaseCase, setSeller } from "./service/claim-case.ts";
import { decideCase } from "./service/decide-case.ts";
import type { ApplicationsDeps } from "./service/deps.ts";
import { addDocument, removeDocument, saveGroup, startApplication } from "./service/edit-draft.ts";
import { rateSubmitted } from "./service/rate-application.ts";
import { mayOpen } from "./service/guard-papers.ts";
import { merchantNames } from "./service/name-merchants.ts";
import { listQueue, openCase, readCase } from "./service/read-case.ts";
import { listOwn, readOwn } from "./service/read-own.ts";
import {
  keepCompleteness,
  listCompleteness,
  recommendApplication,
} from "./service/recommend-application.ts";
import { recordCheck } from "./service/record-check.ts";
import { assignVisit, listVisits, readVisit, recordVisit } from "./service/record-visit.ts";
import { submitApplication, withdrawApplication } from "./service/submit-application.ts";

const useCases = {
  startApplication,
  listOwn,
  readOwn,
  saveGroup,
  addDocument,
  removeDocument,
  submitApplication,
  withdrawApplication,
  listQueue,
  readCase,
  openCase,
  claimCase,
  releaseCase,
  setSeller,
  listAccountManagers,
  assignVisit,
  listVisits,
  readVisit,
  recordVisit,
  recordCheck,
  decideCase,
  listCompleteness,
  recommendApplication,
  rateSubmitted,
  keepCompleteness,
  approvedApplication,
  peopleOf,
  merchantNames,
  mayOpen,
} as const;

type UseCases = typeof useCases;
type WithoutDeps<F> = F extends (deps: ApplicationsDeps, ...rest: infer R) => infer T
  ? (...rest: R) => T
  : never;

/** The module's use cases, each in a file of its own; docstrings and errors stand there. */
export type ApplicationsService = { readonly [K in keyof UseCases]: WithoutDeps<UseCases[K]> };

/** Binds the use cases to what they work with. */
export function createApplicationsService(
  deps: ApplicationsDeps,
): ApplicationsService & ApplicationsApi {
  const bound = Object.entries(useCases).map(([name, useCase]) => [
    name,
    (...rest: readonly unknown[]) =>
      (useCase as (...all: readonly unknown[]) => unknown)(deps, ...rest),
  ]);
  return Object.fromEntries(bound) as ApplicationsService;
}
