import type { Clock } from "../../kernel/clock.ts";
import type { Module } from "../../kernel/module.ts";
import type { Transact } from "../../kernel/transaction.ts";
import type { NewId } from "../../platform/clock/system.ts";
import type { Keyring } from "../../platform/keys/keyring.ts";
import type { Log } from "../../platform/log/log.ts";
import { createInboxGateway } from "./adapters/inbox-gateway.ts";
import { notificationsErrors } from "./errors.ts";
import { inboxEndpoints } from "./http.ts";
import type { NotificationsApi } from "./index.ts";
import { notificationsTimers } from "./jobs.ts";
import type { SmsGateway } from "./ports.ts";
import { createNotificationsService, messageKey } from "./service.ts";
import { insertInboxMessage } from "./store.ts";

export interface NotificationsModuleDeps {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly log: Log;
  readonly demo: boolean;
  /** The configured real gateway, if any. A demo always uses the simulated inbox. */
  readonly realGateway: SmsGateway | undefined;
}

function inbox(deps: NotificationsModuleDeps): SmsGateway {
  return createInboxGateway({
    clock: deps.clock,
    store: {
      seal: async (field, messageId, value) =>
        (await messageKey(deps.keyring)).seal(
          `notifications.inbox_message.${field}`,
          messageId,
          value,
        ),
      insert: (row) => deps.transact({ role: "job" }, (tx) => insertInboxMessage(tx, row)),
    },
  });
}

/** Wires the module. */
export function notificationsModule(deps: NotificationsModuleDeps): {
  readonly module: Module;
  readonly api: NotificationsApi;
} {
  const service = createNotificationsService({
    ...deps,
    gateway: deps.demo ? inbox(deps) : deps.realGateway,
    wake: () => {
      setImmediate(() => {
        service.deliverDue().catch((error: unknown) => {
          deps.log.error({ err: error }, "sms delivery failed");
        });
      });
    },
  });
  return {
    module: {
      name: "notifications",
      errors: notificationsErrors,
      endpoints: deps.demo ? inboxEndpoints(service) : [],
      timers: notificationsTimers(service),
    },
    api: service,
  };
}
