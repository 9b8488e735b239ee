import { defineErrors } from "../../kernel/error.ts";

export const providersErrors = defineErrors({
  PROVIDER_STATE: {
    status: 409,
    zh: "该收单机构当前的状态不允许这项操作。",
    en: "The acquirer's present state does not allow this action.",
  },
  PROVIDER_LICENCE_MISSING: {
    status: 409,
    zh: "发布前请先登记该收单机构的许可证快照，并确认其业务类型有效。",
    en: "Record a licence snapshot that covers acquiring before publishing this acquirer.",
  },
  LICENCE_DATES: {
    status: 422,
    zh: "许可证的日期前后不一致，或快照日期晚于今天。",
    en: "The licence dates contradict each other, or the snapshot is dated after today.",
  },
  MERCHANT_CODE_SPLIT: {
    status: 422,
    zh: "商户编码各段长度之和应为 15 位，且与所填内容一致。",
    en: "The parts of the merchant code must add up to 15 positions and match the entries.",
  },
  RANGE_REVERSED: {
    status: 422,
    zh: "号段的结束值小于起始值。",
    en: "The range ends before it begins.",
  },
  CALENDAR_YEAR_MISMATCH: {
    status: 422,
    zh: "有日期不属于这一年。",
    en: "A date does not belong to this year.",
  },
});
