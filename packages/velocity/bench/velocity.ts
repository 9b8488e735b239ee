/** Events per second with 20 rules over card and terminal, five windows, counts, sums, distinct. */
import { performance } from "node:perf_hooks";

import { createVelocityEngine, rulesSchema } from "../src/index.ts";
import type { RuleInput, VelocityEvent } from "../src/index.ts";

const EVENTS = 400_000;
const SEED = 20_261_122;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WINDOWS_MS = [MINUTE_MS, 10 * MINUTE_MS, 60 * MINUTE_MS, DAY_MS, 7 * DAY_MS];

function* randomNumbers(seed: number): Generator<number, never> {
  let state = seed >>> 0;
  for (;;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

function makeRules(): RuleInput[] {
  const rules: RuleInput[] = [];
  for (const key of ["terminal", "card"] as const) {
    for (const windowMs of WINDOWS_MS) {
      const shared = { version: 1, severity: "medium", key, windowMs } as const;
      const id = `${key}-${windowMs}`;
      rules.push({ ...shared, id: `${id}-count`, feature: { kind: "count" }, threshold: 60 });
      if (windowMs === 60 * MINUTE_MS) {
        const of = key === "terminal" ? "card" : "terminal";
        rules.push({ ...shared, id: `${id}-of`, feature: { kind: "distinct", of }, threshold: 20 });
      } else {
        const feature = { kind: "sum" } as const;
        rules.push({ ...shared, id: `${id}-sum`, feature, threshold: 5_000_000 });
      }
    }
  }
  return rules;
}

function makeEvents(): VelocityEvent[] {
  const random = randomNumbers(SEED);
  const next = (limit: number): number => Math.floor(random.next().value * limit);
  let atMs = 1_790_000_000_000;
  return Array.from({ length: EVENTS }, () => {
    atMs += next(12_000);
    const lateMs = next(50) === 0 ? next(10 * MINUTE_MS) : 0;
    return {
      atMs: atMs - lateMs,
      receivedAtMs: atMs,
      amountFen: 100 + next(200_000),
      keys: { terminal: `trm_${next(5000)}`, card: `tok_${next(40_000)}` },
    };
  });
}

const events = makeEvents();
const engine = createVelocityEngine(rulesSchema.parse(makeRules()));
const latenciesUs = new Float64Array(EVENTS);
let hits = 0;
const startedMs = performance.now();
for (const [index, event] of events.entries()) {
  const beforeMs = performance.now();
  const evaluation = engine.evaluate(event);
  latenciesUs[index] = (performance.now() - beforeMs) * 1000;
  if ("hits" in evaluation) hits += evaluation.hits.length;
}
const elapsedMs = performance.now() - startedMs;
latenciesUs.sort();
const at = (share: number): string => (latenciesUs[Math.floor(EVENTS * share)] ?? 0).toFixed(1);
console.log(`seed ${SEED}, ${EVENTS} events, 20 rules, ${engine.keyCount()} keys, ${hits} hits`);
console.log(`${Math.round((EVENTS / elapsedMs) * 1000)} events/s`);
console.log(`p50 ${at(0.5)} us, p99 ${at(0.99)} us, p99.9 ${at(0.999)} us`);
console.log(`RSS ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
