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
  STAFF_REGISTERS_NO_MERCHANT: {
    status: 409,
    zh: "员工账户不能登记商户。请退出后用手机号登录，再登记您的商户。",
    en: "A staff account cannot register a merchant. Please sign in with your mobile number.",
  },
  STORES_FULL: {
    status: 409,
    zh: "每个商户最多登记 {limit} 家门店（含已停业的）。需要更多请联系您的客户经理。",
    en: "A merchant has at most {limit} stores, closed ones included. Ask your account manager.",
  },
});
