import { defineLabels } from "../../ui-kit/lang/labels.ts";

/** The words of the public home page: what this is, what happens, what it does not do. */
export const homeLabels = defineLabels({
  nav: { zh: "首页", en: "Home" },
  description: {
    zh: "商户向持牌收单机构申请收单服务的开源平台：从资料到验收的每一步有人负责、有记录可查。",
    en:
      "An open-source platform on which merchants apply to licensed acquirers: each step has a " +
      "person behind it and a record.",
  },
  title: {
    zh: "办 POS，每一步都看得清",
    en: "A POS terminal, with every step in plain sight",
  },
  lead: {
    zh: "您在这里向一家持牌收单机构申请收单服务，终端由该机构随服务提供。从提交资料到验收，谁在办、办到哪里、依据是什么，您随时看得到，之后也查得到。",
    en:
      "Here you apply to one licensed acquirer for its acquiring service; the terminal comes " +
      "with that service. From papers to acceptance you see who is working on it, where it " +
      "stands and on what grounds, and you can look it up later.",
  },
  apply: { zh: "开始申请", en: "Start an application" },
  applyNote: {
    zh: "用手机号登录即可开始，随时保存，下次接着填。",
    en: "Sign in with your mobile number, save at any point, and go on later.",
  },
  stepsTitle: { zh: "从申请到上线的八步", en: "Eight steps from application to live" },
  papers: { zh: "资料", en: "Papers" },
  papersText: {
    zh: "选定收单机构和服务方案，填写营业执照、负责人、门店和结算账户。填错的地方当场指出。",
    en:
      "Choose an acquirer and a plan; enter licence, principal, store and settlement account. " +
      "Mistakes are pointed out on the spot.",
  },
  meeting: { zh: "见面", en: "Meeting" },
  meetingText: {
    zh: "收单机构的客户经理到店核实；没有固定场所的，用同步视频核实。双方确认后留下记录。",
    en:
      "The acquirer's account manager comes to the store, or meets by live video where there " +
      "are no fixed premises. Both confirm the record.",
  },
  review: { zh: "审核", en: "Review" },
  reviewText: {
    zh: "由收单机构的审核人员决定，销售人员不参与。需要修改时，写明是哪一项、为什么。",
    en:
      "A reviewer of the acquirer decides; sales staff take no part. If something must change, " +
      "you are told which entry and why.",
  },
  signing: { zh: "签约", en: "Signing" },
  signingText: {
    zh: "先看清每一项费用和终端归属，再由您和收单机构分别签署。双方持有同一份文件。",
    en:
      "You see each fee and who owns the terminal, then you and the acquirer sign. Both hold " +
      "the same document.",
  },
  enrolment: { zh: "入网", en: "Enrolment" },
  enrolmentText: {
    zh: "收单机构分配商户编码和终端编码，并报送清算机构。",
    en: "The acquirer assigns merchant and terminal codes and reports them to the clearing side.",
  },
  dispatch: { zh: "发机", en: "Delivery" },
  dispatchText: {
    zh: "终端序列号与您的商户、门店逐一绑定后寄出，一机一户。",
    en:
      "The terminal's serial number is bound to your business and store before it is shipped: " +
      "one terminal, one merchant.",
  },
  activation: { zh: "激活", en: "Activation" },
  activationText: {
    zh: "您输入一次性激活码，终端自行生成密钥并取得证书。",
    en: "You enter a one-time code; the terminal makes its own key and receives its certificate.",
  },
  acceptance: { zh: "验收", en: "Acceptance" },
  acceptanceText: {
    zh: "先做签到、消费、撤销测试，通过后才开通。结果作为证据留存。",
    en:
      "Sign-on, a sale and its void are tested first; the terminal goes live only after they " +
      "pass. The result is kept as evidence.",
  },
  limitsTitle: { zh: "平台不做的事", en: "What this platform does not do" },
  noSaleTitle: { zh: "不卖终端", en: "It sells no terminals" },
  noSaleText: {
    zh: "POS 终端不得在网上买卖。这里没有购物车，也没有机器价目。",
    en:
      "POS terminals may not be bought or sold online. There is no cart and no device price " +
      "list here.",
  },
  noDecisionTitle: { zh: "不替收单机构做决定", en: "It does not decide for the acquirer" },
  noDecisionText: {
    zh: "审核、签约、结算和风险管理由收单机构的人员作出并署名，系统只做核对和提示。",
    en:
      "Review, signing, settlement and risk management are done and signed by the acquirer's " +
      "people; the system checks and points out.",
  },
  noSecretsTitle: { zh: "不索取支付秘密", en: "It asks for no payment secrets" },
  noSecretsText: {
    zh: "任何页面都不会要您填写银行卡密码、卡背面的安全码或有效期。有人以本平台名义索要，请拒绝并投诉。",
    en:
      "No page asks for a card PIN, the security code on the back or an expiry date. If someone " +
      "asks in our name, refuse and report it.",
  },
  noRankTitle: { zh: "不替您排名", en: "It ranks nothing for you" },
  noRankText: {
    zh: "方案按提供方名称列出，只有您选择时才按费用排序。运营方自己也是提供方时会写明。",
    en:
      "Plans are listed by provider; they are sorted by cost only when you ask. Where the " +
      "operator is itself a provider, the page says so.",
  },
  source261: { zh: "银发〔2016〕261号第十三条", en: "PBC notice 261 of 2016, item 13" },
  source768: {
    zh: "《非银行支付机构监督管理条例》（国务院令第768号）第二十二条",
    en: "State Council Decree 768, article 22",
  },
  fraudTitle: {
    zh: "接到“换机”“升级”电话时",
    en: "If someone calls about replacing your terminal",
  },
  fraudText: {
    zh: "收单机构更换终端会在您的账户里生成工单，不会只凭一个电话。工单里没有，就不要交出机器。疑似诈骗请拨打 96110 或 110。",
    en:
      "A replacement by the acquirer always shows as a work order in your account, never by a " +
      "call alone. Without one, keep your terminal. If you suspect fraud, call 96110 or 110 " +
      "(mainland China).",
  },
});
