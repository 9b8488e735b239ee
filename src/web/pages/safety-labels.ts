import { defineLabels } from "../../ui-kit/lang/labels.ts";

/** What every merchant needs to know from the first day, before any course. */
export const safetyLabels = defineLabels({
  emergencyTitle: { zh: "紧急情况", en: "Emergency" },
  emergencyLead: {
    zh: "先停用，再报告。下面每一步都可以马上做。",
    en: "Stop first, then report. Each step below can be taken at once.",
  },
  stolen: { zh: "终端丢失或被盗", en: "The terminal is lost or stolen" },
  stolen1: { zh: "联系收单机构停用这台终端", en: "Ask the acquirer to stop this terminal" },
  stolen2: {
    zh: "被盗的，拨打 110 报警并留存回执",
    en: "If it was stolen, call 110 (mainland China) and keep the receipt",
  },
  stolen3: {
    zh: "核对最近的交易，把不认识的逐笔记下",
    en: "Go through the latest sales and note each one you do not recognise",
  },
  fraud: { zh: "怀疑被骗", en: "You suspect a fraud" },
  fraud1: {
    zh: "停止转账，不再按对方的话操作终端",
    en: "Stop any transfer and do nothing more on the terminal at the caller's word",
  },
  fraud2: {
    zh: "拨打 96110 反诈专线或 110",
    en: "Call the anti-fraud line 96110 or 110 (mainland China)",
  },
  fraud3: {
    zh: "保留通话记录、短信和对方账号",
    en: "Keep call records, messages and the other side's account",
  },
  tampered: { zh: "终端外观异常或多了东西", en: "The terminal looks altered" },
  tampered1: {
    zh: "不再刷卡，不要自行拆开",
    en: "Take no more cards and do not open it yourself",
  },
  tampered2: {
    zh: "拍下整机、序列号和异常处",
    en: "Photograph the whole device, its serial number and the odd part",
  },
  tampered3: {
    zh: "联系收单机构检查或更换",
    en: "Ask the acquirer to check or replace it",
  },
  callPolice: { zh: "拨打 110", en: "Call 110" },
  callFraud: { zh: "拨打 96110", en: "Call 96110" },
  safeTitle: { zh: "安全使用终端", en: "Using the terminal safely" },
  safeLead: {
    zh: "每天开店前两分钟，能避开多数麻烦。",
    en: "Two minutes before opening avoid most trouble.",
  },
  daily: { zh: "每天开店前", en: "Before opening each day" },
  daily1: {
    zh: "序列号与本应用里登记的一致",
    en: "The serial number is the one registered in this app",
  },
  daily2: {
    zh: "卡槽、键盘没有松动、遮挡或多出的部件",
    en: "Nothing is loose, covered or added at the card slot and keypad",
  },
  daily3: { zh: "时间正确，能联网", en: "The clock is right and it is online" },
  always: { zh: "任何时候都一样", en: "At all times" },
  always1: {
    zh: "不记录顾客的卡号、密码、有效期和安全码",
    en: "Never note a customer's card number, PIN, expiry date or security code",
  },
  always2: {
    zh: "不把终端借给别人，不带到登记以外的地址使用",
    en: "Never lend the terminal or use it away from its registered address",
  },
  always3: {
    zh: "结算账户只在本应用里变更，电话里说的一律不算",
    en: "The settlement account changes only in this app, never by phone",
  },
  caller: { zh: "有人来电或上门换机", en: "Someone calls or comes to replace the terminal" },
  caller1: {
    zh: "先在本应用查看有没有对应的工单",
    en: "First look for the work order in this app",
  },
  caller2: {
    zh: "没有工单就不交机器、不扫码、不转账",
    en: "Without one, hand over nothing, scan nothing, transfer nothing",
  },
  caller3: {
    zh: "记下来电号码和时间，向收单机构核实",
    en: "Note number and time, and check with the acquirer",
  },
});
