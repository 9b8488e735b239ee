import type { Caller } from "../../../kernel/actor.ts";
import { systemCaller } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { type IntakeTransaction, MAX_BATCH } from "../domain/intake.ts";

/**
 * Simulator: stands for an acquirer's own transaction system in a demo. Transactions of the
 * built-in host come one by one and are recorded in batches: all that came while the last one was
 * stored.
 */

interface Waiting {
  readonly item: IntakeTransaction;
  readonly done: () => void;
  readonly fail: (reason: unknown) => void;
}

export interface SimulatedFeedDeps {
  readonly newRequestId: () => string;
  readonly record: (
    caller: Caller<ScopeOf<"provider">>,
    batch: { readonly source: "simulator"; readonly items: readonly IntakeTransaction[] },
  ) => Promise<unknown>;
}

/** Makes the feed; the answer resolves when the transaction is stored. */
export function createSimulatedFeed(
  deps: SimulatedFeedDeps,
): (providerId: Uuid, item: IntakeTransaction) => Promise<void> {
  const queues = new Map<Uuid, Waiting[]>();
  const running = new Set<Uuid>();

  const flush = async (providerId: Uuid): Promise<void> => {
    const scope = { role: "provider", providerId, actorId: providerId } as const;
    for (;;) {
      const waiting = queues.get(providerId)?.splice(0, MAX_BATCH) ?? [];
      if (waiting.length === 0) return;
      try {
        const items = waiting.map(({ item }) => item);
        await deps.record(systemCaller(scope, deps.newRequestId()), { source: "simulator", items });
        for (const { done } of waiting) done();
      } catch (error) {
        for (const { fail } of waiting) fail(error);
      }
    }
  };

  const run = (providerId: Uuid): void => {
    if (running.has(providerId)) return;
    running.add(providerId);
    void flush(providerId).finally(() => {
      running.delete(providerId);
      if ((queues.get(providerId)?.length ?? 0) > 0) run(providerId);
    });
  };

  return (providerId, item) =>
    new Promise((done, fail) => {
      const queue = queues.get(providerId) ?? [];
      queue.push({ item, done, fail });
      queues.set(providerId, queue);
      run(providerId);
    });
}
