import { defineErrors } from "../../kernel/error.ts";

export const acceptanceErrors = defineErrors({
  ACCEPTANCE_INCOMPLETE: {
    status: 409,
    zh: "该终端还没有完成验收：签到、0.01 元消费和撤销都成功后才能上线。",
    en: "This terminal has not been accepted yet: sign-on, a sale of 0.01 yuan and its void must succeed before it goes live.",
  },
});
