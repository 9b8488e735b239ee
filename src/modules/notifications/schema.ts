import { integer, pgSchema, text } from "drizzle-orm/pg-core";
import { everyRow, tableAccess } from "../../platform/db/access.ts";
import { id, instant, sealed } from "../../platform/db/columns.ts";

const schema = pgSchema("notifications");

export const SMS_STATES = ["queued", "sent", "failed"] as const;

/** Messages waiting to leave, and for a while the ones that left. */
export const sms = schema.table("sms", {
  smsId: id("sms_id").primaryKey(),
  template: text("template").notNull(),
  phone: sealed("phone").notNull(),
  text: sealed("text"),
  state: text("state", { enum: SMS_STATES }).notNull(),
  attempts: integer("attempts").notNull().default(0),
  nextAttemptAt: instant("next_attempt_at").notNull(),
  createdAt: instant("created_at").notNull(),
  sentAt: instant("sent_at"),
});

/** What the simulated phone shows. */
export const inboxMessage = schema.table("inbox_message", {
  messageId: id("message_id").primaryKey(),
  phone: sealed("phone").notNull(),
  text: sealed("text").notNull(),
  receivedAt: instant("received_at").notNull(),
});

const delivery = everyRow("messages belong to no tenant; only the delivery loop reads them");
const demo = everyRow("filled in a demo database only, whose page shows the simulated phone");

export const access = [
  tableAccess(sms, {
    job: { select: delivery, insert: delivery, update: delivery, delete: delivery },
  }),
  tableAccess(inboxMessage, {
    public: { select: demo },
    job: { insert: demo, select: demo, delete: demo },
  }),
];
