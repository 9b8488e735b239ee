import type { Caller } from "../../kernel/actor.ts";
import type { Clock } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { Facts } from "../../platform/facts/record.ts";
import type { FieldKey, Keyring } from "../../platform/keys/keyring.ts";
import { MAX_STORES, type StoreDetails } from "./domain/profile.ts";
import { merchantRegistered, storeChanged, storeClosed, storeOpened } from "./events.ts";
import type { MerchantsApi, Registration, Store } from "./index.ts";
import type { Memberships } from "./ports.ts";
import * as stores from "./store.ts";

type MerchantCaller = Caller<ScopeOf<"merchant">>;

export interface MerchantsDeps {
  readonly transact: Transact;
  readonly facts: Facts;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly memberships: Memberships;
}

/** The module's use cases. */
export interface MerchantsService extends MerchantsApi {
  /** @throws AppError STORES_FULL */
  openStore(caller: MerchantCaller, details: StoreDetails): Promise<Store>;
  /** @throws AppError NOT_FOUND, STORE_CLOSED, or CONFLICT when somebody else changed it first */
  changeStore(
    caller: MerchantCaller,
    change: { readonly storeId: Uuid; readonly version: number; readonly details: StoreDetails },
  ): Promise<Store>;
  /** @throws AppError NOT_FOUND, STORE_CLOSED, LAST_STORE */
  closeStore(caller: MerchantCaller, storeId: Uuid): Promise<Store>;
}

/** The merchant's profile is one subject: its key goes when the merchant's data are erased. */
function profileKey(deps: MerchantsDeps, merchantId: Uuid): Promise<FieldKey> {
  return deps.keyring.forSubject(merchantId, merchantId);
}

async function register(
  deps: MerchantsDeps,
  registration: Registration,
): Promise<{ merchantId: Uuid; storeId: Uuid }> {
  const [merchantId, storeId, createdAt] = [deps.newId(), deps.newId(), deps.clock.now()];
  const { userId, requestId, name, store: details } = registration;
  // A merchant's people sign in by phone; a staff session could never act for it.
  if (await deps.memberships.isStaff(userId)) throw new AppError("STAFF_REGISTERS_NO_MERCHANT");
  const caller: MerchantCaller = {
    actor: { kind: "user", id: userId, role: "merchant.owner" },
    scope: { role: "merchant", merchantId, actorId: userId },
    requestId,
    lang: "zh",
  };
  const key = await profileKey(deps, merchantId);
  const owner = await deps.memberships.prepareMembership({
    kind: "merchant",
    orgId: merchantId,
    userId,
    role: "merchant.owner",
    displayName: registration.ownerName,
  });
  await deps.transact(caller.scope, async (tx) => {
    await stores.insertMerchant(tx, key, { merchantId, name, createdAt });
    await deps.facts.record(tx, caller, merchantRegistered, {
      merchantId,
      object: { kind: "merchant", id: merchantId },
      payload: {},
    });
    await deps.memberships.insertMembership(tx, caller, owner);
    await stores.insertStore(tx, key, { merchantId, storeId, details, createdAt });
    await recordOpened(deps, tx, caller, storeId, details);
  });
  return { merchantId, storeId };
}

type MerchantTx = Parameters<typeof stores.findStore>[0];

async function recordOpened(
  deps: MerchantsDeps,
  tx: MerchantTx,
  caller: MerchantCaller,
  storeId: Uuid,
  details: StoreDetails,
): Promise<void> {
  await deps.facts.record(tx, caller, storeOpened, {
    merchantId: caller.scope.merchantId,
    object: { kind: "store", id: storeId },
    payload: { regionCode: details.regionCode, premises: details.premises },
  });
}

async function requireStore(tx: MerchantTx, key: FieldKey, storeId: Uuid): Promise<Store> {
  const store = await stores.findStore(tx, key, storeId);
  if (!store) throw new AppError("NOT_FOUND");
  return store;
}

async function requireOpen(tx: MerchantTx, key: FieldKey, storeId: Uuid): Promise<Store> {
  const store = await requireStore(tx, key, storeId);
  if (store.closedAt) throw new AppError("STORE_CLOSED");
  return store;
}

/** Makes the module's use cases. */
export function createMerchantsService(deps: MerchantsDeps): MerchantsService {
  const run = async <T>(
    caller: MerchantCaller,
    fn: (tx: MerchantTx, key: FieldKey) => Promise<T>,
  ): Promise<T> => {
    const key = await profileKey(deps, caller.scope.merchantId);
    return deps.transact(caller.scope, (tx) => fn(tx, key));
  };
  const about = (caller: MerchantCaller, storeId: Uuid) => ({
    merchantId: caller.scope.merchantId,
    object: { kind: "store", id: storeId },
  });

  return {
    register: (registration) => register(deps, registration),
    readProfile: (caller) =>
      run(caller, async (tx, key) => {
        const profile = await stores.findMerchant(tx, key);
        if (!profile) throw new AppError("NOT_FOUND");
        return profile;
      }),
    listStores: (caller) => run(caller, (tx, key) => stores.listStores(tx, key)),
    readStore: (caller, storeId) => run(caller, (tx, key) => requireStore(tx, key, storeId)),
    openStore: (caller, details) =>
      run(caller, async (tx, key) => {
        const storeId = deps.newId();
        const { merchantId } = caller.scope;
        const createdAt = deps.clock.now();
        if ((await stores.countStores(tx)).all >= MAX_STORES) {
          throw new AppError("STORES_FULL", { values: { limit: MAX_STORES } });
        }
        await stores.insertStore(tx, key, { merchantId, storeId, details, createdAt });
        await recordOpened(deps, tx, caller, storeId, details);
        return requireStore(tx, key, storeId);
      }),
    changeStore: (caller, change) =>
      run(caller, async (tx, key) => {
        await requireOpen(tx, key, change.storeId);
        if (!(await stores.updateStore(tx, key, change))) throw new AppError("CONFLICT");
        await deps.facts.record(tx, caller, storeChanged, {
          ...about(caller, change.storeId),
          payload: { version: change.version + 1 },
        });
        return requireStore(tx, key, change.storeId);
      }),
    closeStore: (caller, storeId) =>
      run(caller, async (tx, key) => {
        const { open } = await stores.countStores(tx);
        await requireOpen(tx, key, storeId);
        if (open <= 1) throw new AppError("LAST_STORE");
        await stores.markClosed(tx, storeId, deps.clock.now());
        await deps.facts.record(tx, caller, storeClosed, {
          ...about(caller, storeId),
          payload: {},
        });
        return requireStore(tx, key, storeId);
      }),
  };
}
