import { defineErrors } from "../../kernel/error.ts";

export const terminalsErrors = defineErrors({
  SERIAL_FORMAT: {
    status: 422,
    zh: "序列号由 6 至 32 位字母、数字或连字符组成，请核对机身标签。",
    en: "A serial number has 6 to 32 letters, digits or hyphens. Please check the label.",
  },
  SERIAL_TAKEN: {
    status: 409,
    zh: "这个序列号已经登记，一台终端只能登记一次。请核对机身标签。",
    en: "This serial number is already registered. Please check the label.",
  },
  TERMINAL_STATE: {
    status: 409,
    zh: "终端当前的状态不允许这项操作，请刷新后查看。",
    en: "The terminal's present state does not allow this. Please reload.",
  },
  TERMINAL_EVIDENCE: {
    status: 409,
    zh: "这台终端还没有本次激活之后的验收记录，不能上线。",
    en: "The terminal has no acceptance record of its present activation and cannot go live.",
  },
  TERMINAL_CODE_NOT_FREE: {
    status: 409,
    zh: "这个终端编码不属于该门店，或已被其他终端使用。",
    en: "This terminal code is not the store's, or another terminal uses it.",
  },
  BINDING_UNCHANGED: {
    status: 409,
    zh: "五要素没有变化，无需重新绑定。",
    en: "None of the five elements changed; there is nothing to bind anew.",
  },
  BINDING_OF_OTHER_ENROLMENT: {
    status: 409,
    zh: "收单机构代码或商户编码已变更，请先收回终端，再重新绑定。",
    en: "The acquirer or merchant code changed. Please take the terminal back and bind it again.",
  },
  ACTIVATION_CODES_SPENT: {
    status: 429,
    retry: "later",
    zh: "这台终端 24 小时内获取激活码的次数已用完，请明天再试。",
    en: "No more activation codes can be issued for this terminal today. Please try tomorrow.",
  },
  ACTIVATION_REFUSED: {
    status: 403,
    zh: "序列号或激活码不正确，或今天输错的次数过多。请在商户端核对，或重新获取激活码。",
    en: "Serial number or code is wrong, or there were too many attempts today.",
    logLevel: "info",
  },
  ACTIVATION_CODE_EXPIRED: {
    status: 410,
    zh: "激活码已过期，请在商户端重新获取。",
    en: "The activation code has expired. Please get a new one in the merchant app.",
  },
  ACTIVATION_CODE_USED: {
    status: 409,
    zh: "激活码已被使用，请在商户端重新获取。",
    en: "The activation code was used before. Please get a new one in the merchant app.",
    logLevel: "warn",
  },
  CSR_REFUSED: {
    status: 422,
    zh: "证书请求不可用：需要 P-256 密钥和有效的自签名。",
    en: "The certificate request is not usable: a P-256 key and a valid signature are needed.",
  },
  DEVICE_CERTIFICATE_REFUSED: {
    status: 401,
    zh: "设备证书无效、已过期或已吊销，请重新激活终端。",
    en: "The device certificate is not valid, has expired or was revoked. Please activate again.",
    logLevel: "info",
  },
  DEVICE_STAMP_REQUIRED: {
    status: 400,
    zh: "设备报文缺少计数器、随机数或时间。",
    en: "The message lacks its counter, nonce or time.",
  },
  DEVICE_CLOCK_OFF: {
    status: 409,
    zh: "设备时间与服务器相差超过 5 分钟，请校时。",
    en: "The device's clock differs from the server's by more than 5 minutes.",
  },
  DEVICE_REPLAYED: {
    status: 409,
    zh: "报文已处理过，或计数器落后。",
    en: "The message was taken before, or its counter lies behind.",
    logLevel: "warn",
  },
});
