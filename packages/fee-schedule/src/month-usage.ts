// What the payments of one month cost by one line, without walking through each payment: equal
// tickets in the same tier cost the same.

import type { PaymentLine } from "./fee-line.ts";
import type { ChannelUsage } from "./merchant-profile.ts";
import { chargeByLine, isOnChannel } from "./payment-charge.ts";
import { addFen, multiplyFen } from "./rounding.ts";

/** The cost of one month's payments by one line, in fen. */
export function chargeMonthByLine(line: PaymentLine, usages: readonly ChannelUsage[]): number {
  return addFen(
    usages
      .filter((usage) => isOnChannel(line, usage.channel))
      .map((usage) => chargeChannel(line, usage)),
  );
}

function chargeChannel(line: PaymentLine, usage: ChannelUsage): number {
  const { ticketFen, ticketCount, restFen } = usage;
  const starts = listRunStarts(line, usage);
  const runs = starts.map((start, index) => {
    const count = (starts[index + 1] ?? ticketCount) - start;
    return multiplyFen(chargeByLine(line, ticketFen, start * ticketFen), count);
  });
  const rest = restFen === 0 ? 0 : chargeByLine(line, restFen, ticketCount * ticketFen);
  return addFen([...runs, rest]);
}

/** Indexes of the tickets at which the rate of a monthly tier table may change, from 0 on. */
function listRunStarts(line: PaymentLine, { ticketFen, ticketCount }: ChannelUsage): number[] {
  if (ticketCount === 0) return [];
  if (line.basis !== "percent" || line.tiers?.by !== "monthly-volume") return [0];
  const changes = line.tiers.steps
    .map((step) => Math.ceil(step.fromFen / ticketFen))
    .filter((start) => start < ticketCount);
  return [...new Set([0, ...changes])].sort((first, second) => first - second);
}
