import { createHash } from "node:crypto";
import { type FeeSchedule, hashSchedule } from "@tillkeeper/fee-schedule";

/** SHA-256 of a schedule's canonical bytes as 64 hex digits: the one hash that offer, contract and
 *  bill carry (onboarding C3). */
export function hashFees(schedule: FeeSchedule): string {
  return hashSchedule(schedule, (bytes) => createHash("sha256").update(bytes).digest("hex"));
}
