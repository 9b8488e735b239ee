import type { NotificationsApi } from "../notifications/index.ts";

/** Brings a code to a phone; notifications does it, or refuses with SMS_OFF. */
export type CodeSender = Pick<NotificationsApi, "sendSms">;
