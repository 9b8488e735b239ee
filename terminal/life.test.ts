import { describe, expect, test } from "vitest";
import type { Agent } from "./agent.ts";
import { createBell } from "./bell.ts";
import { HostSilent } from "./host-client.ts";
import { type LifeStage, live } from "./life.ts";
import { PlatformRefusal } from "./platform-client.ts";
import { seededRandom } from "./random.ts";

const APPROVAL = {
  amountFen: 1,
  card: 0,
  trace: 1,
  batch: "1",
  referenceNumber: "1",
  authorisationCode: "1",
};

/** A terminal whose platform answers these states in turn; the last one stays. */
function playedAgent(states: readonly string[], change: Partial<Agent> = {}) {
  const calls: string[] = [];
  const left = [...states];
  const greet = async () => {
    const state = left.length > 1 ? left.shift() : left[0];
    return { terminalId: "t", serverTime: "", state: state ?? "", heartbeatSeconds: 300 };
  };
  const note = (name: string) => async () => {
    calls.push(name);
    return APPROVAL as never;
  };
  const agent: Agent = {
    serial: "SIM-1",
    isActivated: () => calls.includes("activate"),
    activate: note("activate"),
    hello: greet,
    heartbeat: greet,
    configure: note("configure"),
    signOn: note("sign-on"),
    sale: note("sale"),
    void: note("void"),
    settle: note("settle"),
    echo: note("echo"),
    close: () => undefined,
    ...change,
  };
  return { agent, calls };
}

async function play(agent: Agent, code: string | undefined, until: LifeStage, count = 1) {
  const abort = new AbortController();
  const stages: LifeStage[] = [];
  let seen = 0;
  const onStage = (stage: LifeStage) => {
    if (stages.at(-1) !== stage) stages.push(stage);
    if (stage === until && ++seen >= count) abort.abort();
  };
  const random = seededRandom(1);
  await live(agent, code, { random, signal: abort.signal, paceMs: 1, askMs: 1, onStage });
  return stages;
}

describe("a terminal's life", () => {
  test("activates, is accepted, waits for the acquirer and then sells", async () => {
    const { agent, calls } = playedAgent(["activated", "activated", "live"]);
    const stages = await play(agent, "CODE", "live", 3);
    expect(stages).toEqual(["activating", "accepting", "waiting-for-go-live", "live"]);
    const once = ["activate", "configure", "sign-on", "sale", "void"];
    expect(calls.slice(0, once.length)).toEqual(once);
    expect(calls.slice(once.length).every((call) => ["sale", "void"].includes(call))).toBe(true);
  });

  test("without identity and code it waits for a code", async () => {
    const { agent, calls } = playedAgent(["activated"]);
    expect(await play(agent, undefined, "waiting-for-code")).toEqual(["waiting-for-code"]);
    expect(calls).toEqual([]);
  });

  test("sells nothing while it is suspended", async () => {
    const { agent, calls } = playedAgent(["suspended"]);
    await play(agent, "CODE", "suspended", 3);
    expect(calls).toEqual(["activate"]);
  });

  test("goes on after a host that did not answer", async () => {
    let tries = 0;
    const { agent } = playedAgent(["live"], {
      sale: async () => {
        if (++tries === 1) throw new HostSilent("time-out");
        return APPROVAL;
      },
    });
    await play(agent, "CODE", "live", 3);
    expect(tries).toBeGreaterThan(1);
  });

  test("stops when its certificate is refused", async () => {
    const refused = new PlatformRefusal(401, "DEVICE_CERTIFICATE_REFUSED");
    const { agent } = playedAgent(["live"], { heartbeat: () => Promise.reject(refused) });
    await expect(play(agent, "CODE", "live")).rejects.toBe(refused);
  });

  test("settles after a hundred payments", async () => {
    const { agent, calls } = playedAgent(["live"]);
    await play(agent, "CODE", "live", 101);
    expect(calls.filter((call) => call === "settle")).toHaveLength(1);
  });
});

test("a bell at the keypad ends the pause and brings one burst with one card", async () => {
  const cards: number[] = [];
  const sale = async (_amountFen: number, card = -1) => {
    cards.push(card);
    return APPROVAL;
  };
  const { agent } = playedAgent(["live"], { isActivated: () => true, sale });
  const abort = new AbortController();
  const bell = createBell();
  const random = seededRandom(7);
  const life = live(agent, undefined, { random, signal: abort.signal, paceMs: 3_600_000, bell });
  await expect.poll(() => cards.length).toBe(1);
  bell.ring();
  await expect.poll(() => cards.length).toBe(9);
  abort.abort();
  await life;
  expect(new Set(cards.slice(1)).size).toBe(1);
});
