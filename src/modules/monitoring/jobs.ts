import { SECOND_MS } from "../../kernel/clock.ts";
import type { Timer } from "../../kernel/module.ts";
import type { MonitoringService } from "./service/monitoring-service.ts";

/** Judges what a notice missed: after a restart, a failure, or an intake in another process. */
export function monitoringTimers(service: MonitoringService): Timer[] {
  return [{ name: "monitoring.judgeAll", everyMs: 5 * SECOND_MS, run: () => service.judgeAll() }];
}
