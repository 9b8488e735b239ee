import { randomBytes } from "node:crypto";
import { insist, type Patience } from "./back-off.ts";
import { makePrivateKey, makeRequest } from "./certificate-request.ts";
import {
  type Approval,
  type BatchTotals,
  createHostClient,
  type HostClient,
  type HostSession,
  HostSilent,
  type Payment,
} from "./host-client.ts";
import {
  createPlatformClient,
  type DeviceConfig,
  type Greeting,
  type HealthReport,
  newStamp,
  type PlatformClient,
} from "./platform-client.ts";
import { type Random, seededRandom } from "./random.ts";
import { type DeviceState, type Identity, readState, writeState } from "./state-file.ts";

/**
 * A simulated terminal: it makes its own key, activates with a one-time code, reports its health,
 * and takes test payments. It knows the platform by the published protocols alone.
 */

/** Version of the simulated payment application. */
export const APP_VERSION = "1.0.0";

/** What a terminal is set up with. */
export interface AgentOptions {
  /** Address of the device port, e.g. `https://localhost:3443`. */
  readonly platform: string;
  /** Root certificate in PEM. */
  readonly ca: string;
  readonly serial: string;
  readonly stateFile: string;
  readonly random?: Random;
  /** Tries for one request before it is given up. */
  readonly attempts?: number;
  readonly signal?: AbortSignal;
  readonly sleep?: (ms: number) => Promise<void>;
  readonly hostTimeoutMs?: number;
}

/** One simulated terminal. */
export interface Agent {
  readonly serial: string;
  readonly isActivated: boolean;
  /** Makes a key and has it certified; the same call repeats a request whose answer was lost. */
  activate(code: string): Promise<Identity>;
  hello(): Promise<Greeting>;
  /** Reads codes, host and test keys anew. */
  configure(): Promise<DeviceConfig>;
  heartbeat(change?: Partial<HealthReport>): Promise<Greeting>;
  /** Signs on at the host; undoes a payment that was left open first. */
  signOn(): Promise<HostSession>;
  /** A payment in fen with the test card. Without an answer it is reversed and refused. */
  sale(amountFen: number): Promise<Approval>;
  void(original: Approval): Promise<Approval>;
  settle(): Promise<BatchTotals>;
  echo(): Promise<void>;
  close(): void;
}

const REVERSAL_ATTEMPTS = 3;
const MAX_TRACE = 999_999;
const NO_TOTALS: BatchTotals = { saleFen: 0, sales: 0, voidFen: 0, voids: 0 };

function newState(serial: string): DeviceState {
  return { version: 1, serial, privateKey: makePrivateKey(), counter: 0, trace: 0 };
}

function clientOf(options: AgentOptions, state: DeviceState): PlatformClient {
  const { platform: origin, ca } = options;
  if (!state.identity) return createPlatformClient({ origin, ca });
  const { certificate, chain } = state.identity;
  const identity = { key: state.privateKey, certificate: certificate + chain };
  return createPlatformClient({ origin, ca, identity });
}

function simulatedHealth(random: Random): HealthReport {
  return {
    batteryPercent: random.between(40, 100),
    charging: random.next() < 0.3,
    paper: random.next() < 0.95 ? "ok" : "low",
    network: random.pick(["wifi", "cellular", "ethernet"]),
    appVersion: APP_VERSION,
    position: null,
  };
}

/** Starts a terminal from its state file, or as new. */
export async function createAgent(options: AgentOptions): Promise<Agent> {
  const random = options.random ?? seededRandom(randomBytes(4).readUInt32BE());
  const patience: Patience = {
    random,
    attempts: options.attempts ?? 5,
    signal: options.signal,
    ...(options.sleep ? { sleep: options.sleep } : {}),
  };
  let state = (await readState(options.stateFile)) ?? newState(options.serial);
  if (state.serial !== options.serial) throw new Error("the state file is another terminal's");
  let client = clientOf(options, state);
  let config: DeviceConfig | undefined;
  let session: HostSession | undefined;
  let totals = NO_TOTALS;
  let clockOffsetMs = 0;

  const save = async (change: Partial<DeviceState>): Promise<void> => {
    state = { ...state, ...change };
    await writeState(options.stateFile, state);
  };
  const connect = (): void => {
    client.close();
    client = clientOf(options, state);
  };
  const learnTime = (greeting: Greeting): void => {
    clockOffsetMs = Date.parse(greeting.serverTime) - Date.now();
  };

  const configure = async (): Promise<DeviceConfig> => {
    config = await insist(() => client.config(), patience);
    learnTime(config);
    return config;
  };
  const host = async (): Promise<HostClient> => {
    const timeoutMs = options.hostTimeoutMs;
    return createHostClient({
      config: config ?? (await configure()),
      appVersion: APP_VERSION,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    });
  };
  const nextTrace = async (): Promise<number> => {
    const trace = state.trace >= MAX_TRACE ? 1 : state.trace + 1;
    await save({ trace });
    return trace;
  };

  /** Undoes the payment that was left open; kept until the host confirmed it or three tries failed. */
  const undoPending = async (open: HostSession): Promise<void> => {
    const { pending } = state;
    if (!pending) return;
    const { original, ...rest } = pending;
    const payment = original
      ? { ...rest, original: { ...original, amountFen: 0, ...NO_ANSWER } }
      : rest;
    for (let tries = 1; tries <= REVERSAL_ATTEMPTS; tries++) {
      try {
        await (await host()).reverse(open, payment);
        break;
      } catch (error) {
        if (!(error instanceof HostSilent)) break;
      }
    }
    await save({ pending: undefined });
  };
  const signOn = async (): Promise<HostSession> => {
    const trace = await nextTrace();
    session = await (await host()).signOn(trace);
    await undoPending(session);
    return session;
  };

  const pay = async (kind: Payment["kind"], amountFen: number, original?: Approval) => {
    const open = session ?? (await signOn());
    const trace = await nextTrace();
    const payment: Payment = { kind, amountFen, trace, ...(original ? { original } : {}) };
    const ofOriginal = original && { batch: original.batch, trace: original.trace };
    await save({ pending: { kind, amountFen, trace, batch: open.batch, original: ofOriginal } });
    try {
      const approval = await (await host()).pay(open, payment);
      await save({ pending: undefined });
      return approval;
    } catch (error) {
      if (error instanceof HostSilent) await undoPending(open);
      else await save({ pending: undefined });
      throw error;
    }
  };

  return {
    serial: options.serial,
    get isActivated() {
      return state.identity !== undefined;
    },
    activate: async (code) => {
      // The key is on disk before it is certified: a cut in between repeats the same request. A
      // terminal that has an identity already gets another one with another key.
      if (state.identity) {
        await save({ privateKey: makePrivateKey(), identity: undefined });
        connect();
      } else await save({});
      const csr = makeRequest(state.privateKey, options.serial);
      const { serial } = options;
      const identity = await insist(() => client.activate({ serial, code, csr }), patience);
      await save({ identity, counter: 0 });
      connect();
      config = undefined;
      return identity;
    },
    hello: async () => {
      const greeting = await insist(() => client.hello(), patience);
      learnTime(greeting);
      return greeting;
    },
    configure,
    heartbeat: async (change = {}) => {
      await save({ counter: state.counter + 1 });
      const stamp = newStamp(state.counter);
      const health = { ...simulatedHealth(random), ...change };
      const sentAt = () => new Date(Date.now() + clockOffsetMs);
      const greeting = await insist(() => client.heartbeat(health, stamp, sentAt()), patience);
      if (config && greeting.state !== config.state) config = undefined;
      return greeting;
    },
    signOn,
    sale: async (amountFen) => {
      const approval = await pay("sale", amountFen);
      totals = { ...totals, saleFen: totals.saleFen + amountFen, sales: totals.sales + 1 };
      return approval;
    },
    void: async (original) => {
      const approval = await pay("void", original.amountFen, original);
      const voidFen = totals.voidFen + original.amountFen;
      totals = { ...totals, voidFen, voids: totals.voids + 1 };
      return approval;
    },
    settle: async () => {
      const open = session ?? (await signOn());
      await (await host()).settle(open, await nextTrace(), totals);
      const settled = totals;
      totals = NO_TOTALS;
      session = undefined;
      return settled;
    },
    echo: async () => {
      const open = session ?? (await signOn());
      await (await host()).echo(open, await nextTrace());
    },
    close: () => client.close(),
  };
}

/** A reversal of a void names its original by batch and trace; nothing else of it is sent. */
const NO_ANSWER = { referenceNumber: "", authorisationCode: undefined } as const;
