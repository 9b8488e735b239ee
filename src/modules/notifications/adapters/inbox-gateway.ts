import type { Clock } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import type { SmsGateway } from "../ports.ts";

/** Keeps what the simulated phone receives. */
export interface InboxStore {
  seal(field: "phone" | "text", messageId: Uuid, value: string): Promise<Sealed>;
  insert(row: {
    readonly messageId: Uuid;
    readonly phone: Sealed;
    readonly text: Sealed;
    readonly receivedAt: Date;
  }): Promise<void>;
}

/** The simulated gateway: every message lands on the labelled inbox page of the demo. */
export function createInboxGateway(deps: {
  readonly store: InboxStore;
  readonly clock: Clock;
}): SmsGateway {
  return {
    simulated: true,
    send: async ({ id, phone, text }) => {
      const messageId = id as Uuid;
      await deps.store.insert({
        messageId,
        phone: await deps.store.seal("phone", messageId, phone),
        text: await deps.store.seal("text", messageId, text),
        receivedAt: deps.clock.now(),
      });
    },
  };
}
