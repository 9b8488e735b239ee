import { defineErrors } from "../../kernel/error.ts";

export const leadsErrors = defineErrors({
  CONTACT_LIMIT_REACHED: {
    status: 429,
    retry: "later",
    zh: "今天从这个号码或网络提交的预约已达上限，请明天再试，或直接拨打收单机构的客服电话。",
    en: "Today's limit for this number or network is reached. Try tomorrow, or call the acquirer.",
  },
  CONTACT_PHONE_FORMAT: {
    status: 422,
    zh: "请填写 11 位中国大陆手机号。",
    en: "Please enter an 11-digit mobile number of mainland China.",
  },
  CONTACT_FORBIDDEN_NUMBER: {
    status: 422,
    zh: "请不要填写银行卡号或身份证号，联系时也不需要这些。",
    en: "Please leave out card and identity numbers; nobody needs them to call you.",
  },
  CONTACT_REGION_NOT_COVERED: {
    status: 422,
    zh: "该收单机构的许可证不覆盖这个地区，请选择其他收单机构。",
    en: "This acquirer's licence does not cover this region; please choose another acquirer.",
  },
  CONTACT_PROVIDER_NOT_CONFIRMED: {
    status: 409,
    zh: "该收单机构的许可信息有待重新核对，目前不能接受预约。",
    en: "The acquirer's licence is to be checked again; it takes no requests at present.",
  },
  CONTACT_CONSENT_OUTDATED: {
    status: 409,
    zh: "同意书内容已更新，请刷新页面后重新确认。",
    en: "The consent text has changed. Please reload the page and confirm again.",
  },
  CONTACT_STATE: {
    status: 409,
    zh: "这条预约已经结束。",
    en: "This request is closed.",
  },
  CONTACT_ASSIGNEE_UNKNOWN: {
    status: 422,
    zh: "没有这位可以跟进预约的同事。",
    en: "There is no such colleague who may work contact requests.",
  },
});
