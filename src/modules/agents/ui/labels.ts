import { defineLabels } from "../../../ui-kit/lang/labels.ts";

/** Words of an acquirer's page of service agencies. */
export const agentLabels = defineLabels({
  title: { zh: "外包服务机构", en: "Service agencies" },
  lead: {
    zh: "只有备案并经本机构确认的服务才能由外包机构承担；审核、签约、结算和风险管理不得外包。",
    en:
      "An agency performs only services that are filed and confirmed by you. Review, signing, " +
      "settlement and risk management are never outsourced.",
  },
  name: { zh: "机构", en: "Agency" },
  filing: { zh: "备案编号", en: "Filing number" },
  filed: { zh: "备案的服务", en: "Filed services" },
  confirmed: { zh: "本机构确认的服务", en: "Confirmed by you" },
  none: { zh: "未确认", en: "none" },
  state: { zh: "名单状态", en: "On the list" },
  state_listed: { zh: "在名单中", en: "Listed" },
  state_delisted: { zh: "已移出", en: "Delisted" },
  asOn: { zh: "名单日期", en: "List of" },
  empty: { zh: "没有登记的外包服务机构", en: "No agency is recorded" },
  confirmTitle: { zh: "确认合作范围", en: "Confirm services" },
  confirm: { zh: "保存确认的服务", en: "Save the confirmed services" },
  confirmHint: { zh: "只能选择已备案的服务", en: "Only filed services can be chosen" },
  saved: { zh: "已保存", en: "Saved" },
  end: { zh: "结束合作", en: "End the cooperation" },
  endText: {
    zh: "结束后该机构不能再为本机构推荐或维护商户。",
    en: "The agency may then no longer refer or look after merchants for you.",
  },
  ended: { zh: "合作已结束", en: "The cooperation has ended" },
  provinces: { zh: "备案地区", en: "Filed for" },
  filedOn: { zh: "备案日期", en: "Filed on" },
});
