import {
  identifyTransaction,
  type Message,
  parseAmount,
  parseBatchInfo,
} from "@tillkeeper/iso8583";

/** What a terminal asks of the host, read out of a decoded message. */

/** Kinds that the host answers; every other one is answered with code 12. */
export const HOST_KINDS = [
  "sign-on",
  "sign-off",
  "echo",
  "sale",
  "void",
  "refund",
  "reversal",
  "settlement",
] as const;
export type HostKind = (typeof HOST_KINDS)[number];

/** Kinds that move money and so need a message code. */
export type MoneyKind = Extract<HostKind, "sale" | "void" | "refund" | "reversal">;

export function movesMoney(kind: HostKind): kind is MoneyKind {
  return kind === "sale" || kind === "void" || kind === "refund" || kind === "reversal";
}

/** The earlier transaction that a void or refund names. */
export interface OriginalReference {
  readonly batchNumber: string;
  readonly traceNumber: string;
}

/** A request in the host's words. */
export interface HostRequest {
  readonly kind: HostKind;
  readonly traceNumber: string;
  readonly batchNumber: string;
  /** Absent where the kind has none. */
  readonly pan: string | undefined;
  readonly amountFen: number | undefined;
  readonly original: OriginalReference | undefined;
  readonly referenceNumber: string | undefined;
  /** F48 of a settlement. */
  readonly totals: string | undefined;
  /** Which device says that it sends: F59 of a payment, F62 of a sign-on (CN-21-1). */
  readonly serial: string | undefined;
}

/** Answer codes for messages that are no usable request. */
export type RequestFault = "12" | "30";

function text(message: Message, field: number): string | undefined {
  const value = message.fields[field];
  return typeof value === "string" ? value : undefined;
}

function readOriginal(field61: string | undefined): OriginalReference | undefined {
  const match = /^(\d{6})(\d{6})/.exec(field61 ?? "");
  if (!match?.[1] || !match[2]) return undefined;
  return { batchNumber: match[1], traceNumber: match[2] };
}

/** F59 is tag, two digits of length and text, repeated; tag 01 is the serial number. */
function readTag(field59: string, wanted: string): string | undefined {
  for (let offset = 0; offset + 4 <= field59.length;) {
    const length = Number(field59.slice(offset + 2, offset + 4));
    if (!Number.isInteger(length)) return undefined;
    const value = field59.slice(offset + 4, offset + 4 + length);
    if (field59.slice(offset, offset + 2) === wanted) return value;
    offset += 4 + length;
  }
  return undefined;
}

const SIGN_ON_PREFIX = "Sequence No";

function readSerial(message: Message): string | undefined {
  const field59 = text(message, 59);
  if (field59 !== undefined) return readTag(field59, "01");
  const field62 = message.fields[62];
  if (!(field62 instanceof Uint8Array)) return undefined;
  const written = String.fromCharCode(...field62);
  return written.startsWith(SIGN_ON_PREFIX) ? written.slice(SIGN_ON_PREFIX.length) : undefined;
}

/** Whether a message came from the device that is bound to its codes (CN-259-2). */
export function isFromDevice(request: HostRequest, serial: string): boolean {
  const sent = request.serial;
  if (sent === undefined) return !movesMoney(request.kind) && request.kind !== "sign-on";
  // Some devices write two digits of length before the serial number of a sign-on.
  return sent === serial || sent === `${String(serial.length).padStart(2, "0")}${serial}`;
}

function isHostKind(kind: string): kind is HostKind {
  return (HOST_KINDS as readonly string[]).includes(kind);
}

/** Reads a request; a code for a message of unknown kind (12) or without its fields (30). */
export function readRequest(message: Message): HostRequest | RequestFault {
  const key = identifyTransaction(message);
  if (!key || key.requestMti !== message.mti || !isHostKind(key.kind)) return "12";
  const traceNumber = text(message, 11);
  const batch = parseBatchInfo(text(message, 60) ?? "");
  if (traceNumber === undefined || !batch.ok) return "30";
  const field4 = text(message, 4);
  const amount = field4 === undefined ? undefined : parseAmount(field4);
  if (amount && !amount.ok) return "30";
  const pan = text(message, 2);
  if (movesMoney(key.kind) && (amount === undefined || pan === undefined)) return "30";
  return {
    kind: key.kind,
    traceNumber,
    batchNumber: batch.value.batchNumber,
    pan,
    amountFen: amount?.value,
    original: readOriginal(text(message, 61)),
    referenceNumber: text(message, 37)?.trim(),
    totals: text(message, 48),
    serial: readSerial(message),
  };
}
