import { createVelocityEngine, DEFAULT_LIMITS, type VelocityEngine } from "@tillkeeper/velocity";
import { systemCaller } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";
import { longestWindowMs, velocityRules } from "../domain/rules.ts";
import { toVelocityEvent } from "../domain/velocity-event.ts";
import * as store from "../store.ts";
import type { MonitoringDeps, ProviderCaller } from "./deps.ts";
import { type Finding, writeFinding } from "./raise-alerts.ts";

/**
 * Judges each acquirer's transactions in their order of receipt. What the windows hold follows from
 * that order alone: a process that starts rebuilds them from the stored transactions, and several
 * processes that follow the same feed come to the same hits, of which the first one writes them.
 */

/** Follows one acquirer's feed. */
interface Follower {
  readonly engine: VelocityEngine;
  through: number;
}

export interface Judge {
  /** Judges an acquirer's new transactions; calls for the same acquirer join. */
  judgeProvider(providerId: Uuid): Promise<void>;
  /** Judges every acquirer that has unjudged transactions. */
  judgeAll(): Promise<void>;
  notice(providerId: Uuid): void;
}

const PAGE = 500;

interface Judged {
  readonly findings: readonly Finding[];
  readonly uncounted: number;
}

function evaluate(
  engine: VelocityEngine,
  records: readonly TransactionRecord[],
  judgedThrough: number,
): Judged {
  const findings: Finding[] = [];
  let uncounted = 0;
  for (const record of records) {
    const evaluation = engine.evaluate(toVelocityEvent(record));
    if (record.sequence <= judgedThrough) continue;
    if ("hits" in evaluation) {
      findings.push(...evaluation.hits.map((hit) => ({ record, hit })));
    } else {
      uncounted += 1;
    }
  }
  return { findings, uncounted };
}

function callerOf(deps: MonitoringDeps, providerId: Uuid): ProviderCaller {
  const scope = { role: "provider", providerId, actorId: providerId } as const;
  return systemCaller(scope, deps.newId());
}

/** The last place in the feed before `since`; the feed has no gaps, so halving finds it. */
async function placeBefore(
  deps: MonitoringDeps,
  caller: ProviderCaller,
  judgedThrough: number,
  since: Date,
): Promise<number> {
  let [low, high] = [0, judgedThrough];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [record] = await deps.feed.readFeed(caller, { after: middle, limit: 1 });
    if (record && record.receivedAt < since) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Makes the judge. */
export function createJudge(deps: MonitoringDeps): Judge {
  const rules = velocityRules(deps.rules);
  const memoryMs = longestWindowMs(deps.rules) + DEFAULT_LIMITS.latenessMs;
  const followers = new Map<Uuid, Follower>();
  const running = new Map<Uuid, Promise<void>>();
  const wanted = new Set<Uuid>();

  /** An empty engine, at the place from which its windows have to be filled. */
  const follow = async (caller: ProviderCaller): Promise<Follower> => {
    const { providerId } = caller.scope;
    const known = followers.get(providerId);
    if (known) return known;
    const progress = await deps.transact(caller.scope, (tx) => store.readProgress(tx));
    const judgedThrough = progress?.judgedThrough ?? 0;
    const since = new Date(deps.clock.now().getTime() - memoryMs);
    const through = await placeBefore(deps, caller, judgedThrough, since);
    const follower = { engine: createVelocityEngine(rules), through };
    followers.set(providerId, follower);
    return follower;
  };

  const write = async (caller: ProviderCaller, judged: Judged, through: number): Promise<void> => {
    const { providerId } = caller.scope;
    await deps.transact(caller.scope, async (tx) => {
      const progress = await store.lockProgress(tx, providerId);
      // Another process that follows the same feed may have written these hits already.
      const fresh = judged.findings.filter(
        ({ record }) => record.sequence > progress.judgedThrough,
      );
      for (const finding of fresh) await writeFinding(deps, tx, caller, finding);
      if (progress.judgedThrough >= through) return;
      await store.saveProgress(tx, {
        providerId,
        judgedThrough: through,
        uncountedTotal: progress.uncountedTotal + judged.uncounted,
      });
    });
  };

  const step = async (caller: ProviderCaller): Promise<boolean> => {
    const follower = await follow(caller);
    const page = { after: follower.through, limit: PAGE };
    const records = await deps.feed.readFeed(caller, page);
    const last = records.at(-1);
    if (!last) return false;
    const progress = await deps.transact(caller.scope, (tx) => store.readProgress(tx));
    const judged = evaluate(follower.engine, records, progress?.judgedThrough ?? 0);
    follower.through = last.sequence;
    await write(caller, judged, last.sequence);
    return records.length === PAGE;
  };

  const run = async (providerId: Uuid): Promise<void> => {
    const caller = callerOf(deps, providerId);
    do {
      wanted.delete(providerId);
      try {
        while (await step(caller));
      } catch (error) {
        // The engine has counted what was not written: only a rebuilt one is right again.
        followers.delete(providerId);
        throw error;
      }
    } while (wanted.has(providerId));
  };

  const judgeProvider = (providerId: Uuid): Promise<void> => {
    wanted.add(providerId);
    const current = running.get(providerId);
    if (current) return current;
    const mine = run(providerId).finally(() => {
      running.delete(providerId);
      // Asked for after the last look at the feed: that call joined this run and counts on it.
      if (wanted.has(providerId)) return judgeProvider(providerId);
      return undefined;
    });
    running.set(providerId, mine);
    return mine;
  };

  return {
    judgeProvider,
    judgeAll: async () => {
      const heads = await deps.feed.feedHeads();
      const judged = await deps.transact({ role: "job" }, (tx) => store.readAllProgress(tx));
      for (const [providerId, head] of heads) {
        if (head > (judged.get(providerId) ?? 0)) await judgeProvider(providerId);
      }
    },
    notice: (providerId) => {
      setImmediate(() => {
        judgeProvider(providerId).catch((error: unknown) => {
          deps.log.error({ err: error }, "judging failed; it is tried again");
        });
      });
    },
  };
}
