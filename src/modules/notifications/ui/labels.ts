import { defineLabels } from "../../../ui-kit/index.ts";

/** Words of the simulated phone. */
export const inboxLabels = defineLabels({
  title: { zh: "模拟短信收件箱", en: "Simulated message inbox" },
  lead: {
    zh: "演示环境不会向手机发送短信。系统要发出的短信都显示在这里，号码中间已遮盖，保留一天。",
    en: "The demo sends nothing to phones. Every message it would send appears here, numbers masked, for one day.",
  },
  refresh: { zh: "刷新", en: "Refresh" },
  empty: { zh: "还没有短信", en: "No messages yet" },
  emptyText: {
    zh: "在登录页获取验证码后刷新本页。短信一两秒内到达。",
    en: "Ask for a code on the sign-in page, then refresh. Messages arrive within a second or two.",
  },
  signIn: { zh: "去登录", en: "Sign in" },
});
