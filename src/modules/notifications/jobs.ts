import { HOUR_MS, SECOND_MS } from "../../kernel/clock.ts";
import type { Timer } from "../../kernel/module.ts";
import type { NotificationsService } from "./service.ts";

/** Delivery and clean-up. */
export function notificationsTimers(service: NotificationsService): Timer[] {
  return [
    {
      name: "notifications.deliverSms",
      everyMs: SECOND_MS,
      run: async () => {
        await service.deliverDue();
      },
    },
    { name: "notifications.sweep", everyMs: HOUR_MS, run: () => service.sweep() },
  ];
}
