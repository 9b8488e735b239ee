/**
 * Which transaction a message is: the message type, F3, F25, F60.1 and F60.3 together name it.
 * The codes follow the UnionPay POS field description; sign-on codes 005 and 011 are those of the
 * public vectors.
 */
import { parseBatchInfo } from "./field-60.ts";
import type { Message } from "./message.ts";

export type TransactionKind =
  | "balance"
  | "pre-authorisation"
  | "sale"
  | "void"
  | "refund"
  | "reversal"
  | "sign-on"
  | "sign-off"
  | "settlement"
  | "batch-upload"
  | "echo";

/** The codes that tell transactions of one message type apart; absent ones are not compared. */
interface TransactionCodes {
  readonly processingCode?: string;
  readonly conditionCode?: string;
  readonly typeCode?: string;
  readonly networkCodes?: readonly string[];
}

/** One row of the transaction key table. */
export interface TransactionKey extends TransactionCodes {
  readonly kind: TransactionKind;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly requestMti: string;
  readonly responseMti: string;
}

type Row = readonly [TransactionKind, string, string, string, string, TransactionCodes];

const card = (processingCode: string, conditionCode: string, typeCode: string) => ({
  processingCode,
  conditionCode,
  typeCode,
});
const network = (...networkCodes: string[]) => ({ networkCodes });

const ROWS: readonly Row[] = [
  ["balance", "余额查询", "balance enquiry", "0200", "0210", card("310000", "00", "01")],
  ["pre-authorisation", "预授权", "pre-authorisation", "0100", "0110", card("030000", "06", "10")],
  ["sale", "消费", "sale", "0200", "0210", card("000000", "00", "22")],
  ["void", "消费撤销", "void", "0200", "0210", card("200000", "00", "23")],
  ["refund", "退货", "refund", "0220", "0230", card("200000", "00", "25")],
  ["reversal", "冲正", "reversal", "0400", "0410", {}],
  ["settlement", "批结算", "settlement", "0500", "0510", network("201")],
  ["batch-upload", "批上送", "batch upload", "0320", "0330", {}],
  ["sign-on", "签到", "sign-on", "0800", "0810", network("001", "003", "004", "005", "011")],
  ["sign-off", "签退", "sign-off", "0820", "0830", network("002")],
  ["echo", "回响测试", "echo", "0820", "0830", network("301")],
];

/** The transaction key table as data. */
export const TRANSACTION_KEYS: readonly TransactionKey[] = ROWS.map(
  ([kind, nameZh, nameEn, requestMti, responseMti, codes]) => ({
    kind,
    nameZh,
    nameEn,
    requestMti,
    responseMti,
    ...codes,
  }),
);

/**
 * The row of a request or answer, or undefined when no row fits or several do. An answer may
 * leave F3, F25 or F60 out; what it carries must fit.
 */
export function identifyTransaction(message: Message): TransactionKey | undefined {
  const field60 = message.fields[60];
  const info = typeof field60 === "string" ? parseBatchInfo(field60) : undefined;
  const batch = info?.ok ? info.value : undefined;
  const fitting = TRANSACTION_KEYS.filter((key) => {
    const isAnswer = message.mti === key.responseMti;
    if (message.mti !== key.requestMti && !isAnswer) return false;
    const fits = (expected: readonly string[] | undefined, actual: unknown): boolean =>
      expected === undefined ||
      (actual === undefined ? isAnswer : expected.some((code) => code === actual));
    return (
      fits(
        key.processingCode === undefined ? undefined : [key.processingCode],
        message.fields[3],
      ) &&
      fits(key.conditionCode === undefined ? undefined : [key.conditionCode], message.fields[25]) &&
      fits(key.typeCode === undefined ? undefined : [key.typeCode], batch?.typeCode) &&
      fits(key.networkCodes, batch?.networkCode)
    );
  });
  return fitting.length === 1 ? fitting[0] : undefined;
}

/** The message type of the answer: the third digit goes up by one (0200 to 0210). */
export function responseMtiOf(requestMti: string): string | undefined {
  if (!/^\d{2}[02468]\d$/.test(requestMti)) return undefined;
  return `${requestMti.slice(0, 2)}${Number(requestMti[2]) + 1}${requestMti.slice(3)}`;
}
