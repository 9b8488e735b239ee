import { type Clock, DAY_MS, MINUTE_MS } from "../../kernel/clock.ts";
import { AppError } from "../../kernel/error.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { FieldKey, Keyring } from "../../platform/keys/keyring.ts";
import type { Log } from "../../platform/log/log.ts";
import { nextAttemptAt } from "./domain/retry.ts";
import { renderSms } from "./domain/templates.ts";
import type { NotificationsApi, SmsRequest } from "./index.ts";
import type { SmsGateway } from "./ports.ts";
import * as store from "./store.ts";

/** Messages belong to no tenant; their keys hang under this fixed id of the platform. */
const TENANT = "00000000-0000-7000-8000-000000000005" as Uuid;
const BATCH = 20;
const KEEP_SMS_MS = 30 * DAY_MS;
const KEEP_INBOX_MS = DAY_MS;
const INBOX_PAGE = 50;

export interface NotificationsDeps {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly log: Log;
  /** Undefined: no gateway is configured and nothing can be sent. */
  readonly gateway: SmsGateway | undefined;
  /** Wakes the delivery loop of this process. */
  readonly wake: () => void;
}

/** The module's use cases. */
export interface NotificationsService extends NotificationsApi {
  /** One pass of the delivery loop; returns how many messages it held. */
  deliverDue(): Promise<number>;
  readInbox(): Promise<
    { readonly receivedAt: Date; readonly phone: string; readonly text: string }[]
  >;
  sweep(): Promise<void>;
}

/** Key of all messages; each field is still bound to its row. */
export function messageKey(keyring: Keyring): Promise<FieldKey> {
  return keyring.forSubject(TENANT, TENANT);
}

async function queue(deps: NotificationsDeps, request: SmsRequest): Promise<void> {
  if (!deps.gateway) throw new AppError("SMS_OFF");
  const key = await messageKey(deps.keyring);
  const smsId = deps.newId();
  const now = deps.clock.now();
  const text = renderSms(request.template, request.lang, request.values);
  await deps.transact({ role: "job" }, (tx) =>
    store.insertSms(tx, {
      smsId,
      template: request.template,
      phone: key.seal("notifications.sms.phone", smsId, request.phone),
      text: key.seal("notifications.sms.text", smsId, text),
      state: "queued",
      nextAttemptAt: now,
      createdAt: now,
    }),
  );
  deps.wake();
}

async function deliverOne(deps: NotificationsDeps, row: store.DueSms): Promise<void> {
  const key = await messageKey(deps.keyring);
  try {
    if (!deps.gateway || !row.text) throw new AppError("SMS_OFF");
    await deps.gateway.send({
      id: row.smsId,
      phone: key.open("notifications.sms.phone", row.smsId, row.phone),
      text: key.open("notifications.sms.text", row.smsId, row.text),
    });
  } catch (error) {
    deps.log.warn({ sms: row.smsId, attempts: row.attempts, err: error }, "sms not accepted");
    const next = nextAttemptAt(row.attempts, deps.clock.now());
    await deps.transact({ role: "job" }, (tx) => store.markUnsent(tx, row.smsId, next));
    return;
  }
  await deps.transact({ role: "job" }, (tx) => store.markSent(tx, row.smsId, deps.clock.now()));
}

/** Makes the module's use cases. */
export function createNotificationsService(deps: NotificationsDeps): NotificationsService {
  return {
    sendSms: (request) => queue(deps, request),
    deliverDue: async () => {
      const now = deps.clock.now();
      const until = new Date(now.getTime() + MINUTE_MS);
      const rows = await deps.transact({ role: "job" }, (tx) =>
        store.leaseDueSms(tx, now, until, BATCH),
      );
      for (const row of rows) await deliverOne(deps, row);
      return rows.length;
    },
    readInbox: async () => {
      const key = await messageKey(deps.keyring);
      const rows = await deps.transact({ role: "public" }, (tx) =>
        store.readInboxMessages(tx, INBOX_PAGE),
      );
      return rows.map((row) => ({
        receivedAt: row.receivedAt,
        phone: key.open("notifications.inbox_message.phone", row.messageId, row.phone),
        text: key.open("notifications.inbox_message.text", row.messageId, row.text),
      }));
    },
    sweep: async () => {
      const now = deps.clock.now().getTime();
      await deps.transact({ role: "job" }, async (tx) => {
        await store.deleteSmsBefore(tx, new Date(now - KEEP_SMS_MS));
        await store.deleteInboxBefore(tx, new Date(now - KEEP_INBOX_MS));
      });
    },
  };
}
