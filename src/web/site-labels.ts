import { defineLabels } from "../ui-kit/lang/labels.ts";

/** Words of the frames around the pages of all three houses. */
export const siteLabels = defineLabels({
  brand: { zh: "掌柜", en: "Tillkeeper" },
  skip: { zh: "跳到正文", en: "Skip to the content" },
  mainNav: { zh: "主导航", en: "Main" },
  home: { zh: "首页", en: "Home" },
  merchantApp: { zh: "商户登录", en: "Merchant sign-in" },
  staffApp: { zh: "工作台登录", en: "Staff sign-in" },
  operator: { zh: "运营方", en: "Operator" },
  acquirer: { zh: "本站由持牌收单机构运营", en: "This site is run by a licensed acquirer" },
  agent: {
    zh: "本站由已备案的收单外包服务机构运营，收单服务由所列收单机构提供",
    en:
      "This site is run by a registered service agency; acquiring is provided by the listed " +
      "acquirers",
  },
  filings: { zh: "备案", en: "Filings" },
  complaint: { zh: "投诉与咨询", en: "Complaints and questions" },
  noFilings: { zh: "尚未登记备案号", en: "No filing number entered yet" },
  noComplaint: { zh: "尚未登记投诉电话", en: "No complaint number entered yet" },
  openSource: {
    zh: "本平台为开源软件，规则与代码可以查阅",
    en: "This platform is open source; rules and code can be read",
  },
  notFoundTitle: { zh: "没有找到这个页面", en: "This page was not found" },
  notFoundText: {
    zh: "地址可能输入有误，或者内容已经下线。",
    en: "The address may be mistyped, or the content was taken down.",
  },
  failedTitle: { zh: "页面暂时打不开", en: "This page cannot be shown right now" },
  failedText: {
    zh: "系统没有完成这次请求，已经记录。请稍后再试，或把编号告诉客服。",
    en:
      "The request could not be completed and was recorded. Please try again later, or give " +
      "support the number.",
  },
  tooManyTitle: { zh: "操作太频繁", en: "Too many requests" },
  tooManyText: { zh: "请稍等几分钟再试。", en: "Please wait a few minutes and try again." },
  backHome: { zh: "回到首页", en: "Back to the home page" },
  reference: { zh: "编号", en: "Reference" },
  noRight: {
    zh: "您的角色没有打开这一页的权限，请联系本机构的管理员",
    en: "Your role does not open this page; please ask your organisation's administrator",
  },
  emergency: { zh: "紧急", en: "Emergency" },
  openMenu: { zh: "打开菜单", en: "Open the menu" },
  closeMenu: { zh: "收起菜单", en: "Close the menu" },
  smsInbox: { zh: "短信收件箱", en: "SMS inbox" },
  account: { zh: "账户与显示", en: "Account and display" },
  noOrganisation: { zh: "尚未选择机构", en: "No organisation chosen" },
  signOut: { zh: "退出登录", en: "Sign out" },
});
