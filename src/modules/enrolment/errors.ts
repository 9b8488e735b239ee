import { defineErrors } from "../../kernel/error.ts";

export const enrolmentErrors = defineErrors({
  ENROLMENT_STATE: {
    status: 409,
    zh: "入网目前的状态不能进行这项操作，请刷新后再看。",
    en: "The enrolment's present state does not allow this. Please reload the page.",
  },
  ENROLMENT_NOT_ACCEPTED: {
    status: 409,
    zh: "清算机构尚未接受这家门店的登记，不能绑定终端。",
    en: "The clearing side has not accepted this store yet, so no terminal can be bound.",
  },
  ACQUIRING_SETTINGS_MISSING: {
    status: 409,
    zh: "还没有填写商户编码和终端编码的号段，请先在设置中填写。",
    en: "The ranges of codes are not entered yet. Please enter them in the settings.",
  },
  CODE_RANGE_USED_UP: {
    status: 409,
    zh: "号段已用完，请先在设置中填写新的号段。",
    en: "The range of codes is used up. Please enter a new range in the settings.",
  },
  AREA_CODE_UNKNOWN: {
    status: 409,
    zh: "没有这个地区的地区代码，请先在设置中补充。",
    en: "There is no area code for this region. Please add it in the settings.",
  },
  CODE_SETTINGS_UNFIT: {
    status: 409,
    zh: "编码规则与号段不符，请检查设置。",
    en: "The code rules do not fit the range. Please check the settings.",
  },
  CLEARING_OFF: {
    status: 503,
    zh: "还没有接通清算机构，暂时不能报送。",
    en: "No connection to the clearing side is configured, so nothing can be reported yet.",
    logLevel: "warn",
  },
  CLEARING_NO_ANSWER: {
    status: 503,
    retry: "later",
    zh: "清算机构没有答复，报送已保存，请稍后再次报送。",
    en: "The clearing side did not answer. The report is kept; please send it again later.",
    logLevel: "warn",
  },
});
