import { z } from "zod";
import { nonNegativeFenSchema } from "../../../kernel/money.ts";
import {
  TRANSACTION_CHANNELS,
  TRANSACTION_KINDS,
  type TransactionOutcome,
  UNDONE_KINDS,
} from "../../../kernel/transaction-record.ts";
import { findCardData } from "./card-data.ts";

/**
 * What an acquirer hands over about one transaction. The schema has no place for a full card
 * number, track, code or expiry, and every free text is searched for them.
 */

/** Transactions in one call. */
export const MAX_BATCH = 500;

/** Refuses card numbers and track data in a text. */
const withoutCardData = (text: string) => findCardData(text) === undefined;
const cardDataRefusal = { params: { code: "CARD_DATA_FORBIDDEN" } };

const digits = (length: number) => z.string().regex(new RegExp(`^\\d{${length}}$`));

/** The acquirer's own id of a transaction. */
export const externalIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9._:-]{0,63}$/)
  .refine(withoutCardData, cardDataRefusal);

const cardSchema = z.strictObject({
  first6: digits(6),
  last4: digits(4),
  token: z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .refine(withoutCardData, cardDataRefusal),
});

const positionSchema = z.strictObject({
  latitudeE6: z.number().int().min(-90_000_000).max(90_000_000),
  longitudeE6: z.number().int().min(-180_000_000).max(180_000_000),
});

/** Codes with which money moves; every other code, known or not, is a refusal. */
const APPROVALS = new Set(["00", "10", "11", "16", "A2", "A4", "A5", "A6"]);

/** Whether an answer code approved the transaction. */
export function outcomeOf(responseCode: string): TransactionOutcome {
  return APPROVALS.has(responseCode) ? "approved" : "declined";
}

/** What arrives of one transaction, field by field. */
const itemSchema = z.strictObject({
  externalId: externalIdSchema,
  merchantCode: z.string().regex(/^[0-9A-Z]{15}$/),
  terminalCode: z.string().regex(/^[0-9A-Z]{8}$/),
  kind: z.enum(TRANSACTION_KINDS),
  /** Of a reversal, and of nothing else: which kind it undoes. */
  undoes: z.enum(UNDONE_KINDS).nullable().default(null),
  channel: z.enum(TRANSACTION_CHANNELS),
  amountFen: nonNegativeFenSchema,
  currency: z.literal("CNY").default("CNY"),
  responseCode: z.string().regex(/^[0-9A-Z]{2}$/),
  card: cardSchema.nullable().default(null),
  referenceNumber: z
    .string()
    .regex(/^[0-9A-Za-z]{1,12}$/)
    .nullable()
    .default(null),
  traceNumber: digits(6).nullable().default(null),
  batchNumber: digits(6).nullable().default(null),
  position: positionSchema.nullable().default(null),
  at: z.iso
    .datetime({ offset: true })
    .max(40)
    .transform((text) => new Date(text)),
});

/**
 * Which way the money of a reversal goes depends on what it undoes, and is never guessed: an
 * approved reversal says it.
 */
function saysWhatItUndoes(item: z.output<typeof itemSchema>): boolean {
  if (item.kind !== "reversal") return item.undoes === null;
  return item.undoes !== null || outcomeOf(item.responseCode) === "declined";
}

/**
 * One transaction as it arrives. The merchant code is exempt from the search for card numbers: its
 * 15 digits may look like one, and it is kept only when it equals a code that was assigned.
 */
export const intakeSchema = itemSchema.refine(saysWhatItUndoes, {
  path: ["undoes"],
  params: { code: "UNDOES_MISMATCH" },
});

/** A checked transaction, not yet known to belong to a terminal. */
export type IntakeTransaction = z.output<typeof intakeSchema>;

/** Why one transaction of a batch was not recorded while the others were. */
export const ITEM_REFUSALS = [
  "terminal-unknown",
  "terminal-not-live",
  "time-ahead",
  "time-too-old",
  "different-content",
] as const;
export type ItemRefusal = (typeof ITEM_REFUSALS)[number];

/** A terminal's clock may run ahead this much before its time is not believed. */
export const MAX_AHEAD_MS = 5 * 60 * 1000;
/** Older transactions are a matter for reconciliation, not for the feed. */
export const MAX_AGE_MS = 45 * 24 * 60 * 60 * 1000;

/** Whether the time of a transaction can be believed. */
export function checkTime(at: Date, now: Date): ItemRefusal | undefined {
  if (at.getTime() > now.getTime() + MAX_AHEAD_MS) return "time-ahead";
  return at.getTime() < now.getTime() - MAX_AGE_MS ? "time-too-old" : undefined;
}

/**
 * The content of a transaction as one text in fixed order: the same id with another content is no
 * repetition.
 */
export function canonicalContent(item: IntakeTransaction): string {
  return JSON.stringify([
    item.merchantCode,
    item.terminalCode,
    item.kind,
    item.channel,
    item.amountFen,
    item.currency,
    item.responseCode,
    item.card ? [item.card.first6, item.card.last4, item.card.token] : null,
    item.referenceNumber,
    item.traceNumber,
    item.batchNumber,
    item.at.toISOString(),
    ...(item.undoes === null ? [] : [item.undoes]),
  ]);
}
