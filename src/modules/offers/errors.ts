import { defineErrors } from "../../kernel/error.ts";

/** Refusals of a plan; the codes beginning with FEE_ repeat those of the fee engine. */
export const offersErrors = defineErrors({
  PLAN_STATE: {
    status: 409,
    zh: "该方案当前的状态不允许这项操作。",
    en: "The plan's present state does not allow this action.",
  },
  PLAN_NOT_PUBLISHABLE: {
    status: 422,
    zh: "该方案还不能发布，请按标出的位置修改。",
    en: "The plan cannot be published yet; see the marked places.",
  },
  PLAN_MODEL_UNKNOWN: {
    status: 422,
    zh: "没有这个终端型号。",
    en: "There is no such terminal model.",
  },
  PLAN_NOT_OFFERED: {
    status: 404,
    zh: "所选方案中有一个目前不提供，请重新选择。",
    en: "One of the chosen plans is not offered at present; please choose again.",
  },
  PLANS_TOO_FEW: {
    status: 422,
    zh: "请至少选择两个方案进行比较。",
    en: "Please choose at least two plans to compare.",
  },
  PLANS_REPEATED: {
    status: 422,
    zh: "同一个方案选了两次，请选择不同的方案。",
    en: "A plan was chosen twice; please choose different plans.",
  },
  DATES_REVERSED: {
    status: 422,
    zh: "结束日期早于开始日期。",
    en: "The end date lies before the start date.",
  },
  MIX_NOT_WHOLE: {
    status: 422,
    zh: "各类交易的占比之和应为 100%。",
    en: "The shares of the channels must add up to 100 %.",
  },
  PROMOTION_BANNED_WORD: {
    status: 422,
    zh: "宣传文字含有监管禁用的用语（银发〔2017〕281号），包括其变体写法。",
    en: "The text uses an expression that promotion must not use (CN-281-3b), perhaps disguised.",
  },
  PROMOTION_FREE: {
    status: 422,
    zh: "宣传文字不使用“免费”一类说法；没有的收费请在收费表中列为“无”。",
    en: "Texts do not say free; a fee that is not charged is listed as none in the fee schedule.",
  },
  PROMOTION_SUPERLATIVE: {
    status: 422,
    zh: "建议去掉最高级用语。",
    en: "Please consider leaving out the superlative.",
  },
  PRICE_NOT_IN_SCHEDULE: {
    status: 422,
    zh: "文字中的价格在收费表里找不到。",
    en: "The price in the text does not stand in the fee schedule.",
  },
  PRICE_INTRODUCTORY: {
    status: 422,
    zh: "文字中的价格只是限期价格，请写长期适用的价格。",
    en: "The price in the text is only introductory; state the price that stays.",
  },
  PRICE_UNREADABLE: {
    status: 422,
    zh: "请用百分比写费率，例如 0.60%。",
    en: "Please write rates as a percentage, for example 0.60%.",
  },
  TERMINAL_APPROVAL_EXPIRED: {
    status: 422,
    zh: "该终端型号的 PCI PTS 认可在生效日前已到期。",
    en: "The model's PCI PTS approval ends before the plan begins.",
  },
  TERMINAL_END_OF_LIFE: {
    status: 422,
    zh: "该终端型号在生效日前已停止支持。",
    en: "The model's support ends before the plan begins.",
  },
  EFFECTIVE_IN_PAST: {
    status: 422,
    zh: "生效日期早于今天。",
    en: "The plan would begin before today.",
  },
  FEE_BELOW_COST: {
    status: 422,
    zh: "费率低于收单机构的直接成本，请写明原因、资金来源和截止日期。",
    en: "The rate lies below the acquirer's direct cost; state reason, funder and end date.",
  },
  FEE_CODE_MISSING: {
    status: 422,
    zh: "收费表缺少这一项，请填写价格或选“无”。",
    en: "The fee schedule does not mention this fee; enter a price or choose none.",
  },
  FEE_MONTHS_NOT_COVERED: {
    status: 422,
    zh: "有的月份没有说明这一项怎样收费。",
    en: "Some months are left without a price for this fee.",
  },
  FEE_MONTHS_OVERLAP: {
    status: 422,
    zh: "同一时期对这一项写了两个价格。",
    en: "Two prices of this fee apply at the same time.",
  },
  FEE_MONTHS_REVERSED: {
    status: 422,
    zh: "结束月份早于开始月份。",
    en: "The last month lies before the first.",
  },
  FEE_PRICED_AND_NONE: {
    status: 422,
    zh: "同一时期既写了价格又写了“无”。",
    en: "A price and none are given for the same time.",
  },
  FEE_BASIS_NOT_ALLOWED: {
    status: 422,
    zh: "这一项不能按这种方式收取。",
    en: "This fee cannot be charged in this way.",
  },
  FEE_CHANNEL_NOT_ALLOWED: {
    status: 422,
    zh: "这一项不能对这类交易收取。",
    en: "This fee cannot be charged on this channel.",
  },
  FEE_ZERO_PRICE_NOT_NONE: {
    status: 422,
    zh: "价格为零时请选“无”。",
    en: "Choose none instead of a price of zero.",
  },
  FEE_CAP_BELOW_FLOOR: {
    status: 422,
    zh: "封顶金额低于保底金额。",
    en: "The cap lies below the floor.",
  },
  FEE_TIERS_NOT_ASCENDING: {
    status: 422,
    zh: "分档金额应从小到大，且不重叠。",
    en: "The tiers must rise and must not overlap.",
  },
  FEE_DEPOSIT_NOT_REFUNDABLE: {
    status: 422,
    zh: "押金必须写明退还条件和期限。",
    en: "A deposit needs its refund conditions and term.",
  },
  FEE_DEPOSIT_NOT_COLLECTED_BY_ACQUIRER: {
    status: 422,
    zh: "押金只能由收单机构收取。",
    en: "Only the acquirer itself may collect a deposit.",
  },
  FEE_REFUND_DEPENDS_ON_VOLUME: {
    status: 422,
    zh: "退款不能以交易量为条件。",
    en: "A refund must not depend on transaction volume.",
  },
  FEE_BELOW_COST_REASON_WITHOUT_END: {
    status: 422,
    zh: "优惠原因必须写明截止日期。",
    en: "The reason for a rate below cost needs an end date.",
  },
  FEE_CHANGE_NOTICE_TOO_SHORT: {
    status: 422,
    zh: "调价至少提前 30 个自然日公告。",
    en: "A change of fees needs at least 30 days' notice.",
  },
});
