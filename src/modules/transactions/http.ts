import { findResponseCode } from "@tillkeeper/iso8583";
import type { z } from "zod";
import type { Lang } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import type { TransactionRecord } from "../../kernel/transaction-record.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";
import * as api from "./api.ts";
import { transactionIds } from "./domain/ids.ts";
import type { ListedTransaction } from "./service/read-transactions.ts";
import type { TransactionsService } from "./service/transactions-service.ts";

type Line = z.input<typeof api.saleLineSchema>;

/** Six digits, six dots, four digits: the true length stays unknown. */
function cardNumber(first6: string | null, last4: string | null): string | null {
  return first6 !== null && last4 !== null ? `${first6}******${last4}` : null;
}

function toLine(row: ListedTransaction): Line {
  return {
    id: transactionIds.write(row.transactionId),
    terminalId: terminalIds.write(row.terminalId),
    terminalCode: row.terminalCode,
    kind: row.kind,
    undoes: row.undoes,
    channel: row.channel,
    amountFen: row.amountFen,
    outcome: row.outcome,
    responseCode: row.responseCode,
    cardNumber: cardNumber(row.cardFirst6, row.cardLast4),
    at: row.at.toISOString(),
    simulated: row.source === "simulator",
  };
}

function toDetail(record: TransactionRecord, lang: Lang) {
  const { card } = record;
  const line = toLine({
    ...record,
    cardFirst6: card?.first6 ?? null,
    cardLast4: card?.last4 ?? null,
  });
  return {
    ...line,
    storeId: storeIds.write(record.storeId),
    externalId: record.externalId,
    responseMeaning: findResponseCode(record.responseCode)?.[lang] ?? null,
    referenceNumber: record.referenceNumber,
    traceNumber: record.traceNumber,
    batchNumber: record.batchNumber,
    receivedAt: record.receivedAt.toISOString(),
  };
}

/** The module's endpoints. */
export function transactionsEndpoints(service: TransactionsService): BoundEndpoint[] {
  return [
    bind(api.listOwn, async ({ caller, query }) => {
      const page = await service.listTransactions(caller, query);
      return { ...page, items: page.items.map(toLine) };
    }),
    bind(api.listDays, async ({ caller, query }) => ({
      days: [...(await service.readTakings(caller, query))],
    })),
    bind(api.readOwn, async ({ caller, params }) =>
      toDetail(await service.readTransaction(caller, params.transactionId), caller.lang),
    ),
    bind(api.listForProvider, async ({ caller, query }) => {
      const page = await service.listTransactions(caller, query);
      const items = page.items.map((row) => ({
        ...toLine(row),
        merchantId: merchantIds.write(row.merchantId),
      }));
      return { ...page, items };
    }),
    bind(api.readForProvider, async ({ caller, params }) => {
      const record = await service.readTransaction(caller, params.transactionId);
      return {
        ...toDetail(record, caller.lang),
        merchantId: merchantIds.write(record.merchantId),
      };
    }),
    bind(api.record, async ({ caller, body }) => {
      const { transactions: items } = body;
      const result = await service.recordTransactions(caller, { source: "acquirer", items });
      return { ...result, refused: [...result.refused] };
    }),
  ];
}
