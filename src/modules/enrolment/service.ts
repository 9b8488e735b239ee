import type { EnrolmentApi } from "./index.ts";
import { addTerminalCode, assignCodes, openEnrolment } from "./service/assign-codes.ts";
import type { EnrolmentDeps } from "./service/deps.ts";
import {
  activeEnrolment,
  listActive,
  listEnrolments,
  listOwnEnrolments,
  readEnrolment,
} from "./service/read-enrolment.ts";
import { endEnrolment, reportMerchant } from "./service/report-merchant.ts";

const useCases = {
  openEnrolment,
  assignCodes,
  addTerminalCode,
  reportMerchant,
  endEnrolment,
  listOwnEnrolments,
  listEnrolments,
  readEnrolment,
  activeEnrolment,
  listActive,
} as const;

type UseCases = typeof useCases;
type WithoutDeps<F> = F extends (deps: EnrolmentDeps, ...rest: infer R) => infer T
  ? (...rest: R) => T
  : never;

/** The module's use cases, each in a file of its own; docstrings and errors stand there. */
export type EnrolmentService = { readonly [K in keyof UseCases]: WithoutDeps<UseCases[K]> };

/** Binds the use cases to what they work with. */
export function createEnrolmentService(deps: EnrolmentDeps): EnrolmentService & EnrolmentApi {
  const bound = Object.entries(useCases).map(([name, useCase]) => [
    name,
    (...rest: readonly unknown[]) =>
      (useCase as (...all: readonly unknown[]) => unknown)(deps, ...rest),
  ]);
  return Object.fromEntries(bound) as EnrolmentService;
}
