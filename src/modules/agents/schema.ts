import { index, jsonb, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, reviewed, tableAccess } from "../../platform/db/access.ts";
import { id, instant } from "../../platform/db/columns.ts";
import { AGENT_STATES, type AgentFiling, type AgentService } from "./domain/agent.ts";

const schema = pgSchema("agents");

/** Agencies as the association's list shows them; there is no agency above another. */
export const agent = schema.table("agent", {
  agentId: id("agent_id").primaryKey(),
  state: text("state", { enum: AGENT_STATES }).notNull(),
  filing: jsonb("filing").$type<AgentFiling>().notNull(),
  createdAt: instant("created_at").notNull(),
  changedAt: instant("changed_at").notNull(),
});

/** Which services an acquirer lets an agency perform; ended ones are kept. */
export const confirmation = schema.table(
  "confirmation",
  {
    providerId: id("provider_id").notNull(),
    agentId: id("agent_id").notNull(),
    services: jsonb("services").$type<AgentService[]>().notNull(),
    confirmedAt: instant("confirmed_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.agentId] }),
    index("confirmation_by_agent").on(table.agentId, table.providerId),
  ],
);

const filed = everyRow("the association publishes filings; acquirers choose among them");
const operatorWork = everyRow("the operator keeps the list of agencies");
const mine = own("provider");

export const access = [
  tableAccess(agent, {
    public: { select: everyRow("the association publishes filings") },
    provider: { select: filed },
    agent: { select: own("agent") },
    operator: { select: operatorWork, insert: operatorWork, update: operatorWork },
  }),
  tableAccess(confirmation, {
    public: { select: reviewed("ended_at IS NULL", "live confirmations are shown to everybody") },
    provider: { select: mine, insert: mine, update: mine },
    agent: { select: own("agent") },
    operator: { select: operatorWork },
  }),
];
