import { createHash } from "node:crypto";
import {
  decodeMessage,
  encodeMessage,
  encodeSealedMessage,
  type MacAlgorithm,
  type Message,
  verifySealedMessage,
  wrapSessionKeys,
} from "@tillkeeper/iso8583";
import { SECOND_MS } from "../../../kernel/clock.ts";
import type { HostTerminal } from "../../terminals/index.ts";
import { buildReply, type ReplyContent } from "../domain/host-reply.ts";
import {
  type HostKind,
  type HostRequest,
  isFromDevice,
  type MoneyKind,
  movesMoney,
  readRequest,
} from "../domain/host-request.ts";
import {
  type BookEntry,
  decideMoney,
  type HostMode,
  settle,
  signOn,
} from "../domain/host-session.ts";
import type { AnswerFrame, FrameAnswer } from "../ports.ts";
import type { AcceptanceDeps } from "./deps.ts";
import { createHostSessions, type HostSession, type HostSessions } from "./host-sessions.ts";
import { type ActivatedTerminal, keepStep, terminalCaller } from "./keep-evidence.ts";
import { recordPayment } from "./record-payment.ts";

/**
 * The built-in test host: answers terminals by test keys and test cards alone. It accepts terminals
 * that were activated and, in a demo, plays the acquirer of those that are live.
 */

const KEY_BYTES = 16;
const ALGORITHMS: readonly MacAlgorithm[] = ["unionpay-ecb", "x9.19"];

interface Exchange {
  readonly deps: AcceptanceDeps;
  readonly sessions: HostSessions;
  readonly terminal: HostTerminal;
  readonly message: Message;
  readonly frame: Uint8Array;
  readonly nextReference: () => string;
}

/** An answer before it is written, and what to remember once it may be sent. */
interface Draft {
  readonly content: Omit<ReplyContent, "at">;
  readonly session?: HostSession;
  /** Whether the answer carries a code under the session's key. */
  readonly isSealed: boolean;
  readonly request?: HostRequest;
  /** What an approved void or reversal undid. */
  readonly original?: BookEntry;
}

function modeOf(terminal: HostTerminal, demo: boolean): HostMode | undefined {
  if (terminal.state === "activated") return "acceptance";
  return terminal.state === "live" && demo ? "live" : undefined;
}

function plain(responseCode: string, request?: HostRequest): Draft {
  return { content: { responseCode }, isSealed: false, ...(request ? { request } : {}) };
}

function draftSignOn(exchange: Exchange, request: HostRequest): Draft {
  const { deps, sessions, terminal } = exchange;
  const keys = { pinKey: deps.randomBytes(KEY_BYTES), macKey: deps.randomBytes(KEY_BYTES) };
  const block = wrapSessionKeys(terminal.testMasterKey, keys);
  if (!block.ok) return plain("96", request);
  const before = sessions.get(terminal.terminalId);
  const book = signOn(before?.book, request.batchNumber);
  return {
    content: { responseCode: "00", batchNumber: book.batchNumber, keyBlock: block.value },
    session: { book, macKey: keys.macKey, algorithm: undefined },
    isSealed: false,
    request,
  };
}

/** The algorithm under which the message's code fits; undefined when it does not fit at all. */
function verifiedAlgorithm(frame: Uint8Array, session: HostSession): MacAlgorithm | undefined {
  const candidates = session.algorithm === undefined ? ALGORITHMS : [session.algorithm];
  return candidates.find(
    (algorithm) => verifySealedMessage(frame, { algorithm, key: session.macKey }).ok,
  );
}

function draftMoney(exchange: Exchange, request: HostRequest, mode: HostMode): Draft {
  const session = exchange.sessions.get(exchange.terminal.terminalId);
  if (!session) return plain("77", request);
  const algorithm = verifiedAlgorithm(exchange.frame, session);
  if (algorithm === undefined) return plain("A0");
  const referenceNumber = exchange.nextReference();
  const decision = decideMoney(session.book, request, { mode, referenceNumber });
  const { responseCode, book, original } = decision;
  return {
    content: { responseCode, referenceNumber, batchNumber: book.batchNumber },
    session: { ...session, book, algorithm },
    isSealed: true,
    request,
    ...(original ? { original } : {}),
  };
}

function draftSettlement(exchange: Exchange, request: HostRequest): Draft {
  const session = exchange.sessions.get(exchange.terminal.terminalId);
  if (!session || session.book.batchNumber !== request.batchNumber) return plain("77", request);
  const { responseCode, book, totals } = settle(session.book, request.totals);
  return {
    content: { responseCode, ...(totals === undefined ? {} : { totals }) },
    session: { ...session, book },
    isSealed: false,
    request,
  };
}

function draft(exchange: Exchange): Draft {
  const mode = modeOf(exchange.terminal, exchange.deps.demo);
  if (mode === undefined) return plain("58");
  const request = readRequest(exchange.message);
  if (typeof request === "string") return plain(request);
  if (!isFromDevice(request, exchange.terminal.serial)) return plain("97");
  if (request.kind === "sign-on") return draftSignOn(exchange, request);
  if (request.kind === "settlement") return draftSettlement(exchange, request);
  return movesMoney(request.kind) ? draftMoney(exchange, request, mode) : plain("00", request);
}

function encode(exchange: Exchange, { content, session, isSealed }: Draft): Uint8Array {
  const { terminal, message, deps } = exchange;
  const reply = buildReply(message, {
    ...content,
    acquirerCode: terminal.acquirerCode,
    at: deps.clock.now(),
  });
  if (!reply) throw new Error("a request without a message type for its answer");
  const algorithm = session?.algorithm;
  const bytes =
    isSealed && session && algorithm !== undefined
      ? encodeSealedMessage(reply, { algorithm, key: session.macKey })
      : encodeMessage(reply);
  if (!bytes.ok) throw new Error(`an answer that cannot be written: ${bytes.error.code}`);
  return bytes.value;
}

const STEP_OF: Partial<Record<HostKind, "sign-on" | "sale" | "void">> = {
  "sign-on": "sign-on",
  sale: "sale",
  void: "void",
};

const digest = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest();

function isActivated(terminal: HostTerminal): terminal is HostTerminal & ActivatedTerminal {
  return terminal.activatedAt !== null;
}

/** Stores what the answer claims, before it goes out. */
async function keep(exchange: Exchange, answer: Draft, reply: Uint8Array): Promise<void> {
  const { deps, terminal, frame } = exchange;
  const { request, content, original } = answer;
  if (!request) return;
  const { kind, traceNumber } = request;
  if (terminal.state === "live") {
    if (!movesMoney(kind) || !answer.isSealed) return;
    await recordPayment(
      deps,
      terminal,
      { ...request, kind: kind satisfies MoneyKind },
      {
        responseCode: content.responseCode,
        referenceNumber: content.referenceNumber ?? "",
        undone: original?.kind,
      },
    );
    return;
  }
  const step = STEP_OF[kind];
  const isProven = kind === "sign-on" || answer.isSealed;
  if (step === undefined || !isProven || !isActivated(terminal)) return;
  await keepStep(deps, terminalCaller(terminal, deps.newId()), terminal, {
    kind: step,
    responseCode: content.responseCode,
    traceNumber,
    referenceNumber: content.referenceNumber ?? null,
    amountFen: request.amountFen ?? null,
    ...(original ? { originalTraceNumber: original.traceNumber } : {}),
    requestDigest: digest(frame),
    replyDigest: digest(reply),
  });
}

async function answerTerminal(exchange: Exchange): Promise<FrameAnswer> {
  const answer = draft(exchange);
  const reply = encode(exchange, answer);
  await keep(exchange, answer, reply);
  // Only what was stored is remembered: a failure above leaves the terminal to try again.
  if (answer.session) exchange.sessions.set(exchange.terminal.terminalId, answer.session);
  return { reply };
}

function codesOf(message: Message) {
  const [terminalCode, merchantCode] = [message.fields[41], message.fields[42]];
  if (typeof terminalCode !== "string" || typeof merchantCode !== "string") return undefined;
  return { terminalCode: terminalCode.trim(), merchantCode: merchantCode.trim() };
}

function refuseUnknown(deps: AcceptanceDeps, message: Message): FrameAnswer {
  const reply = buildReply(message, { responseCode: "97", at: deps.clock.now() });
  const bytes = reply && encodeMessage(reply);
  return bytes?.ok ? { reply: bytes.value } : { close: "message-malformed", detail: "MTI" };
}

/** Reference numbers of this process: seconds and a counter, twelve digits. */
function referenceNumbers(deps: AcceptanceDeps): () => string {
  let counter = 0;
  return () => {
    const seconds = Math.floor(deps.clock.now().getTime() / SECOND_MS) % 100_000_000;
    counter = (counter + 1) % 10_000;
    return `${String(seconds).padStart(8, "0")}${String(counter).padStart(4, "0")}`;
  };
}

/** Makes the function that answers frames. */
export function createTestHost(deps: AcceptanceDeps): AnswerFrame {
  const sessions = createHostSessions();
  const nextReference = referenceNumbers(deps);
  return async (frame) => {
    const decoded = decodeMessage(frame);
    if (!decoded.ok) {
      return { close: "message-malformed", detail: `${decoded.error.code} ${decoded.error.path}` };
    }
    const message = decoded.value;
    const codes = codesOf(message);
    if (!codes) return { close: "codes-missing" };
    const terminal = await deps.terminals.findByCodes(codes);
    if (!terminal) return refuseUnknown(deps, message);
    return sessions.inTurn(terminal.terminalId, () =>
      answerTerminal({ deps, sessions, terminal, message, frame, nextReference }),
    );
  };
}
