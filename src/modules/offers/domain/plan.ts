import { feeScheduleSchema } from "@tillkeeper/fee-schedule";
import { z } from "zod";
import { defineId } from "../../../kernel/ids.ts";
import { bilingualSchema } from "../../providers/index.ts";
import { eligibilitySchema } from "./eligibility.ts";
import { terminalModelId } from "./terminal-model.ts";

/**
 * A service plan (收单服务方案) of one acquirer. The draft may change; what is published is a
 * version that nobody can change, and a contract names the version.
 */

export const planId = defineId("pln");
export const planVersionId = defineId("plv");

/** Withdrawn plans take no new merchants; their versions stay readable for contracts. */
export const PLAN_STATES = ["draft", "published", "withdrawn"] as const;
export type PlanState = (typeof PLAN_STATES)[number];

/** What the acquirer writes; every text of it is promotion in the sense of CN-281-3b. */
export const planContentSchema = z.strictObject({
  title: bilingualSchema(60),
  description: bilingualSchema(600),
  terminalModelId: terminalModelId.input,
  eligibility: eligibilitySchema,
  feeSchedule: feeScheduleSchema,
});
export type PlanContent = z.infer<typeof planContentSchema>;

/** Days in which a version may be chosen. */
export const effectiveDatesSchema = z
  .strictObject({
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
  })
  .refine((dates) => dates.effectiveTo === null || dates.effectiveFrom <= dates.effectiveTo, {
    path: ["effectiveTo"],
    params: { code: "DATES_REVERSED" },
  });
export type EffectiveDates = z.infer<typeof effectiveDatesSchema>;

/** Whether a version may be chosen on a day. */
export function isEffective(dates: EffectiveDates, on: string): boolean {
  return dates.effectiveFrom <= on && (dates.effectiveTo === null || on <= dates.effectiveTo);
}
