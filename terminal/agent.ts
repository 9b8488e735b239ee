import { randomBytes } from "node:crypto";
import { insist, type Patience } from "./back-off.ts";
import { makePrivateKey, makeRequest } from "./certificate-request.ts";
import { createHostClient } from "./host-client.ts";
import { createPayments, type Payments } from "./payments.ts";
import {
  createPlatformClient,
  type DeviceConfig,
  type Greeting,
  type HealthReport,
  newStamp,
  type PlatformClient,
} from "./platform-client.ts";
import { type Random, seededRandom } from "./random.ts";
import { type DeviceState, type Identity, openState, type StateKeeper } from "./state-file.ts";

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
export interface Agent extends Payments {
  readonly serial: string;
  isActivated(): boolean;
  /** Makes a key and has it certified; the same call repeats a request whose answer was lost. */
  activate(code: string): Promise<Identity>;
  hello(): Promise<Greeting>;
  /** Reads codes, host and test keys anew. */
  configure(): Promise<DeviceConfig>;
  heartbeat(change?: Partial<HealthReport>): Promise<Greeting>;
  close(): void;
}

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

/** The terminal's side of the device port. */
function createLine(options: AgentOptions, keeper: StateKeeper, random: Random) {
  const patience: Patience = {
    random,
    attempts: options.attempts ?? 5,
    signal: options.signal,
    ...(options.sleep ? { sleep: options.sleep } : {}),
  };
  let client = clientOf(options, keeper.state());
  let clockOffsetMs = 0;
  const ask = <T>(request: (line: PlatformClient) => Promise<T>): Promise<T> =>
    insist(() => request(client), patience);
  const connect = (): void => {
    client.close();
    client = clientOf(options, keeper.state());
  };
  const greeted = <T extends Greeting>(greeting: T): T => {
    clockOffsetMs = Date.parse(greeting.serverTime) - Date.now();
    return greeting;
  };

  return {
    activate: async (code: string): Promise<Identity> => {
      const { serial } = options;
      // A terminal that has an identity gets another one with another key. The key is on disk
      // before it is certified, so that a power cut in between repeats the same request.
      const isAgain = keeper.state().identity !== undefined;
      await keeper.save(isAgain ? { privateKey: makePrivateKey(), identity: undefined } : {});
      connect();
      const csr = makeRequest(keeper.state().privateKey, serial);
      const identity = await ask((line) => line.activate({ serial, code, csr }));
      await keeper.save({ identity, counter: 0 });
      connect();
      return identity;
    },
    hello: async () => greeted(await ask((line) => line.hello())),
    configure: async () => greeted(await ask((line) => line.config())),
    heartbeat: async (change: Partial<HealthReport> = {}) => {
      await keeper.save({ counter: keeper.state().counter + 1 });
      const stamp = newStamp(keeper.state().counter);
      const health = { ...simulatedHealth(random), ...change };
      return greeted(
        await ask((line) => line.heartbeat(health, stamp, new Date(Date.now() + clockOffsetMs))),
      );
    },
    close: () => client.close(),
  };
}

/** Starts a terminal from its state file, or as new. */
export async function createAgent(options: AgentOptions): Promise<Agent> {
  const random = options.random ?? seededRandom(randomBytes(4).readUInt32BE());
  const keeper = await openState(options.stateFile, () => newState(options.serial));
  const line = createLine(options, keeper, random);
  let config: DeviceConfig | undefined;

  const configure = async (): Promise<DeviceConfig> => {
    config = await line.configure();
    return config;
  };
  const timeoutMs = options.hostTimeoutMs;
  const payments = createPayments(keeper, async () =>
    createHostClient({
      config: config ?? (await configure()),
      appVersion: APP_VERSION,
      ...(timeoutMs === undefined ? {} : { timeoutMs }),
    }),
  );
  return {
    ...line,
    ...payments,
    configure,
    serial: options.serial,
    isActivated: () => keeper.state().identity !== undefined,
    activate: (code) => {
      config = undefined;
      return line.activate(code);
    },
  };
}
