import { randomBytes } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { type Uuid, uuidV7 } from "../../kernel/ids.ts";

/** The real time. */
export const systemClock: Clock = { now: () => new Date() };

/** Makes new row ids; services receive it so that tests may count on an order. */
export type NewId = () => Uuid;

/** Ids from the clock's time and the system's randomness. */
export function idsFrom(clock: Clock): NewId {
  return () => uuidV7(clock.now().getTime(), randomBytes(10));
}
