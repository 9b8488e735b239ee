import { defineErrors } from "../../kernel/error.ts";

export const notificationsErrors = defineErrors({
  SMS_OFF: {
    status: 503,
    zh: "本系统尚未配置短信通道，暂时无法发送验证码。",
    en: "No text message gateway is configured here, so no code can be sent.",
    logLevel: "warn",
  },
});
