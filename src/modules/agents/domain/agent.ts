import { z } from "zod";
import { defineId } from "../../../kernel/ids.ts";
import { defineStateMachine } from "../../../kernel/state-machine.ts";
import { bilingualSchema, evidenceSchema, provinceCodeSchema } from "../../providers/index.ts";

/**
 * A service agency (收单外包服务机构, OUT). It stands directly under the acquirers that confirm it:
 * there is no field for an agency above another, because sub-contracting is forbidden (CN-199-1).
 */

export const agentId = defineId("agt");

/** Services that an agency files for with the association (CN-PCAC-1). */
export const AGENT_SERVICES = [
  "merchant-referral",
  "mark-display",
  "merchant-maintenance",
  "aggregation",
  "terminal-deployment",
] as const;
export type AgentService = (typeof AGENT_SERVICES)[number];

/** The filing's own words; the last one is RECALLED. */
export const AGENT_SERVICE_NAMES: Readonly<Record<AgentService, { zh: string; en: string }>> = {
  "merchant-referral": { zh: "特约商户推荐", en: "Merchant referral" },
  "mark-display": { zh: "受理标识张贴", en: "Acceptance mark display" },
  "merchant-maintenance": { zh: "特约商户维护", en: "Merchant maintenance" },
  aggregation: { zh: "聚合支付技术服务", en: "Payment aggregation technology" },
  "terminal-deployment": { zh: "受理终端布放和维护", en: "Terminal deployment and upkeep" },
};

export const AGENT_STATES = ["listed", "delisted"] as const;
export type AgentState = (typeof AGENT_STATES)[number];

export const agentMachine = defineStateMachine<AgentState, "delist" | "relist">({
  initial: "listed",
  transitions: { listed: { delist: "delisted" }, delisted: { relist: "listed" } },
});

const services = z.array(z.enum(AGENT_SERVICES)).min(1).max(AGENT_SERVICES.length);

/** The filing of an agency as the association's list shows it. */
export const agentFilingSchema = z.strictObject({
  name: bilingualSchema(120),
  filingNumber: z
    .string()
    .trim()
    .regex(/^[0-9A-Z-]{4,40}$/),
  filedServices: services,
  provinceCodes: z.array(provinceCodeSchema).min(1).max(40),
  filedOn: z.iso.date(),
  evidence: evidenceSchema,
});
export type AgentFiling = z.infer<typeof agentFilingSchema>;

/** The services that one acquirer lets an agency perform for it. */
export const confirmedServicesSchema = services;
