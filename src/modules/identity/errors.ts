import { defineErrors } from "../../kernel/error.ts";

/** Codes of sign-in, sessions and members. None tells whether a number or a login is known. */
export const identityErrors = defineErrors({
  PHONE_FORMAT: {
    status: 422,
    zh: "请填写 11 位中国大陆手机号。",
    en: "Please enter an 11-digit mobile number of mainland China.",
  },
  CODE_WRONG: {
    status: 422,
    zh: "验证码不正确或已失效，请核对，或重新获取。",
    en: "The code is wrong or no longer valid. Please check it or ask for a new one.",
  },
  CODE_SENDS_SPENT: {
    status: 429,
    retry: "later",
    zh: "这个号码 24 小时内获取验证码的次数已用完，请在 {minutes} 分钟后再试。",
    en: "No more codes can be sent to this number today. Please try again in {minutes} minutes.",
  },
  CODE_GUESSES_SPENT: {
    status: 429,
    retry: "later",
    zh: "这个号码 24 小时内输错验证码的次数过多，请在 {minutes} 分钟后再试。",
    en: "Too many wrong codes for this number today. Please try again in {minutes} minutes.",
  },
  ADDRESS_BUSY: {
    status: 429,
    retry: "later",
    zh: "您所在的网络操作太频繁，请在 {minutes} 分钟后再试。",
    en: "Too many attempts from your network. Please try again in {minutes} minutes.",
  },
  STAFF_SIGN_IN_REFUSED: {
    status: 401,
    zh: "登录名、密码或动态码不正确。动态码只能使用一次，请等下一个。",
    en: "Login, password or one-time code is wrong. A code works once; please wait for the next.",
    logLevel: "info",
  },
  STAFF_SIGN_IN_PAUSED: {
    status: 429,
    retry: "later",
    zh: "这个登录名连续登录失败，已暂停登录，请在 {minutes} 分钟后再试。",
    en: "Sign-in with this login is paused after failures. Please try again in {minutes} minutes.",
    logLevel: "info",
  },
  PROOF_WRONG: {
    status: 422,
    zh: "续办码或动态码不正确，请核对后再试。",
    en: "The resume code or one-time code is wrong. Please check it and try again.",
  },
  PROOF_SPENT: {
    status: 429,
    retry: "later",
    zh: "24 小时内输错次数过多，请在 {minutes} 分钟后再试。",
    en: "Too many wrong entries today. Please try again in {minutes} minutes.",
  },
  TOTP_WRONG: {
    status: 422,
    zh: "动态码不正确或已经用过，请等下一个动态码。",
    en: "The one-time code is wrong or was used before. Please wait for the next one.",
  },
  TOTP_MISSING: {
    status: 409,
    zh: "您还没有设置动态码，请先在“安全”页面设置。",
    en: "You have not set up an authenticator yet. Please do so on the security page first.",
  },
  TOTP_NOT_BEGUN: {
    status: 409,
    zh: "动态码的设置尚未开始或已经完成，请重新开始。",
    en: "No authenticator set-up is under way. Please begin it again.",
  },
  TOTP_TOO_NEW: {
    status: 409,
    zh: "这个动态码是在本次登录中设置的，不能用来确认本次登录。请退出后重新登录，再继续操作。",
    en: "This authenticator was set up in this session and cannot confirm it. Please sign in again.",
  },
  RESUME_CODE_REQUIRED: {
    status: 403,
    zh: "请输入您现有的续办码，确认是您本人在更改。",
    en: "Please enter your present resume code to confirm that it is you.",
  },
  FACTOR_PROOF_MISSING: {
    status: 409,
    zh: "这个账户没有续办码，也没有动态码，无法确认是您本人。签约等操作可由客户经理当面确认。",
    en: "This account has neither resume code nor authenticator. Please see your account manager.",
  },
  STEP_UP_REQUIRED: {
    status: 403,
    zh: "这项操作需要再次确认身份，请输入动态码。",
    en: "This action needs your identity confirmed once more. Please enter a one-time code.",
  },
  ENROLMENT_LINK_INVALID: {
    status: 410,
    zh: "这个设置链接无效、已使用或已过期，请联系管理员重新发送。",
    en: "This set-up link no longer works. Please ask your administrator for a new one.",
  },
  SECOND_ADMINISTRATOR_NEEDED: {
    status: 409,
    zh: "重新设置在职员工的登录方式需要两位管理员。您的请求已记录，请另一位管理员在 24 小时内同样操作。",
    en: "Your request is recorded. A second administrator must do the same within 24 hours.",
  },
  PASSWORD_TOO_SIMPLE: {
    status: 422,
    zh: "密码太简单，请不要重复字符，也不要包含登录名。",
    en: "This password is too simple. Please avoid repeated characters and your login.",
  },
  LOGIN_FORMAT: {
    status: 422,
    zh: "登录名以字母开头，由 2 至 30 个小写字母、数字或点组成。",
    en: "A login begins with a letter and has 2 to 30 lower-case letters, digits or dots.",
  },
  MEMBER_EXISTS: {
    status: 409,
    zh: "此人已经是成员。",
    en: "This person is a member already.",
  },
  LAST_STEWARD: {
    status: 409,
    zh: "这是最后一位负责人或管理员，不能移除。请先指定另一位。",
    en: "The last owner or administrator cannot be removed. Please appoint another first.",
  },
});
