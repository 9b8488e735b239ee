import { defineLabels } from "../../../ui-kit/lang/labels.ts";

/** Words of the simulated inbox. */
export const inboxLabels = defineLabels({
  title: { zh: "模拟短信收件箱", en: "Simulated SMS inbox" },
  lead: {
    zh: "演示环境不向真实手机发送短信。本该发出的短信都落在这里，任何人都看得到，24 小时后清除。",
    en:
      "A demonstration sends no messages to real phones. What would have been sent arrives here, " +
      "where everybody can read it, and is removed after 24 hours.",
  },
  lastDigits: { zh: "手机号后四位", en: "Last four digits of the number" },
  lastDigitsHint: {
    zh: "只看发给这个号码的短信",
    en: "Shows only the messages to that number",
  },
  filter: { zh: "筛选", en: "Filter" },
  showAll: { zh: "显示全部", en: "Show all" },
  signIn: { zh: "去登录", en: "Sign in" },
  refresh: { zh: "刷新", en: "Refresh" },
  asOf: { zh: "截至", en: "As of" },
  list: { zh: "收到的短信", en: "Messages received" },
  to: { zh: "发给", en: "To" },
  noneTitle: { zh: "还没有短信", en: "No message yet" },
  noneText: {
    zh: "请求验证码后稍等一两秒，再刷新本页。",
    en: "After asking for a code wait a second or two, then refresh this page.",
  },
  noneForTitle: {
    zh: "没有发给尾号 {digits} 的短信",
    en: "No message to a number ending {digits}",
  },
  latest: { zh: "只显示最近 50 条", en: "Only the latest 50 are shown" },
});
