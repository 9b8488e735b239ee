/**
 * The 11 bytes before a UnionPay POS message: the transport address (TPDU, 5 bytes) and the
 * message header (6 bytes). Both are packed digits.
 */
import { packDigits, unpackDigits } from "./bcd.ts";
import { concatBytes } from "./bytes.ts";
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

export const TPDU_BYTES = 5;
export const HEADER_BYTES = 6;
export const ENVELOPE_BYTES = TPDU_BYTES + HEADER_BYTES;

/** Transport address: `protocol` 2 digits ("60"), the two addresses 4 digits each. */
export interface Tpdu {
  readonly protocol: string;
  readonly destination: string;
  readonly source: string;
}

/**
 * Message header: application class 2 digits ("60" cards), software version 2, terminal state 1,
 * processing request 1 (what the host wants next, "0" nothing), software subversion 6.
 */
export interface MessageHeader {
  readonly applicationClass: string;
  readonly softwareVersion: string;
  readonly terminalState: string;
  readonly processingRequest: string;
  readonly softwareSubversion: string;
}

export interface Envelope {
  readonly tpdu: Tpdu;
  readonly header: MessageHeader;
}

/** Writes the 11 bytes; TPDU_INVALID or HEADER_INVALID when a part is not its digits. */
export function encodeEnvelope({ tpdu, header }: Envelope): Outcome<Uint8Array> {
  const address = [tpdu.protocol, tpdu.destination, tpdu.source].join("|");
  if (!/^\d{2}\|\d{4}\|\d{4}$/.test(address)) return refuse("TPDU_INVALID", "tpdu");
  const parts = [
    header.applicationClass,
    header.softwareVersion,
    header.terminalState,
    header.processingRequest,
    header.softwareSubversion,
  ].join("|");
  if (!/^\d{2}\|\d{2}\|\d\|\d\|\d{6}$/.test(parts)) return refuse("HEADER_INVALID", "header");
  return succeed(
    concatBytes([address, parts].map((text) => packDigits(text.replaceAll("|", ""), "left"))),
  );
}

/** Reads the first 11 bytes of a message. */
export function decodeEnvelope(bytes: Uint8Array): Outcome<Envelope> {
  if (bytes.length < TPDU_BYTES) return refuse("TRUNCATED", "tpdu", 0);
  if (bytes.length < ENVELOPE_BYTES) return refuse("TRUNCATED", "header", TPDU_BYTES);
  const address = unpackDigits(bytes.subarray(0, TPDU_BYTES), { count: 10, alignment: "left" });
  if ("code" in address) return refuse("TPDU_INVALID", "tpdu", 0);
  const parts = unpackDigits(bytes.subarray(TPDU_BYTES, ENVELOPE_BYTES), {
    count: 12,
    alignment: "left",
  });
  if ("code" in parts) return refuse("HEADER_INVALID", "header", TPDU_BYTES);
  const tpdu = {
    protocol: address.digits.slice(0, 2),
    destination: address.digits.slice(2, 6),
    source: address.digits.slice(6, 10),
  };
  const header = {
    applicationClass: parts.digits.slice(0, 2),
    softwareVersion: parts.digits.slice(2, 4),
    terminalState: parts.digits.slice(4, 5),
    processingRequest: parts.digits.slice(5, 6),
    softwareSubversion: parts.digits.slice(6, 12),
  };
  return succeed({ tpdu, header });
}

/** The address of an answer: destination and source change places. */
export function replyTpdu(tpdu: Tpdu): Tpdu {
  return { protocol: tpdu.protocol, destination: tpdu.source, source: tpdu.destination };
}
