import { defineLabels } from "../../../ui-kit/lang/labels.ts";

/** Words of an acceptance run, in both houses. */
export const acceptanceLabels = defineLabels({
  part_sign_on: { zh: "签到", en: "Sign-on" },
  part_sale: { zh: "消费 0.01 元", en: "Sale of 0.01 yuan" },
  part_void: { zh: "撤销该笔消费", en: "Void of that sale" },
  "state_not-started": { zh: "等待终端签到", en: "Waiting for the terminal" },
  state_open: { zh: "验收中", en: "In progress" },
  state_passed: { zh: "验收通过", en: "Passed" },
  passedAt: { zh: "{time} · 凭证号 {trace}", en: "{time} · trace {trace}" },
  waiting: { zh: "等待中", en: "Waiting" },
  way: { zh: "验收步骤", en: "Parts of the acceptance" },
  host: { zh: "测试主机", en: "Test host" },
  hostText: {
    zh: "验收只与平台自带的测试主机通信，使用测试密钥和测试卡，没有真实资金。",
    en: "Acceptance speaks to the built-in test host only, with test keys and a test card.",
  },
  lastRefusal: { zh: "最近一次没有通过", en: "The last message did not pass" },
  refusal: {
    zh: "{part}：应答码 {code}，{meaning}（{time}）",
    en: "{part}: answer {code}, {meaning} ({time})",
  },
  meaningUnknown: { zh: "未知应答码", en: "an unknown answer" },
  serial: { zh: "终端序列号", en: "Serial number" },
  record: { zh: "验收记录", en: "Acceptance record" },
});

/** Words of the merchant's page. */
export const ownAcceptanceLabels = defineLabels({
  title: { zh: "终端验收", en: "Acceptance" },
  lead: {
    zh: "终端开机联网后会自己完成这三步，一般不到一分钟，您不需要操作。",
    en: "Once it is on and online, the terminal does these three parts itself within a minute.",
  },
  back: { zh: "返回终端", en: "Back to the terminal" },
  next_open: {
    zh: "请保持终端开机并联网。一直没有进展时，请联系收单机构。",
    en: "Please keep the terminal on and online. If nothing moves, contact the acquirer.",
  },
  next_passed: {
    zh: "验收已通过。收单机构确认上线后，终端就可以收款。",
    en: "Acceptance has passed. The terminal takes payments once the acquirer takes it live.",
  },
  next_live: { zh: "终端已上线，可以收款。", en: "The terminal is live and takes payments." },
  home: { zh: "终端验收中", en: "Terminals in acceptance" },
  homeLine: { zh: "查看三步验收的进展", en: "See how far the three parts are" },
});

/** Words of the staff's pages. */
export const acceptanceQueueLabels = defineLabels({
  title: { zh: "终端验收", en: "Acceptance" },
  lead: {
    zh: "签到、0.01 元消费和撤销都通过后，由运营人员确认上线。没有验收记录的终端不能上线。",
    en: "After sign-on, a sale of 0.01 yuan and its void, operations take the terminal live.",
  },
  filters: { zh: "筛选验收", en: "Narrow the runs" },
  anyState: { zh: "所有状态", en: "All states" },
  state: { zh: "验收", en: "Acceptance" },
  parts: { zh: "通过步骤", en: "Parts passed" },
  partsOf: { zh: "3 步中 {count} 步", en: "{count} of 3" },
  terminal: { zh: "终端状态", en: "Terminal" },
  gone: { zh: "已不在该商户", en: "No longer there" },
  model: { zh: "型号", en: "Model" },
  codes: { zh: "商户号 / 终端号", en: "Merchant and terminal code" },
  opened: { zh: "激活时间", en: "Activated" },
  empty: { zh: "没有需要验收的终端", en: "No terminals in acceptance" },
  messages: { zh: "报文", en: "Messages" },
  noMessages: { zh: "终端还没有发来报文", en: "The terminal has sent nothing yet" },
  message: { zh: "步骤", en: "Part" },
  answer: { zh: "应答", en: "Answer" },
  trace: { zh: "凭证号", en: "Trace" },
  at: { zh: "时间", en: "Time" },
  digests: { zh: "报文摘要（SHA-256）", en: "Digests (SHA-256)" },
  request: { zh: "请求", en: "Request" },
  reply: { zh: "应答", en: "Reply" },
  goLive: { zh: "确认上线", en: "Take live" },
  goLiveTitle: { zh: "让终端 {serial} 上线", en: "Take terminal {serial} live" },
  goLiveText: {
    zh: "上线后这台终端可以收款。验收记录 {record} 作为上线依据存证，商户会看到终端已上线。",
    en: "The terminal then takes payments. Record {record} is kept as evidence; the merchant sees it.",
  },
  wentLive: { zh: "终端已上线", en: "The terminal is live" },
  notYet: { zh: "暂不上线", en: "Not now" },
  notReady: {
    zh: "三步都通过后才能上线。",
    en: "It can go live once all three parts have passed.",
  },
  waitingTitle: { zh: "等待上线的终端", en: "Terminals waiting to go live" },
  noneWaiting: { zh: "没有等待上线的终端", en: "No terminal is waiting to go live" },
  all: { zh: "全部验收", en: "All acceptance" },
});
