import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import * as api from "./api.ts";
import type { NotificationsService } from "./service.ts";

/** The middle of a number is nobody's business, even on a simulated phone. */
function maskPhone(phone: string): string {
  return phone.replace(/(\d{3})\d{4}(\d{4})$/, "$1****$2");
}

/** The endpoint of the simulated inbox. */
export function inboxEndpoints(service: NotificationsService): BoundEndpoint[] {
  return [
    bind(api.readInbox, async ({ query }) => {
      const messages = await service.readInbox();
      const wanted = query.phone?.replace(/\D/g, "").slice(-11);
      return {
        messages: messages
          .filter((message) => wanted === undefined || message.phone.endsWith(wanted))
          .map((message) => ({
            receivedAt: message.receivedAt.toISOString(),
            phone: maskPhone(message.phone),
            text: message.text,
          })),
      };
    }),
  ];
}
