import { defineErrors } from "../../kernel/error.ts";

export const monitoringErrors = defineErrors({
  ALERT_STATE: {
    status: 409,
    zh: "预警的状态已经变化，不能执行这项操作。请刷新后查看。",
    en: "The alert is in another state by now, so this cannot be done. Please reload it.",
  },
  ALERT_OF_ANOTHER: {
    status: 409,
    zh: "这条预警由另一位风控人员处理，只有认领人可以放回或关闭。",
    en: "Another risk officer has this alert; only that person can give it back or close it.",
  },
});
