import { defineLabels } from "../../ui-kit/lang/labels.ts";

/** Words of the pages that belong to no single module. */
export const pageLabels = defineLabels({
  now: { zh: "现在要办的事", en: "What to do now" },
  money: { zh: "到账情况", en: "Money received" },
  terminals: { zh: "终端状态", en: "Terminals" },
  unusual: { zh: "需要留意", en: "Worth a look" },
  nothingYet: { zh: "目前没有要显示的内容", en: "There is nothing to show yet" },
  greeting: { zh: "{name}，您好", en: "Hello, {name}" },
  staffLead: {
    zh: "这里列出您有权处理的队列，先到期的在前。",
    en: "These are the queues that you may work on; what is due first comes first.",
  },
  account: { zh: "账户与显示", en: "Account and display" },
  me: { zh: "我的", en: "Me" },
  person: { zh: "登录信息", en: "Signed in as" },
  organisation: { zh: "机构", en: "Organisation" },
  name: { zh: "姓名", en: "Name" },
  security: { zh: "登录与安全", en: "Sign-in and security" },
  securityLine: {
    zh: "登录中的设备、动态码、续办码",
    en: "Devices, one-time codes, resume code",
  },
  members: { zh: "成员", en: "People" },
  membersLine: { zh: "可以代表商户办理业务的人", en: "Who may act for your business" },
  trail: { zh: "操作记录", en: "Trail" },
  trailLine: {
    zh: "谁对您的商户做了什么，谁看过您的资料",
    en: "Who did what to your business, and who viewed your data",
  },
  display: { zh: "显示", en: "Display" },
  language: { zh: "语言", en: "Language" },
  textSize: { zh: "文字大小", en: "Text size" },
  textNormal: { zh: "标准", en: "Normal" },
  textLarge: { zh: "大字", en: "Large" },
  theme: { zh: "明暗", en: "Theme" },
  themeAuto: { zh: "跟随系统", en: "As the device" },
  themeLight: { zh: "浅色", en: "Light" },
  themeDark: { zh: "深色", en: "Dark" },
  signOut: { zh: "退出登录", en: "Sign out" },
  switchOrg: { zh: "切换机构", en: "Change organisation" },
  chooseOrg: { zh: "选择要办理业务的机构", en: "Choose the organisation to act for" },
  noOrg: { zh: "这个账号还没有机构", en: "This account has no organisation yet" },
  noOrgMerchant: {
    zh: "登记您的商户后，就可以开始申请收单服务。",
    en: "Register your business to start an application.",
  },
  noOrgStaff: {
    zh: "请联系您所在机构的管理员为您开通工作台。",
    en: "Please ask your organisation's administrator to give you access to the console.",
  },
  registerOrg: { zh: "登记商户", en: "Register your business" },
});
