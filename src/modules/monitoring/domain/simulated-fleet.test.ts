import { createVelocityEngine } from "@tillkeeper/velocity";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Agent } from "../../../../terminal/agent.ts";
import { HostRefusal } from "../../../../terminal/host-client.ts";
import { live } from "../../../../terminal/life.ts";
import { seededRandom } from "../../../../terminal/random.ts";
import { HOUR_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { TransactionRecord } from "../../../kernel/transaction-record.ts";
import { DEFAULT_RULES, velocityRules } from "./rules.ts";
import { toVelocityEvent } from "./velocity-event.ts";

/** The demo's terminals under the rules that ship: ordinary business is silent, a burst is not. */

const PACE_MS = MINUTE_MS;
const HOST_LIMIT_FEN = 5_000_000;
const APPROVED = {
  trace: 1,
  batch: "000001",
  referenceNumber: "1",
  authorisationCode: undefined,
} as const;

interface Shift {
  readonly seed: number;
  readonly terminal: number;
  readonly from: Date;
  readonly lastsMs: number;
}

type Event = Pick<TransactionRecord, "kind" | "amountFen" | "outcome" | "at"> & {
  readonly card: number;
  readonly terminal: number;
};

/** Lets one terminal live through a shift in its own time. */
async function work({ seed, terminal, from, lastsMs }: Shift): Promise<Event[]> {
  const events: Event[] = [];
  const abort = new AbortController();
  let nowMs = from.getTime();
  const happens = (event: Pick<Event, "kind" | "amountFen" | "outcome" | "card">) =>
    events.push({ ...event, terminal, at: new Date(nowMs) });
  const greet = async () => ({
    terminalId: "t",
    serverTime: "",
    state: "live",
    heartbeatSeconds: 300,
  });
  const agent: Pick<Agent, "isActivated" | "hello" | "heartbeat" | "sale" | "void" | "settle"> = {
    isActivated: () => true,
    hello: greet,
    heartbeat: greet,
    sale: async (amountFen, card = 0) => {
      const isBeyond = amountFen > HOST_LIMIT_FEN;
      happens({ kind: "sale", amountFen, card, outcome: isBeyond ? "declined" : "approved" });
      if (isBeyond) throw new HostRefusal("61");
      return { ...APPROVED, amountFen, card };
    },
    void: async ({ amountFen, card }) => {
      happens({ kind: "void", amountFen, card, outcome: "approved" });
      return { ...APPROVED, amountFen, card };
    },
    settle: async () => ({ saleFen: 0, sales: 0, voidFen: 0, voids: 0 }),
  };
  await live(agent as Agent, undefined, {
    random: seededRandom(seed).fork(`SIM-${terminal}`),
    signal: abort.signal,
    paceMs: PACE_MS,
    sleep: async (ms) => {
      nowMs += ms;
      if (nowMs >= from.getTime() + lastsMs) abort.abort();
    },
  });
  return events;
}

function toRecord({ card, terminal, ...event }: Event): TransactionRecord {
  return {
    ...event,
    undoes: null,
    transactionId: "x" as Uuid,
    merchantId: `m${terminal}` as Uuid,
    providerId: "p" as Uuid,
    storeId: "s" as Uuid,
    terminalId: `t${terminal}` as Uuid,
    terminalCode: "80000001",
    externalId: "1",
    sequence: 1,
    channel: "card",
    source: "simulator",
    currency: "CNY",
    responseCode: event.outcome === "approved" ? "00" : "61",
    card: { first6: "622424", last4: "0000", token: `card_number_${card}` },
    referenceNumber: null,
    traceNumber: null,
    batchNumber: null,
    position: null,
    receivedAt: event.at,
  };
}

function alertsOf(events: readonly Event[]): string[] {
  const engine = createVelocityEngine(velocityRules(DEFAULT_RULES.rules));
  const inOrder = events.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return inOrder.flatMap((event) => {
    const evaluation = engine.evaluate(toVelocityEvent(toRecord(event)));
    if (!("hits" in evaluation)) throw new Error("an event that the rules do not take");
    return evaluation.hits.map((hit) => hit.ruleId);
  });
}

const fleet = (seed: number, from: Date, lastsMs: number) =>
  Promise.all([1, 2, 3].map((terminal) => work({ seed, terminal, from, lastsMs })));
const [morning, smallHours] = [new Date("2026-11-23T02:00:00Z"), new Date("2026-11-22T17:00:00Z")];

describe("the simulated fleet", () => {
  test("an hour of ordinary payments raises no alert, whatever the seed and the time", async () => {
    const seeds = fc.integer({ min: 0, max: 0xffff_ffff });
    await fc.assert(
      fc.asyncProperty(seeds, fc.constantFrom(morning, smallHours), async (seed, from) => {
        const shifts = await fleet(seed, from, HOUR_MS);
        for (const shift of shifts) {
          expect(shift.length).toBeGreaterThan(40);
          expect(shift.length).toBeLessThan(90);
        }
        expect(alertsOf(shifts.flat())).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  test("nor does a whole day, with sales, voids and declines among it", async () => {
    const day = (await fleet(1, morning, 24 * HOUR_MS)).flat();
    const kinds = new Set(day.map(({ kind, outcome }) => `${kind} ${outcome}`));
    expect(kinds).toEqual(new Set(["sale approved", "sale declined", "void approved"]));
    expect(alertsOf(day)).toEqual([]);
  });

  test("one card five times within ten minutes raises the alert amid ordinary payments", async () => {
    const ordinary = (await fleet(7, morning, HOUR_MS)).flat();
    const burst = (stepMs: number) =>
      Array.from({ length: 5 }, (_, index): Event => ({
        kind: "sale",
        outcome: "approved",
        amountFen: 1_990,
        card: 99,
        terminal: 2,
        at: new Date(morning.getTime() + 20 * MINUTE_MS + index * stepMs),
      }));
    expect(alertsOf([...ordinary, ...burst(MINUTE_MS)])).toEqual(["same-card-at-terminal"]);
    expect(alertsOf([...ordinary, ...burst(3 * MINUTE_MS)])).toEqual([]);
  });
});
