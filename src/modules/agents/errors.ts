import { defineErrors } from "../../kernel/error.ts";

export const agentsErrors = defineErrors({
  AGENT_SERVICE_NOT_FILED: {
    status: 422,
    zh: "该机构没有备案这项服务，收单机构不能确认。",
    en: "The agency has not filed for this service, so it cannot be confirmed.",
  },
  AGENT_DELISTED: {
    status: 409,
    zh: "该机构已不在备案名单中。",
    en: "The agency is no longer on the filing list.",
  },
  AGENT_FILING_DATES: {
    status: 422,
    zh: "备案日期晚于名单日期，或名单日期晚于今天。",
    en: "The filing is dated after the list, or the list after today.",
  },
});
