import type { FeeSchedule } from "@tillkeeper/fee-schedule";
import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";

export { contractIds } from "./domain/ids.ts";
export { CONTRACT_STATES, type ContractState } from "./domain/lifecycle.ts";
export {
  contractDeclined,
  contractExpired,
  contractInForce,
  contractPrepared,
  contractSignedByMerchant,
} from "./events.ts";

/** The merchant that signed, or the acquirer; for everybody else nothing exists. */
export type ContractScope = ScopeOf<"merchant"> | ScopeOf<"provider">;

/** A contract in force: what was signed, without the people's data. */
export interface SignedContract {
  readonly contractId: Uuid;
  readonly number: string;
  readonly merchantId: Uuid;
  readonly providerId: Uuid;
  readonly applicationId: Uuid;
  readonly storeId: Uuid;
  readonly planVersionId: Uuid;
  /** What may be charged; bills are compared with it. */
  readonly feeSchedule: FeeSchedule;
  readonly feeScheduleHash: string;
  /** Hex SHA-256 of the bytes that both sides hold. */
  readonly documentSha256: string;
  readonly inForceAt: Date;
}

/** What modules to the right may ask of contracts. */
export interface ContractsApi {
  /**
   * A contract in force in the caller's own scope.
   * @throws AppError NOT_FOUND, or CONTRACT_NOT_IN_FORCE in any other state
   */
  signedContract(caller: Caller<ContractScope>, contractId: Uuid): Promise<SignedContract>;
}
