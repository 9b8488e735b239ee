import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";

/** One message of the simulated phone. */
export const inboxMessageSchema = z
  .object({
    receivedAt: z.iso.datetime(),
    phone: z.string().max(30),
    text: z.string().max(500),
  })
  .meta({ id: "InboxMessage" });

/** The simulated inbox; the endpoint exists in a demo only. */
export const readInbox = endpoint({
  id: "notifications.readInbox",
  method: "GET",
  path: "/api/public/demo/sms",
  summary: "Messages that the simulated SMS gateway received (demo only)",
  audience: "public",
  query: z.object({ phone: z.string().max(30).optional() }),
  response: z.object({ messages: z.array(inboxMessageSchema).max(50) }),
});
