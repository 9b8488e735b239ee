import {
  type Fields,
  formatBatchInfo,
  type Message,
  parseBatchInfo,
  replyTpdu,
  responseMtiOf,
} from "@tillkeeper/iso8583";
import { HOUR_MS } from "../../../kernel/clock.ts";

/** The host's answer as a message. It repeats no card number, so none travels back. */

const SHANGHAI_OFFSET_MS = 8 * HOUR_MS;
/** Fields that an answer repeats from its request. */
const ECHOED = [3, 4, 11, 25, 41, 42, 49] as const;

/** What the host adds to the repeated fields. */
export interface ReplyContent {
  readonly responseCode: string;
  readonly at: Date;
  readonly acquirerCode?: string;
  readonly referenceNumber?: string;
  /** Batch of the book; the request's when absent. */
  readonly batchNumber?: string;
  /** F48 of a settlement. */
  readonly totals?: string;
  /** F62 of a sign-on. */
  readonly keyBlock?: Uint8Array;
}

function batchField(request: Message, batchNumber: string | undefined) {
  const field60 = request.fields[60];
  if (typeof field60 !== "string" || batchNumber === undefined) return field60;
  const info = parseBatchInfo(field60);
  const written = info.ok ? formatBatchInfo({ ...info.value, batchNumber }) : undefined;
  return written?.ok ? written.value : field60;
}

/** Builds the answer to a request; undefined for a message type that asks nothing. */
export function buildReply(request: Message, content: ReplyContent): Message | undefined {
  const mti = responseMtiOf(request.mti);
  if (mti === undefined) return undefined;
  const local = new Date(content.at.getTime() + SHANGHAI_OFFSET_MS).toISOString();
  const echoed = Object.fromEntries(ECHOED.map((field) => [field, request.fields[field]]));
  const fields: Fields = {
    ...echoed,
    12: local.slice(11, 19).replaceAll(":", ""),
    13: local.slice(5, 10).replace("-", ""),
    32: content.acquirerCode,
    37: content.referenceNumber,
    39: content.responseCode,
    48: content.totals,
    60: batchField(request, content.batchNumber),
    62: content.keyBlock,
  };
  const { envelope } = request;
  if (!envelope) return { mti, fields };
  return { envelope: { ...envelope, tpdu: replyTpdu(envelope.tpdu) }, mti, fields };
}
