import { connect, type Socket } from "node:net";
import {
  bytesFromHex,
  createFrameDecoder,
  decodeMessage,
  encodeMessage,
  encodeSealedMessage,
  type Fields,
  formatAmount,
  formatBatchInfo,
  frame,
  type Message,
  type Outcome,
  parseBatchInfo,
  unwrapSessionKeys,
  verifySealedMessage,
} from "@tillkeeper/iso8583";
import type { DeviceConfig } from "./platform-client.ts";
import { testCard } from "./test-cards.ts";

/** The acceptance host over TCP: ISO 8583 as docs/reference/device-protocol.md says. */

/** The host did not answer, or its answer cannot be trusted: a financial message is reversed. */
export class HostSilent extends Error {
  override readonly name = "HostSilent";
}

/** The host answered no. */
export class HostRefusal extends Error {
  override readonly name = "HostRefusal";
  readonly responseCode: string;

  constructor(responseCode: string) {
    super(`answer ${responseCode}`);
    this.responseCode = responseCode;
  }
}

/** What sign-on gives: the open batch and the key of its codes. */
export interface HostSession {
  readonly batch: string;
  readonly macKey: Uint8Array;
}

/** An approved sale or void, as a void or a slip needs it. */
export interface Approval {
  readonly amountFen: number;
  /** Place in the list of test cards: no card number is kept, not even a test card's. */
  readonly card: number;
  readonly trace: number;
  readonly batch: string;
  readonly referenceNumber: string;
  readonly authorisationCode: string | undefined;
}

/** A sale or void as it is sent, and again in its reversal. */
export interface Payment {
  readonly kind: "sale" | "void";
  readonly amountFen: number;
  /** Place in the list of test cards. */
  readonly card: number;
  readonly trace: number;
  readonly original?: Approval;
}

/** Totals of a batch for the settlement. */
export interface BatchTotals {
  readonly saleFen: number;
  readonly sales: number;
  readonly voidFen: number;
  readonly voids: number;
}

const ANSWER_TIMEOUT_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5_000;
const VERSION_DIGITS = "000100";

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.error.code} at ${outcome.error.path}`);
  return outcome.value;
}

/** One message out, one frame back, on a connection of its own. */
function exchange(
  host: { readonly address: string; readonly port: number },
  bytes: Uint8Array,
  timeoutMs: number,
): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const socket: Socket = connect({ host: host.address, port: host.port });
    const decoder = createFrameDecoder();
    const fail = (reason: string) => {
      socket.destroy();
      reject(new HostSilent(reason));
    };
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => fail("time-out"));
    socket.once("connect", () => {
      socket.setTimeout(timeoutMs);
      socket.write(must(frame(bytes)));
    });
    socket.on("data", (chunk) => {
      const { frames, error } = decoder.push(chunk);
      if (error) return fail(error.code);
      const [answer] = frames;
      if (!answer) return;
      socket.end();
      resolve(answer);
    });
    socket.on("error", (error) => fail(error.message));
    socket.on("close", () => reject(new HostSilent("closed without an answer")));
  });
}

/** F59: which device sends, in which version. */
function deviceText(serial: string, appVersion: string): string {
  return [
    ["01", serial],
    ["02", appVersion],
  ]
    .map(([tag, text = ""]) => `${tag}${String(text.length).padStart(2, "0")}${text}`)
    .join("");
}

const ascii = (text: string) => Uint8Array.from(Buffer.from(text, "ascii"));

function batchField(typeCode: string, batchNumber: string, networkCode: string): string {
  return must(formatBatchInfo({ typeCode, batchNumber, networkCode }));
}

/** Messages of one terminal to its host. */
export interface HostClient {
  signOn(trace: number): Promise<HostSession>;
  pay(session: HostSession, payment: Payment): Promise<Approval>;
  /** Undoes a payment whose answer was lost. */
  reverse(session: HostSession, payment: Payment & { readonly batch: string }): Promise<void>;
  settle(session: HostSession, trace: number, totals: BatchTotals): Promise<void>;
  echo(session: HostSession, trace: number): Promise<void>;
}

interface HostOptions {
  readonly config: DeviceConfig;
  readonly appVersion: string;
  readonly timeoutMs?: number;
}

function envelopeOf(tpdu: string): NonNullable<Message["envelope"]> {
  return {
    tpdu: {
      protocol: tpdu.slice(0, 2),
      destination: tpdu.slice(2, 6),
      source: tpdu.slice(6, 10),
    },
    header: {
      applicationClass: "60",
      softwareVersion: "31",
      terminalState: "0",
      processingRequest: "0",
      softwareSubversion: VERSION_DIGITS,
    },
  };
}

function paymentFields(
  { config, appVersion }: HostOptions,
  payment: Payment,
  batch: string,
): Fields {
  const { original } = payment;
  const isVoid = payment.kind === "void";
  return {
    2: testCard(payment.card),
    3: isVoid ? "200000" : "000000",
    4: must(formatAmount(payment.amountFen)),
    11: traceField(payment.trace),
    22: "012",
    25: "00",
    32: config.acquirerCode,
    41: config.terminalCode,
    42: config.merchantCode,
    49: "156",
    59: deviceText(config.serial, appVersion),
    60: batchField(isVoid ? "23" : "22", batch, "000"),
    ...(original ? { 61: original.batch + traceField(original.trace) } : {}),
  };
}

function traceField(trace: number): string {
  return String(trace).padStart(6, "0");
}

function totalsField(totals: BatchTotals): string {
  const digits = (value: number, count: number) => String(value).padStart(count, "0");
  const domestic =
    digits(totals.saleFen, 12) +
    digits(totals.sales, 3) +
    digits(totals.voidFen, 12) +
    digits(totals.voids, 3);
  return `${domestic}${"0".repeat(30)}0`;
}

function text(fields: Fields, number: number): string | undefined {
  const value = fields[number];
  return typeof value === "string" ? value : undefined;
}

function readApproval(fields: Fields, payment: Payment, batch: string): Approval {
  const { amountFen, card, trace } = payment;
  return {
    amountFen,
    card,
    trace,
    batch,
    referenceNumber: text(fields, 37) ?? "",
    authorisationCode: text(fields, 38),
  };
}

/** Speaks to the host that the configuration names. */
export function createHostClient(options: HostOptions): HostClient {
  const { config } = options;
  const { host } = config;
  const envelope = envelopeOf(host.tpdu);
  const timeoutMs = options.timeoutMs ?? ANSWER_TIMEOUT_MS;

  /** Sends a message, checks that the answer belongs to it, and that it says yes. */
  const send = async (mti: string, fields: Fields, macKey?: Uint8Array): Promise<Fields> => {
    const message: Message = { envelope, mti, fields };
    const context = macKey && { algorithm: host.macAlgorithm, key: macKey };
    const bytes = must(context ? encodeSealedMessage(message, context) : encodeMessage(message));
    const answer = await exchange(host, bytes, timeoutMs);
    const decoded = decodeMessage(answer);
    if (!decoded.ok) throw new HostSilent(decoded.error.code);
    const { fields: got } = decoded.value;
    const isOurs = [11, 41, 42].every((number) => got[number] === fields[number]);
    if (!isOurs) throw new HostSilent("answer to another message");
    const code = text(got, 39) ?? "";
    if (code !== "00") throw new HostRefusal(code);
    if (context && !verifySealedMessage(answer, context).ok) throw new HostSilent("wrong code");
    return got;
  };
  const codes = { 32: config.acquirerCode, 41: config.terminalCode, 42: config.merchantCode };
  const operator = ascii("001");

  return {
    signOn: async (trace) => {
      const got = await send("0800", {
        ...codes,
        11: traceField(trace),
        60: batchField("00", "000001", "003"),
        62: ascii(`Sequence No${config.serial}`),
        63: operator,
      });
      const masterKey = bytesFromHex(config.keys.masterKey) ?? new Uint8Array();
      const block = got[62];
      if (!(block instanceof Uint8Array)) throw new HostSilent("no session keys");
      const keys = unwrapSessionKeys(masterKey, block);
      if (!keys.ok) throw new HostSilent(keys.error.code);
      const info = parseBatchInfo(text(got, 60) ?? "");
      if (!info.ok) throw new HostSilent("no batch");
      return { batch: info.value.batchNumber, macKey: keys.value.macKey };
    },
    pay: async (session, payment) => {
      const { original } = payment;
      const fields = {
        ...paymentFields(options, payment, session.batch),
        ...(original ? { 37: original.referenceNumber } : {}),
        ...(original?.authorisationCode ? { 38: original.authorisationCode } : {}),
      };
      const got = await send("0200", fields, session.macKey);
      return readApproval(got, payment, session.batch);
    },
    reverse: async (session, payment) => {
      const fields = { ...paymentFields(options, payment, payment.batch), 39: "98" };
      await send("0400", fields, session.macKey);
    },
    settle: async (session, trace, totals) => {
      await send("0500", {
        ...codes,
        11: traceField(trace),
        48: totalsField(totals),
        49: "156",
        60: batchField("00", session.batch, "201"),
        63: operator,
      });
    },
    echo: async (session, trace) => {
      await send("0820", {
        41: config.terminalCode,
        42: config.merchantCode,
        11: traceField(trace),
        60: batchField("00", session.batch, "301"),
      });
    },
  };
}
