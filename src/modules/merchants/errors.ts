import { defineErrors } from "../../kernel/error.ts";

export const merchantsErrors = defineErrors({
  STORE_CLOSED: {
    status: 409,
    zh: "这家门店已停业，不能再修改。",
    en: "This store is closed and can no longer be changed.",
  },
  LAST_STORE: {
    status: 409,
    zh: "商户至少要保留一家营业的门店。",
    en: "A merchant keeps at least one open store.",
  },
});
