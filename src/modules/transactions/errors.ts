import { defineErrors } from "../../kernel/error.ts";

export const transactionsErrors = defineErrors({
  CARD_DATA_FORBIDDEN: {
    status: 422,
    zh: "内容像是完整卡号或磁道数据。平台不接受这些数据，请改用令牌和卡号前六后四位。",
    en: "This looks like a full card number or track data, which the platform never accepts. Send a token and the first six and last four digits.",
    logLevel: "warn",
  },
  UNDOES_MISMATCH: {
    status: 422,
    zh: "成功的冲正必须说明冲正的是消费、撤销还是退货，其他类型不填。",
    en: "An approved reversal says whether it undoes a sale, a void or a refund; other kinds leave it out.",
  },
  EXTERNAL_ID_REPEATED: {
    status: 422,
    zh: "同一批中有重复的交易编号。",
    en: "The batch holds the same transaction id twice.",
  },
  DAY_RANGE: {
    status: 422,
    zh: "起止日期最多相差 92 天，且开始日期不晚于结束日期。",
    en: "The days may lie at most 92 days apart, the first not after the last.",
  },
});
