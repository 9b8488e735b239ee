import { addDays } from "../../../kernel/clock.ts";
import { type Result, ok, refuse } from "../../../kernel/result.ts";
import { SNAPSHOT_MAX_AGE_DAYS } from "../../providers/index.ts";
import type { AgentFiling, AgentService, AgentState } from "./agent.ts";

/** Why an agency may not perform a service for an acquirer (CN-PCAC-1, CN-199-1, T-11). */
export const REFUSED_SERVICE_REASONS = [
  "unknown",
  "delisted",
  "not-filed-for-service",
  "not-confirmed-by-acquirer",
  "filing-too-old",
] as const;
export type RefusedServiceReason = (typeof REFUSED_SERVICE_REASONS)[number];

/** What is known about an agency and one acquirer. */
export interface AgentStanding {
  readonly state: AgentState;
  readonly filing: AgentFiling;
  /** Services that the acquirer confirms; empty when it confirms none. */
  readonly confirmedServices: readonly AgentService[];
}

/**
 * Whether the agency may perform the service for the acquirer on a day. File first, then work: the
 * service must be filed and confirmed, and the filing must have been read lately.
 */
export function mayServe(
  standing: AgentStanding | undefined,
  service: AgentService,
  on: string,
): Result<true, RefusedServiceReason> {
  if (!standing) return refuse("unknown");
  if (standing.state !== "listed") return refuse("delisted");
  if (!standing.filing.filedServices.includes(service)) return refuse("not-filed-for-service");
  if (!standing.confirmedServices.includes(service)) return refuse("not-confirmed-by-acquirer");
  if (addDays(standing.filing.evidence.asOn, SNAPSHOT_MAX_AGE_DAYS) < on) {
    return refuse("filing-too-old");
  }
  return ok(true);
}
