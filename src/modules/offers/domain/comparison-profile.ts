import { CHANNELS, merchantProfileSchema } from "@tillkeeper/fee-schedule";
import type { MerchantProfile } from "@tillkeeper/fee-schedule";
import { z } from "zod";

/** The assumptions of a comparison, the same for every plan and printed with the result. */

/** The engine's profile; the refusal of a mix that is not whole carries our code. */
export const comparisonProfileSchema = z
  .strictObject(merchantProfileSchema.shape)
  .refine((profile) => sumMix(profile) === 1_000_000, {
    path: ["mixPpm"],
    params: { code: "MIX_NOT_WHOLE" },
  });

function sumMix({ mixPpm }: { readonly mixPpm: MerchantProfile["mixPpm"] }): number {
  return CHANNELS.reduce((sum, channel) => sum + mixPpm[channel], 0);
}

/** What a page starts with: a corner shop. The reader changes it; it is nobody's average. */
export const STARTING_PROFILE: MerchantProfile = {
  monthlyVolumeFen: 3_000_000,
  averageTicketFen: 8_000,
  mixPpm: { debit: 200_000, credit: 300_000, foreign: 0, qr: 500_000, "pre-auth": 0 },
  terminals: 1,
  eventsPerYear: { refund: 12, chargeback: 1 },
};

/** The months that a comparison may look ahead. */
export const COMPARISON_MONTHS = [12, 24, 36] as const;

/** Fewest and most plans side by side. */
export const COMPARED_PLANS = { min: 2, max: 5 } as const;
