import { CHANNELS, type FeeSchedule, findSteadyMonth, isInForce } from "@tillkeeper/fee-schedule";
import type { Channel } from "@tillkeeper/fee-schedule";

/** The rates of a schedule in short, for lists: what counts is the price that stays. */

/** One channel's rate after all introductory prices, and the first one where it differs. */
export interface QuotedRate {
  readonly channel: Channel;
  readonly ratePpm: number;
  readonly capFen: number | null;
  /** Rate of the first month; null when it is the same. */
  readonly introductoryPpm: number | null;
}

/** Percent rates by channel; a channel that is not charged by percent is left out. */
export function quoteRates(schedule: FeeSchedule): readonly QuotedRate[] {
  const steadyMonth = findSteadyMonth(schedule);
  return CHANNELS.flatMap((channel): QuotedRate[] => {
    const steady = percentLine(schedule, channel, steadyMonth);
    if (!steady) return [];
    const first = percentLine(schedule, channel, 1)?.ratePpm ?? 0;
    return [
      {
        channel,
        ratePpm: steady.ratePpm,
        capFen: steady.capFen,
        introductoryPpm: first === steady.ratePpm ? null : first,
      },
    ];
  });
}

function percentLine(schedule: FeeSchedule, channel: Channel, month: number) {
  return schedule.lines
    .filter((line) => line.basis === "percent")
    .find((line) => line.code === `rate-${channel}` && isInForce(line, month));
}
