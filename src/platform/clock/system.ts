import { randomBytes } from "node:crypto";
import type { Clock } from "../../kernel/clock.ts";
import { type Uuid, uuidV7 } from "../../kernel/ids.ts";

/** The real time. */
export const systemClock: Clock = { now: () => new Date() };

/** Makes new row ids; services receive it so that tests may count on an order. */
export type NewId = () => Uuid;

const COUNTER_START = 0x800;
const COUNTER_END = 0xfff;

/**
 * Ids from the clock's time and the system's randomness. Ids of one millisecond count up in the 12
 * bits after the version (RFC 9562 6.2, method 1), so facts of one transaction keep their order.
 */
export function idsFrom(clock: Clock): NewId {
  let lastMs = -1;
  let counter = 0;
  return () => {
    const nowMs = clock.now().getTime();
    if (nowMs > lastMs) {
      lastMs = nowMs;
      counter = randomBytes(2).readUInt16BE() % COUNTER_START;
    } else if (counter < COUNTER_END) counter++;
    else {
      // More than the counter holds: borrow the next millisecond rather than fall back in order.
      lastMs++;
      counter = 0;
    }
    const random = randomBytes(10);
    random.writeUInt16BE(counter, 0);
    return uuidV7(lastMs, random);
  };
}
