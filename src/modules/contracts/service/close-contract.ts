import { systemCaller } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type DeclineReason, isOpen } from "../domain/lifecycle.ts";
import { contractDeclined, contractExpired } from "../events.ts";
import * as store from "../store.ts";
import {
  about,
  type ContractsDeps,
  lock,
  type MerchantCaller,
  nextState,
  type PartyCaller,
  type ProviderCaller,
} from "./deps.ts";
import { type ContractView, readContract } from "./read-contract.ts";

/** Contracts that come to nothing: declined by either side, or lapsed. */

interface Declining {
  readonly contractId: Uuid;
  readonly reason: DeclineReason;
}

async function decline(
  deps: ContractsDeps,
  caller: PartyCaller,
  input: Declining,
): Promise<ContractView> {
  const { contractId, reason } = input;
  const by = caller.scope.role;
  const { transact } = deps;
  await transact(caller.scope, async (tx) => {
    const row = await lock(tx, contractId);
    const now = deps.clock.now();
    const state = nextState(row, "decline", now);
    const change = { state, closedAt: now, declinedBy: by, declineReason: reason } as const;
    await store.updateContract(tx, row, change);
    await deps.facts.record(tx, caller, contractDeclined, {
      ...about(row),
      payload: { by, reason },
    });
  });
  return readContract(deps, caller, contractId);
}

/** The merchant does not sign, or takes its signature back before the acquirer signed. */
export function declineAsMerchant(
  deps: ContractsDeps,
  caller: MerchantCaller,
  input: Declining,
): Promise<ContractView> {
  return decline(deps, caller, input);
}

/** The acquirer does not sign. */
export function declineAsProvider(
  deps: ContractsDeps,
  caller: ProviderCaller,
  input: Declining,
): Promise<ContractView> {
  return decline(deps, caller, input);
}

/** Lets open contracts lapse whose time is over. @returns how many did */
export async function expireContracts(deps: ContractsDeps): Promise<number> {
  const now = deps.clock.now();
  const due = await deps.transact({ role: "job" }, (tx) => store.listExpired(tx, now));
  let expired = 0;
  for (const { contractId, providerId } of due) {
    const scope = { role: "provider", providerId, actorId: providerId } as const;
    const caller = systemCaller(scope, "contracts.expire");
    expired += await deps.transact(scope, async (tx) => {
      const row = await store.lockContract(tx, contractId);
      // Signed or declined since the list was read.
      if (!row || row.expiresAt > now || !isOpen(row.state)) return 0;
      const state = nextState(row, "expire", now);
      await store.updateContract(tx, row, { state, closedAt: now });
      await deps.facts.record(tx, caller, contractExpired, { ...about(row), payload: {} });
      return 1;
    });
  }
  return expired;
}
