import type { ContractsApi } from "./index.ts";
import { declineAsMerchant, declineAsProvider, expireContracts } from "./service/close-contract.ts";
import type { ContractsDeps } from "./service/deps.ts";
import { prepareContract, reissueContract } from "./service/prepare-contract.ts";
import {
  listContracts,
  listOwnContracts,
  openEvidence,
  openFile,
  readContract,
  signedContract,
  viewContract,
} from "./service/read-contract.ts";
import {
  confirmFlag,
  confirmSigning,
  countersignContract,
  showContract,
  signContract,
} from "./service/sign-contract.ts";

const useCases = {
  prepareContract,
  reissueContract,
  readContract,
  viewContract,
  listOwnContracts,
  listContracts,
  openFile,
  openEvidence,
  showContract,
  confirmFlag,
  signContract,
  confirmSigning,
  countersignContract,
  declineAsMerchant,
  declineAsProvider,
  expireContracts,
  signedContract,
} as const;

type UseCases = typeof useCases;
type WithoutDeps<F> = F extends (deps: ContractsDeps, ...rest: infer R) => infer T
  ? (...rest: R) => T
  : never;

/** The module's use cases, each in a file of its own; docstrings and errors stand there. */
export type ContractsService = { readonly [K in keyof UseCases]: WithoutDeps<UseCases[K]> };

/** Binds the use cases to what they work with. */
export function createContractsService(deps: ContractsDeps): ContractsService & ContractsApi {
  const bound = Object.entries(useCases).map(([name, useCase]) => [
    name,
    (...rest: readonly unknown[]) =>
      (useCase as (...all: readonly unknown[]) => unknown)(deps, ...rest),
  ]);
  return Object.fromEntries(bound) as ContractsService;
}
