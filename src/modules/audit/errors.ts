import { defineErrors } from "../../kernel/error.ts";

export const auditErrors = defineErrors({
  RECEIPT_NOT_READY: {
    status: 409,
    zh: "这条记录刚刚写入，凭证还没有生成。请一分钟后再试。",
    en: "This entry was written just now and has no receipt yet. Please try again in a minute.",
  },
});
