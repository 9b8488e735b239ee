import { randomBytes } from "node:crypto";
import { Agent, request } from "node:https";
import { z } from "zod";

/** The device port as docs/reference/device-protocol.md describes it. */

/** A refusal of the platform: its status and stable code. */
export class PlatformRefusal extends Error {
  override readonly name = "PlatformRefusal";
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string) {
    super(`${status} ${code}`);
    this.status = status;
    this.code = code;
  }
}

/** No usable answer: the same request may be sent again. */
export class NoAnswer extends Error {
  override readonly name = "NoAnswer";
}

const activationSchema = z.object({
  terminalId: z.string().regex(/^trm_[0-9a-f]{32}$/),
  certificate: z.string(),
  chain: z.string(),
  notAfter: z.iso.datetime(),
});

const greetingSchema = z.object({
  terminalId: z.string(),
  serverTime: z.iso.datetime(),
  state: z.string(),
  heartbeatSeconds: z.number().int().min(1),
});

const configSchema = greetingSchema.extend({
  serial: z.string(),
  acquirerCode: z.string(),
  merchantCode: z.string(),
  terminalCode: z.string(),
  host: z.object({
    address: z.string(),
    port: z.number().int(),
    tpdu: z.string().regex(/^\d{10}$/),
    macAlgorithm: z.enum(["unionpay-ecb", "x9.19"]),
  }),
  keys: z.object({
    kind: z.literal("test"),
    masterKey: z.string().regex(/^[0-9a-f]{32}$/),
    checkValue: z.string().regex(/^[0-9a-f]{8}$/),
  }),
});

const problemSchema = z.object({ code: z.string().max(60) });

export type Activation = z.infer<typeof activationSchema>;
export type Greeting = z.infer<typeof greetingSchema>;
export type DeviceConfig = z.infer<typeof configSchema>;

/** A health report. */
export interface HealthReport {
  readonly batteryPercent: number | null;
  readonly charging: boolean;
  readonly paper: "ok" | "low" | "empty" | "none";
  readonly network: "wifi" | "cellular" | "ethernet";
  readonly appVersion: string;
  readonly position: {
    readonly latitudeE6: number;
    readonly longitudeE6: number;
    readonly accuracyM: number;
  } | null;
}

/** Counter, nonce and time of one message. A repeated message carries the same stamp. */
export interface Stamp {
  readonly counter: number;
  readonly nonce: string;
}

/** A stamp for a message that was never sent. */
export function newStamp(counter: number): Stamp {
  return { counter, nonce: randomBytes(16).toString("hex") };
}

/** Where the platform is, whom the terminal trusts, and who it is once it was activated. */
export interface PlatformAddress {
  readonly origin: string;
  /** Root certificate in PEM; nothing else is trusted. */
  readonly ca: string;
  readonly identity?: { readonly key: string; readonly certificate: string };
  readonly timeoutMs?: number;
}

/** The requests of the protocol. */
export interface PlatformClient {
  activate(body: { serial: string; code: string; csr: string }): Promise<Activation>;
  hello(): Promise<Greeting>;
  config(): Promise<DeviceConfig>;
  heartbeat(health: HealthReport, stamp: Stamp, sentAt: Date): Promise<Greeting>;
  close(): void;
}

const MAX_ANSWER_BYTES = 256 * 1024;
const TIMEOUT_MS = 15_000;

interface Answer {
  readonly status: number;
  readonly text: string;
}

interface Outgoing {
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly body?: object;
  readonly headers?: Readonly<Record<string, string>>;
}

function exchange(agent: Agent, address: PlatformAddress, out: Outgoing): Promise<Answer> {
  const body = out.body === undefined ? undefined : JSON.stringify(out.body);
  return new Promise((resolve, reject) => {
    const sent = request(new URL(out.path, address.origin), {
      agent,
      method: out.method,
      timeout: address.timeoutMs ?? TIMEOUT_MS,
      headers: {
        accept: "application/json",
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...out.headers,
      },
    });
    sent.on("timeout", () => sent.destroy(new NoAnswer("time-out")));
    sent.on("error", (error) => reject(new NoAnswer(error.message, { cause: error })));
    sent.on("response", (response) => {
      let text = "";
      response.setEncoding("utf8");
      response.on("data", (chunk: string) => {
        text += chunk;
        if (text.length > MAX_ANSWER_BYTES) sent.destroy(new NoAnswer("answer too long"));
      });
      response.on("error", (error) => reject(new NoAnswer(error.message)));
      response.on("end", () => resolve({ status: response.statusCode ?? 0, text }));
    });
    sent.end(body);
  });
}

function parse<T extends z.ZodType>(schema: T, { status, text }: Answer): z.output<T> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new NoAnswer(`unreadable answer, status ${status}`);
  }
  if (status >= 200 && status < 300) return schema.parse(value);
  const problem = problemSchema.safeParse(value);
  throw new PlatformRefusal(status, problem.success ? problem.data.code : "UNKNOWN");
}

/** Opens the device port. TLS 1.2 is the least; the server's name is checked. */
export function createPlatformClient(address: PlatformAddress): PlatformClient {
  const { identity } = address;
  const agent = new Agent({
    keepAlive: true,
    maxSockets: 1,
    ca: address.ca,
    minVersion: "TLSv1.2",
    ...(identity ? { key: identity.key, cert: identity.certificate } : {}),
  });
  const send = async <T extends z.ZodType>(schema: T, out: Outgoing): Promise<z.output<T>> =>
    parse(schema, await exchange(agent, address, out));
  return {
    activate: (body) =>
      send(activationSchema, { method: "POST", path: "/device/v1/activate", body }),
    hello: () => send(greetingSchema, { method: "GET", path: "/device/v1/hello" }),
    config: () => send(configSchema, { method: "GET", path: "/device/v1/config" }),
    heartbeat: (health, stamp, sentAt) =>
      send(greetingSchema, {
        method: "POST",
        path: "/device/v1/heartbeat",
        body: health,
        headers: {
          "device-counter": String(stamp.counter),
          "device-nonce": stamp.nonce,
          "device-time": sentAt.toISOString(),
        },
      }),
    close: () => agent.destroy(),
  };
}
