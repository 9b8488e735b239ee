import { z } from "zod";
import { defineId } from "../../../kernel/ids.ts";
import { nonNegativeFenSchema } from "../../../kernel/money.ts";
import { defineStateMachine } from "../../../kernel/state-machine.ts";
import { bilingualSchema } from "./bilingual.ts";
import { evidenceSchema } from "./evidence.ts";

/** An acquirer (收单机构): a bank, or a payment institution with its own licence (CN-R768-6). */
export const PROVIDER_KINDS = ["bank", "payment-institution"] as const;
export type ProviderKind = (typeof PROVIDER_KINDS)[number];

export const providerId = defineId("prv");

/** Draft: the operator prepares it. Withdrawn: takes no new merchants, existing ones keep it. */
export const PROVIDER_STATES = ["draft", "published", "withdrawn"] as const;
export type ProviderState = (typeof PROVIDER_STATES)[number];

export const providerMachine = defineStateMachine<ProviderState, "publish" | "withdraw">({
  initial: "draft",
  transitions: {
    draft: { publish: "published" },
    published: { withdraw: "withdrawn" },
    withdrawn: { publish: "published" },
  },
});

/** What the operator enters about an acquirer. */
export const providerDetailsSchema = z.strictObject({
  kind: z.enum(PROVIDER_KINDS),
  name: bilingualSchema(120),
  /** The acquirer's own service number, as it publishes it. */
  hotline: z
    .string()
    .trim()
    .regex(/^[0-9+ -]{5,20}$/),
  complaintHours: bilingualSchema(100),
  website: z
    .url({ protocol: /^https$/ })
    .max(200)
    .nullable(),
});
export type ProviderDetails = z.infer<typeof providerDetailsSchema>;

/** A published penalty; shown on the acquirer's page with its source. */
export const penaltySchema = z.strictObject({
  decidedOn: z.iso.date(),
  authority: z.string().trim().min(2).max(120),
  reason: bilingualSchema(400),
  /** Fine and confiscated gains together; null when the decision names no amount. */
  amountFen: nonNegativeFenSchema.nullable(),
  evidence: evidenceSchema,
});
export type Penalty = z.infer<typeof penaltySchema>;
