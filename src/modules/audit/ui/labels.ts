import { defineLabels } from "../../../ui-kit/lang/labels.ts";

/** Words of the trail's pages. */
export const trailLabels = defineLabels({
  title: { zh: "操作记录", en: "Trail" },
  backToMe: { zh: "我的", en: "Me" },
  merchantLead: {
    zh: "谁在什么时候对您的商户做了什么，最近的在前。",
    en: "Who did what to your business and when, the latest first.",
  },
  proof: {
    zh:
      "每条记录都含有前一条的校验值，事后改动或抽走一条，核对时就会对不上；" +
      "但如果改动的是平台运营方自己，这份记录目前还证明不了。",
    en:
      "Each entry carries the check value of the one before, so a later change or gap shows when " +
      "it is checked; against the operator of this platform itself, the entries prove nothing yet.",
  },
  show: { zh: "显示", en: "Show" },
  all: { zh: "全部", en: "Everything" },
  views: { zh: "谁看过我的资料", en: "Who viewed my data" },
  viewsShort: { zh: "只看查阅", en: "Views only" },
  noneTitle: { zh: "还没有记录", en: "Nothing recorded yet" },
  noneText: {
    zh: "办理的每一步都会记在这里，一般几秒内出现。",
    en: "Every step is recorded here, usually within seconds.",
  },
  noViewsTitle: { zh: "还没有人查看过您的资料", en: "Nobody has viewed your data yet" },
  noViewsText: {
    zh: "您提交申请后，收单机构的人员每次打开申请或证件，都会记在这里。",
    en:
      "Once you apply, each time somebody at the acquirer opens your application or a document, " +
      "it is recorded here.",
  },
  more: { zh: "加载更早的记录", en: "Load earlier entries" },
  moreFailed: {
    zh: "更早的记录没有加载出来，请再试一次。",
    en: "Earlier entries could not be loaded; please try again.",
  },
  details: { zh: "记录细节", en: "Details of the entry" },
  when: { zh: "时间", en: "When" },
  what: { zh: "事项", en: "What" },
  who: { zh: "操作人", en: "Who" },
  number: { zh: "序号", en: "Number" },
  type: { zh: "事项代码", en: "Code" },
  object: { zh: "对象", en: "Object" },
  content: { zh: "记录内容", en: "Recorded values" },
  noContent: { zh: "没有附加内容", en: "Nothing besides" },
  receipt: { zh: "下载存证凭证", en: "Download the receipt" },
  receiptText: {
    zh: "凭证可以离线核对：它证明这条记录在公开日志里；目前没有外部见证方签名，所以对平台运营方自己还证明不了。",
    en: "It can be checked offline: it proves that this entry stands in the public log. No outside witness signs yet, so it proves nothing against the operator itself.",
  },
  hash: { zh: "校验值（SHA-256）", en: "Check value (SHA-256)" },
  providerLead: {
    zh: "本机构的操作，以及商户记录中与本机构有关的事项。",
    en: "What happened at your organisation, and entries of merchants that concern it.",
  },
  operatorLead: {
    zh: "平台自身的操作。各商户和收单机构的记录由它们自己查看。",
    en: "What happened on the platform itself. Merchants and acquirers read their own entries.",
  },
  filters: { zh: "筛选记录", en: "Filter the entries" },
  entryTitle: { zh: "记录", en: "Entry" },
  entryMissing: {
    zh: "这条记录不在已加载的部分里",
    en: "This entry is not in the part loaded so far",
  },
  entryUnknown: { zh: "没有找到这条记录", en: "This entry was not found" },
  entryUnknownText: {
    zh: "它可能属于另一家机构，或被筛选条件排除。",
    en: "It may belong to another organisation, or the filter leaves it out.",
  },
});

/** Who did it, where no role says so. */
export const actorLabels = defineLabels({
  self: { zh: "您本人", en: "You" },
  visitor: { zh: "未登录的访客", en: "Somebody not signed in" },
  user: { zh: "登录用户", en: "A signed-in person" },
  terminal: { zh: "终端", en: "A terminal" },
  system: { zh: "系统自动", en: "The system" },
});

/** A role, said to somebody outside that organisation. The operator's words name it themselves. */
export const outsideLabels = defineLabels({
  merchant: { zh: "商户{role}", en: "{role} of the merchant" },
  provider: { zh: "收单机构{role}", en: "{role} at the acquirer" },
  agent: { zh: "外包服务机构{role}", en: "{role} at the service agency" },
  operator: { zh: "{role}", en: "{role}" },
});
