import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { fenSchema, nonNegativeFenSchema } from "../../kernel/money.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import {
  TRANSACTION_CHANNELS,
  TRANSACTION_KINDS,
  TRANSACTION_OUTCOMES,
  UNDONE_KINDS,
} from "../../kernel/transaction-record.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";
import { transactionIds } from "./domain/ids.ts";
import { intakeSchema, ITEM_REFUSALS, MAX_BATCH } from "./domain/intake.ts";

const listQuery = pageQuerySchema.extend({
  /** One day in Asia/Shanghai. */
  on: z.iso.date().optional(),
  terminalId: terminalIds.input.optional(),
  kind: z.enum(TRANSACTION_KINDS).optional(),
});

const transactionLine = {
  id: transactionIds.output,
  terminalId: terminalIds.output,
  terminalCode: z.string().max(8),
  kind: z.enum(TRANSACTION_KINDS),
  /** Of a reversal: the kind that it undoes; money of an undone void or refund comes back. */
  undoes: z.enum(UNDONE_KINDS).nullable(),
  channel: z.enum(TRANSACTION_CHANNELS),
  amountFen: nonNegativeFenSchema,
  outcome: z.enum(TRANSACTION_OUTCOMES),
  responseCode: z.string().max(2),
  /** First six and last four digits, e.g. `622424******0069`. */
  cardNumber: z.string().max(19).nullable(),
  at: z.iso.datetime(),
  /** True when the built-in simulator sent it. */
  simulated: z.boolean(),
};

/** A transaction in a merchant's list. */
export const saleLineSchema = z.object(transactionLine).meta({ id: "TransactionLine" });

const detailFields = {
  ...transactionLine,
  storeId: storeIds.output,
  externalId: z.string().max(64),
  /** What the answer code means, in the reader's language; null for a code we do not know. */
  responseMeaning: z.string().max(200).nullable(),
  referenceNumber: z.string().max(12).nullable(),
  traceNumber: z.string().max(6).nullable(),
  batchNumber: z.string().max(6).nullable(),
  receivedAt: z.iso.datetime(),
};

/** A merchant's own transactions, newest first. */
export const listOwn = endpoint({
  id: "transactions.listOwn",
  method: "GET",
  path: "/api/merchant/transactions",
  summary: "The merchant's transactions, newest first",
  audience: "merchant",
  permission: "transactions.readOwn",
  query: listQuery,
  response: pageOf(saleLineSchema),
});

/** Takings by day. */
export const listDays = endpoint({
  id: "transactions.listDays",
  method: "GET",
  path: "/api/merchant/takings",
  summary: "The merchant's takings by day",
  audience: "merchant",
  permission: "transactions.readOwn",
  query: z.object({
    from: z.iso.date(),
    to: z.iso.date(),
    terminalId: terminalIds.input.optional(),
  }),
  response: z.object({
    days: z
      .array(
        z.object({
          on: z.iso.date(),
          saleCount: z.number().int(),
          saleFen: fenSchema,
          returnCount: z.number().int(),
          returnFen: fenSchema,
          declinedCount: z.number().int(),
          netFen: fenSchema,
        }),
      )
      .max(93),
  }),
  errors: ["DAY_RANGE"],
});

/** One of the merchant's transactions. */
export const readOwn = endpoint({
  id: "transactions.readOwn",
  method: "GET",
  path: "/api/merchant/transactions/:transactionId",
  summary: "One of the merchant's transactions",
  audience: "merchant",
  permission: "transactions.readOwn",
  params: z.object({ transactionId: transactionIds.input }),
  response: z.object(detailFields),
});

/** Transactions of an acquirer's merchants, newest first. */
export const listForProvider = endpoint({
  id: "transactions.listForProvider",
  method: "GET",
  path: "/api/provider/transactions",
  summary: "Transactions of the acquirer's merchants, newest first",
  audience: "provider",
  permission: "transactions.read",
  query: listQuery.extend({ merchantId: merchantIds.input.optional() }),
  response: pageOf(z.object({ ...transactionLine, merchantId: merchantIds.output })),
});

/** One transaction as the acquirer sees it. */
export const readForProvider = endpoint({
  id: "transactions.readForProvider",
  method: "GET",
  path: "/api/provider/transactions/:transactionId",
  summary: "One transaction of the acquirer's merchants",
  audience: "provider",
  permission: "transactions.read",
  params: z.object({ transactionId: transactionIds.input }),
  response: z.object({ ...detailFields, merchantId: merchantIds.output }),
});

/** The acquirer's own system hands over what it processed; sending again changes nothing. */
export const record = endpoint({
  id: "transactions.record",
  method: "POST",
  path: "/api/provider/transactions",
  summary: "Hand over processed transactions, at most 500",
  audience: "provider",
  permission: "transactions.record",
  body: z.strictObject({ transactions: z.array(intakeSchema).min(1).max(MAX_BATCH) }),
  response: z.object({
    recorded: z.number().int(),
    repeated: z.number().int(),
    refused: z
      .array(z.object({ externalId: z.string().max(64), reason: z.enum(ITEM_REFUSALS) }))
      .max(MAX_BATCH),
  }),
  errors: ["CARD_DATA_FORBIDDEN", "EXTERNAL_ID_REPEATED", "UNDOES_MISMATCH"],
});
