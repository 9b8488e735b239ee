import type { Lang } from "../../../kernel/actor.ts";

/** The closed list of messages. None contains a link to pay or asks for a code (T-19). */
export const SMS_TEMPLATES = {
  "sign-in-code": {
    zh: "您的验证码是 {code}，5 分钟内有效。任何人向您索要验证码都是诈骗，请勿告知。",
    en: "Your code is {code}, valid for 5 minutes. Anyone who asks you for it is a fraudster.",
  },
  "member-invited": {
    zh: "{org} 邀请您加入其商户账户。请打开 {link} 用本机号码登录。",
    en: "{org} invites you to its merchant account. Open {link} and sign in with this number.",
  },
  "application-update": {
    zh: "您的收单服务申请有新的进展，请登录查看：{link}",
    en: "There is news about your application. Sign in to read it: {link}",
  },
} as const satisfies Record<string, Record<Lang, string>>;

export type SmsTemplate = keyof typeof SMS_TEMPLATES;

const SIGNATURE = { zh: "【掌柜】", en: "[Tillkeeper] " } as const;

/** The text of a message; a value that is missing stays visible as its name. */
export function renderSms(
  template: SmsTemplate,
  lang: Lang,
  values: Readonly<Record<string, string>>,
): string {
  const sentence: string = SMS_TEMPLATES[template][lang];
  const filled = sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
  return SIGNATURE[lang] + filled;
}
