// The assumptions of an estimate. They are the same for every schedule that is compared, and are
// printed with the result (onboarding B8).

import { z } from "zod";
import { CHANNELS, FEE_CODE_LIST } from "./fee-code.ts";
import type { Channel } from "./fee-code.ts";

const sharePpm = z.int().min(0).max(1_000_000);

/** A merchant's expected business; mix is the share of each channel in the monthly volume. */
export const merchantProfileSchema = z
  .strictObject({
    monthlyVolumeFen: z.int().min(0).max(100_000_000_000),
    averageTicketFen: z.int().min(1).max(100_000_000_000),
    mixPpm: z.strictObject({
      debit: sharePpm,
      credit: sharePpm,
      foreign: sharePpm,
      qr: sharePpm,
      "pre-auth": sharePpm,
    }),
    terminals: z.int().min(0).max(100_000),
    /** How often event fees are expected in a year; a code left out is expected never. */
    eventsPerYear: z.partialRecord(z.enum(FEE_CODE_LIST), z.int().min(0).max(1_000_000)),
  })
  .refine((profile) => sumMix(profile.mixPpm) === 1_000_000, {
    path: ["mixPpm"],
    error: "MIX_NOT_WHOLE",
  });

export type MerchantProfile = z.infer<typeof merchantProfileSchema>;

/** The payments of one channel in one month: equal tickets and at most one smaller rest. */
export type ChannelUsage = {
  readonly channel: Channel;
  readonly ticketFen: number;
  readonly ticketCount: number;
  readonly restFen: number;
};

/**
 * Splits the monthly volume over the channels. Each share is rounded down to whole fen, so at
 * most four fen of a month are left out and more volume never means less on any channel.
 */
export function splitVolume(profile: MerchantProfile): readonly ChannelUsage[] {
  const ticketFen = profile.averageTicketFen;
  return CHANNELS.map((channel) => {
    const share = BigInt(profile.monthlyVolumeFen) * BigInt(profile.mixPpm[channel]);
    const volumeFen = Number(share / 1_000_000n);
    const restFen = volumeFen % ticketFen;
    return { channel, ticketFen, ticketCount: (volumeFen - restFen) / ticketFen, restFen };
  });
}

function sumMix(mixPpm: Record<Channel, number>): number {
  return CHANNELS.reduce((sum, channel) => sum + mixPpm[channel], 0);
}
