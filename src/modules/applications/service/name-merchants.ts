import type { Uuid } from "../../../kernel/ids.ts";
import { KeyDestroyed } from "../../../platform/keys/keyring.ts";
import * as snapshotStore from "../store/snapshot.ts";
import { type ApplicationsDeps, heldKey, type ProviderCaller } from "./deps.ts";

/** Merchants' names for pages that know their ids alone. */

const MAX_NAMES = 500;

/** See ApplicationsApi.merchantNames. */
export async function merchantNames(
  deps: ApplicationsDeps,
  caller: ProviderCaller,
  merchantIds: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, string>> {
  const wanted = [...new Set(merchantIds)].slice(0, MAX_NAMES);
  if (wanted.length === 0) return new Map();
  const rows = await deps.transact(caller.scope, (tx) => snapshotStore.readLegalNames(tx, wanted));
  const opened = await Promise.all(
    rows.map(async (row): Promise<[Uuid, string] | undefined> => {
      try {
        const key = await heldKey(deps, caller.scope.providerId, row.merchantId);
        return [row.merchantId, snapshotStore.openLegalName(key, row)];
      } catch (error) {
        if (error instanceof KeyDestroyed) return undefined;
        throw error;
      }
    }),
  );
  return new Map(opened.filter((entry) => entry !== undefined));
}
