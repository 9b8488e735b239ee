import { DAY_MS } from "../../kernel/clock.ts";
import type { Timer } from "../../kernel/module.ts";

/**
 * In a demo the fictional register is read again by itself; outside it nobody but a compliance
 * officer says what a register shows.
 */
export function demoTimers(redate: () => Promise<void>): Timer[] {
  return [{ name: "providers.redateDemoRegister", everyMs: DAY_MS, run: redate }];
}
