import { defineLabels } from "../../ui-kit/lang/labels.ts";

/** Words of the pages that belong to no single module. */
export const pageLabels = defineLabels({
  now: { zh: "现在要办的事", en: "What to do now" },
  money: { zh: "收款", en: "Takings" },
  terminals: { zh: "终端状态", en: "Terminals" },
  unusual: { zh: "需要留意", en: "Worth a look" },
  nothing_now: { zh: "目前没有需要您办理的事。", en: "Nothing needs doing at the moment." },
  nothing_money: {
    zh: "终端上线后，这里显示每天的收款。",
    en: "Once a terminal is live, this shows what each day took in.",
  },
  nothing_terminals: { zh: "还没有终端。", en: "There is no terminal yet." },
  nothing_unusual: { zh: "没有需要留意的情况。", en: "Nothing unusual." },
  noQueues: { zh: "您的角色目前没有待办队列", en: "Your role has no queue to work at present" },
  noQueuesText: {
    zh: "需要您处理的事项会出现在这里；其他页面在导航里。",
    en: "What needs you will appear here; the other pages are in the navigation.",
  },
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
  welcome: { zh: "先登记您的商户", en: "First, register your business" },
  welcomeText: {
    zh: "还没有商户归在您名下。登记后就可以比较方案、开始申请收单服务。",
    en: "You act for no business yet. Once registered, you compare plans and apply for acquiring.",
  },
  welcomeNeeds: { zh: "登记需要", en: "What you need" },
  welcomeNeed1: { zh: "商户和门店的名称", en: "The names of the business and of its store" },
  welcomeNeed2: { zh: "门店所在地区和详细地址", en: "The store's region and street address" },
  welcomeNeed3: { zh: "大约两分钟，暂时不需要证件", en: "About two minutes, and no papers yet" },
  welcomeInvited: {
    zh: "同事已经把您加为成员？请确认登录的手机号与对方填写的一致，然后重新登录。",
    en:
      "Has a colleague added you? Check that you signed in with the number they entered, then " +
      "sign in again.",
  },
  noOrg: { zh: "这个账号还没有机构", en: "This account has no organisation yet" },
  noOrgStaff: {
    zh: "请联系您所在机构的管理员为您开通工作台。",
    en: "Please ask your organisation's administrator to give you access to the console.",
  },
  registerOrg: { zh: "登记商户", en: "Register your business" },
});
