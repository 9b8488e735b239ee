import { defineLabels } from "../../../ui-kit/lang/labels.ts";

/** Words for a transaction, in every house. */
export const transactionLabels = defineLabels({
  kind_sale: { zh: "消费", en: "Sale" },
  kind_void: { zh: "撤销", en: "Void" },
  kind_refund: { zh: "退货", en: "Refund" },
  kind_reversal: { zh: "冲正", en: "Reversal" },
  undoes_sale: { zh: "消费冲正", en: "Reversal of a sale" },
  undoes_void: { zh: "撤销冲正", en: "Reversal of a void" },
  undoes_refund: { zh: "退货冲正", en: "Reversal of a refund" },
  channel_card: { zh: "银行卡", en: "Card" },
  channel_qr: { zh: "扫码", en: "QR code" },
  outcome_approved: { zh: "成功", en: "Approved" },
  outcome_declined: { zh: "未成功", en: "Declined" },
  kind: { zh: "类型", en: "Kind" },
  amount: { zh: "金额", en: "Amount" },
  channel: { zh: "方式", en: "Paid by" },
  card: { zh: "卡号", en: "Card" },
  terminalCode: { zh: "终端号", en: "Terminal code" },
  outcome: { zh: "结果", en: "Result" },
  at: { zh: "交易时间", en: "Time" },
  receivedAt: { zh: "平台收到时间", en: "Received here" },
  referenceNumber: { zh: "检索参考号", en: "Reference number" },
  traceNumber: { zh: "凭证号", en: "Trace number" },
  batchNumber: { zh: "批次号", en: "Batch" },
  responseCode: { zh: "应答码", en: "Answer code" },
  externalId: { zh: "收单机构交易编号", en: "Acquirer's id" },
  simulated: { zh: "模拟", en: "simulated" },
  notFound: { zh: "没有找到这笔交易", en: "This transaction was not found" },
});

/** Words of the merchant's pages. */
export const salesLabels = defineLabels({
  title: { zh: "交易", en: "Sales" },
  today: { zh: "今天", en: "Today" },
  yesterday: { zh: "昨天", en: "Yesterday" },
  dayBefore: { zh: "前一天", en: "The day before" },
  dayAfter: { zh: "后一天", en: "The day after" },
  otherDay: { zh: "选择其他日期", en: "Choose another day" },
  day: { zh: "日期", en: "Day" },
  showDay: { zh: "查看这一天", en: "Show this day" },
  net: { zh: "当日净额", en: "Takings of the day" },
  netHint: {
    zh: "消费减去撤销、退货和冲正；撤销和退货被冲正的，重新计入。到账以收单机构的结算为准。",
    en: "Sales less what was given back; a void or refund that was reversed counts again. What arrives follows the acquirer's settlement.",
  },
  sales: { zh: "消费 {count} 笔", en: "Sales: {count}" },
  returns: { zh: "退回 {count} 笔", en: "Given back: {count}" },
  declined: { zh: "未成功 {count} 笔", en: "Declined: {count}" },
  kinds: { zh: "交易类型", en: "Kinds of transactions" },
  all: { zh: "全部", en: "All" },
  noneTitle: { zh: "这一天没有交易", en: "No transactions on this day" },
  noneText: {
    zh: "终端上线后，每一笔交易几秒内显示在这里。",
    en: "Once a terminal is live, each transaction shows here within seconds.",
  },
  noneOfKind: { zh: "这一天没有这类交易", en: "No transactions of this kind on this day" },
  more: { zh: "显示更多", en: "Show more" },
  moreFailed: {
    zh: "后面的交易没有加载出来，请再试一次。",
    en: "The rest could not be loaded. Please try again.",
  },
  back: { zh: "返回交易列表", en: "Back to sales" },
  simulatedDay: {
    zh: "这一天有模拟收单机构发来的演示交易，不是真实资金。",
    en: "Some transactions of this day come from the simulated acquirer; no real money moved.",
  },
  homeToday: { zh: "今天的交易", en: "Today's sales" },
  homeMonth: { zh: "本月", en: "This month" },
  homeAll: { zh: "全部交易", en: "All sales" },
});

/** Words of the staff's pages. */
export const staffTransactionLabels = defineLabels({
  title: { zh: "交易", en: "Transactions" },
  lead: {
    zh: "本机构特约商户的交易，只显示卡号前六后四位。",
    en: "Transactions of this acquirer's merchants; cards by first six and last four digits.",
  },
  filters: { zh: "筛选交易", en: "Narrow the transactions" },
  day: { zh: "日期", en: "Day" },
  anyKind: { zh: "所有类型", en: "All kinds" },
  empty: { zh: "没有符合条件的交易", en: "No transactions match" },
  merchant: { zh: "商户编号", en: "Merchant id" },
  terminal: { zh: "终端编号", en: "Terminal id" },
});
