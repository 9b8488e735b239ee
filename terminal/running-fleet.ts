import { join } from "node:path";
import { type Agent, createAgent } from "./agent.ts";
import { type Bell, createBell } from "./bell.ts";
import { describeFailure, type LifeStage, live } from "./life.ts";
import { seededRandom } from "./random.ts";

/**
 * Many simulated terminals in one process. The same seed and serial numbers give the same amounts
 * and pauses.
 */

/** What all terminals of a fleet share. */
export interface FleetOptions {
  readonly platform: string;
  readonly ca: string;
  readonly stateDir: string;
  readonly seed: number;
  readonly paceMs: number;
  readonly log: (line: string) => void;
}

/** A terminal as its screen shows it. */
export interface FleetTerminal {
  readonly serial: string;
  readonly stage: LifeStage;
  readonly detail: string | undefined;
}

/** A running fleet. */
export interface Fleet {
  /** Switches a terminal on; a second call with a code restarts one that stopped or waits. */
  add(serial: string, code: string | undefined): Promise<void>;
  /** Has a live terminal take a burst of payments with one card; false when it is not live. */
  burst(serial: string): boolean;
  list(): readonly FleetTerminal[];
  stop(): Promise<void>;
}

interface Running {
  stage: LifeStage;
  detail: string | undefined;
  readonly agent: Agent;
  readonly bell: Bell;
  readonly abort: AbortController;
  readonly done: Promise<void>;
}

const SERIAL = /^[A-Z0-9][A-Z0-9-]{4,30}[A-Z0-9]$/;

/** Starts a fleet without terminals. */
export function startFleet(options: FleetOptions): Fleet {
  const random = seededRandom(options.seed);
  const terminals = new Map<string, Running>();

  const stopOne = async (running: Running): Promise<void> => {
    running.abort.abort();
    await running.done;
    running.agent.close();
  };

  return {
    add: async (typed, code) => {
      const serial = typed.trim().toUpperCase();
      if (!SERIAL.test(serial)) throw new Error("not a serial number");
      const before = terminals.get(serial);
      if (before) await stopOne(before);
      const abort = new AbortController();
      const own = random.fork(serial);
      const agent = await createAgent({
        platform: options.platform,
        ca: options.ca,
        serial,
        stateFile: join(options.stateDir, `${serial}.json`),
        random: own,
        signal: abort.signal,
      });
      const running: Running = {
        agent,
        bell: createBell(),
        abort,
        stage: "waiting-for-code",
        detail: undefined,
        done: Promise.resolve(),
      };
      const onStage = (stage: LifeStage, detail?: string) => {
        if (running.stage !== stage)
          options.log(`${serial} ${stage}${detail ? `: ${detail}` : ""}`);
        running.stage = stage;
        running.detail = detail;
      };
      const life = live(agent, code, {
        random: own,
        signal: abort.signal,
        paceMs: options.paceMs,
        bell: running.bell,
        onStage,
      }).catch((error: unknown) => onStage("stopped", describeFailure(error)));
      terminals.set(serial, Object.assign(running, { done: life }));
    },
    burst: (serial) => {
      const running = terminals.get(serial);
      if (running?.stage !== "live") return false;
      running.bell.ring();
      return true;
    },
    list: () => [...terminals].map(([serial, { stage, detail }]) => ({ serial, stage, detail })),
    stop: async () => {
      await Promise.all([...terminals.values()].map(stopOne));
    },
  };
}
