import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Premises } from "./domain/profile.ts";

export { merchantIds, storeIds } from "./domain/ids.ts";
export {
  merchantNameSchema,
  PREMISES,
  type Premises,
  regionCodeSchema,
  type StoreDetails,
  storeSchema,
} from "./domain/profile.ts";
export { merchantRegistered, storeClosed, storeOpened } from "./events.ts";

/** The merchant's organisation. */
export interface MerchantProfile {
  readonly merchantId: Uuid;
  readonly name: string;
  readonly createdAt: Date;
}

/** A store with its address in clear, for the merchant itself. */
export interface Store {
  readonly storeId: Uuid;
  readonly name: string;
  readonly regionCode: string;
  readonly address: string;
  readonly premises: Premises;
  readonly version: number;
  readonly createdAt: Date;
  readonly closedAt: Date | null;
}

/** What modules to the right may ask of merchants, always in the merchant's own scope. */
export interface MerchantsApi {
  /** @throws AppError NOT_FOUND */
  readProfile(caller: Caller<ScopeOf<"merchant">>): Promise<MerchantProfile>;
  /** Open and closed stores, oldest first. */
  listStores(caller: Caller<ScopeOf<"merchant">>): Promise<readonly Store[]>;
  /** @throws AppError NOT_FOUND */
  readStore(caller: Caller<ScopeOf<"merchant">>, storeId: Uuid): Promise<Store>;
  /**
   * Registers a merchant with its first store and its owner; for seeds and the endpoint.
   * @throws AppError STAFF_REGISTERS_NO_MERCHANT
   */
  register(
    registration: Registration,
  ): Promise<{ readonly merchantId: Uuid; readonly storeId: Uuid }>;
}

/** A merchant that comes into being. */
export interface Registration {
  /** The signed-in person who becomes the owner. */
  readonly userId: Uuid;
  readonly requestId: string;
  readonly ownerName: string;
  readonly name: string;
  readonly store: {
    readonly name: string;
    readonly regionCode: string;
    readonly address: string;
    readonly premises: Premises;
  };
}
