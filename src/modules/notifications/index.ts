import type { Lang } from "../../kernel/actor.ts";
import type { SmsTemplate } from "./domain/templates.ts";

export type { SmsTemplate } from "./domain/templates.ts";

/** A message as its sender describes it. */
export interface SmsRequest {
  /** E.164, already validated by the caller. */
  readonly phone: string;
  readonly template: SmsTemplate;
  readonly values: Readonly<Record<string, string>>;
  readonly lang: Lang;
}

/** What modules to the right may ask of notifications. */
export interface NotificationsApi {
  /**
   * Queues one text message in a transaction of its own; it leaves within a second or so. Call it
   * after the own transaction has committed.
   * @throws AppError SMS_OFF when no gateway is configured
   */
  sendSms(request: SmsRequest): Promise<void>;
}
