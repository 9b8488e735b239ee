import { defineErrors } from "../../kernel/error.ts";

/** Codes that any endpoint may answer. Field codes of ordinary validation stand here as well. */
export const commonErrors = defineErrors({
  INVALID_INPUT: {
    status: 400,
    zh: "有几处内容需要修改，请看标出的项目。",
    en: "Some entries need a correction; see the marked fields.",
  },
  MALFORMED_REQUEST: {
    status: 400,
    zh: "请求无法读取，请刷新页面后重试。",
    en: "The request could not be read. Please reload the page and try again.",
  },
  NOT_SIGNED_IN: { status: 401, zh: "请先登录。", en: "Please sign in first." },
  FORBIDDEN: {
    status: 403,
    zh: "您的角色不能执行这项操作。",
    en: "Your role does not allow this action.",
  },
  ORIGIN_MISMATCH: {
    status: 403,
    zh: "请求来自其他网站，已拒绝。请从本站页面操作。",
    en: "The request came from another site and was refused. Please act from our own pages.",
    logLevel: "warn",
  },
  NOT_FOUND: {
    status: 404,
    zh: "没有找到这项内容。",
    en: "This item was not found.",
  },
  PAYLOAD_TOO_LARGE: {
    status: 413,
    zh: "内容太大，请缩小后再提交。",
    en: "The content is too large. Please make it smaller and try again.",
  },
  UNSUPPORTED_MEDIA_TYPE: {
    status: 415,
    zh: "不支持这种文件或内容格式。",
    en: "This file or content type is not supported.",
  },
  IDEMPOTENCY_KEY_REQUIRED: {
    status: 400,
    zh: "请求缺少防重复编号，请刷新页面后重试。",
    en: "The request lacks its Idempotency-Key. Please reload the page and try again.",
  },
  IDEMPOTENCY_KEY_REUSED: {
    status: 422,
    zh: "同一个防重复编号用在了不同的内容上，请刷新页面后重试。",
    en: "The Idempotency-Key was used for other content. Please reload the page and try again.",
  },
  IDEMPOTENCY_IN_PROGRESS: {
    status: 409,
    retry: "later",
    zh: "同一请求正在处理，请稍候。",
    en: "The same request is being worked on. Please wait a moment.",
  },
  IDEMPOTENCY_OUTCOME_UNKNOWN: {
    status: 409,
    zh: "上次提交被中断，请刷新页面查看是否已经完成。",
    en: "The earlier attempt was interrupted. Please reload to see whether it went through.",
  },
  ANSWER_SHOWN_ONCE: {
    status: 409,
    zh: "这次操作已经完成，但其中的一次性内容只显示一次，无法再次显示。如未记下，请重新生成。",
    en: "This was done, but what it showed is shown only once. If it was not noted, make a new one.",
  },
  CONFLICT: {
    status: 409,
    zh: "内容已被他人修改，请刷新后再试。",
    en: "Someone else changed this meanwhile. Please reload and try again.",
  },
  TOO_MANY_REQUESTS: {
    status: 429,
    retry: "later",
    zh: "操作太频繁，请稍后再试。",
    en: "Too many attempts. Please try again later.",
  },
  UNAVAILABLE: {
    status: 503,
    retry: "later",
    zh: "服务暂时不可用，请稍后再试；已保存的内容不受影响。",
    en: "The service is unavailable for now; what was saved is safe. Please try again later.",
    logLevel: "warn",
  },
  REQUIRED: { status: 422, zh: "请填写这一项。", en: "Please fill in this field." },
  TOO_LONG: { status: 422, zh: "内容过长。", en: "This entry is too long." },
  TOO_SHORT: { status: 422, zh: "内容过短。", en: "This entry is too short." },
  TOO_BIG: { status: 422, zh: "数值过大。", en: "This value is too large." },
  TOO_SMALL: { status: 422, zh: "数值过小。", en: "This value is too small." },
  TOO_MANY: { status: 422, zh: "数量过多。", en: "There are too many items." },
  BAD_FORMAT: { status: 422, zh: "格式不正确。", en: "This format is not valid." },
  NOT_IN_LIST: { status: 422, zh: "请从列表中选择。", en: "Please choose from the list." },
  REGION_UNKNOWN: {
    status: 422,
    zh: "没有这个行政区划代码，请从列表中选择所在地区。",
    en: "There is no such region code. Please choose the region from the list.",
  },
  UNKNOWN_FIELD: { status: 422, zh: "不接受这个项目。", en: "This field is not accepted." },
});
