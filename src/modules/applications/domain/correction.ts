import { z } from "zod";
import type { ApplicationState } from "./lifecycle.ts";
import type { Field } from "./facts.ts";
import { type Correctable, CORRECTABLES, type Notice } from "./target.ts";

/** Sending back and correcting: each complaint stands at one target, and unlocks only that. */

/** Why something is sent back. The sentence for the merchant stands in errors.ts by this code. */
export const SEND_BACK_CODES = [
  "UNREADABLE",
  "INCOMPLETE",
  "DIFFERS_FROM_PAPER",
  "PAPER_EXPIRED",
  "WRONG_DOCUMENT",
  "NEEDS_EXPLANATION",
] as const;
export type SendBackCode = (typeof SEND_BACK_CODES)[number];

/** The most targets one send-back may name. */
export const MAX_REASONS = 30;

/** A complaint at one target; `text` is the reviewer's own sentence to the merchant. */
export const reasonSchema = z.strictObject({
  target: z.enum(CORRECTABLES),
  code: z.enum(SEND_BACK_CODES),
  text: z.string().trim().max(300).default(""),
});
export type Reason = z.output<typeof reasonSchema>;

/** At least one complaint, and none twice at the same target. */
export const reasonsSchema = z
  .array(reasonSchema)
  .min(1)
  .max(MAX_REASONS)
  .refine((reasons) => new Set(reasons.map((each) => each.target)).size === reasons.length, {
    params: { code: "TARGET_TWICE" },
  });

/** Why an application is refused, in words the merchant may hear (CN-FRD-32). */
export const REFUSAL_CODES = [
  "REFUSED_IDENTITY_NOT_CONFIRMED",
  "REFUSED_BUSINESS_NOT_CONFIRMED",
  "REFUSED_TRADE_NOT_SERVED",
  "REFUSED_BY_POLICY",
] as const;
export type RefusalCode = (typeof REFUSAL_CODES)[number];

/** Which targets a save may change: all of a draft, the rejected ones after a send-back. */
export function unlockedTargets(
  state: ApplicationState,
  reasons: readonly { readonly target: Correctable }[],
): "all" | readonly Correctable[] {
  if (state === "draft") return "all";
  return state === "sent-back" ? reasons.map((reason) => reason.target) : [];
}

/**
 * Adds what a correction made due, such as a photo of premises that became fixed: nobody may be
 * asked for something that is locked. It stays open once it was touched, so that it can be mended.
 */
export function unlockDue(
  unlocked: "all" | readonly Correctable[],
  found: { readonly due: readonly Notice[]; readonly corrected: readonly Correctable[] },
): "all" | readonly Correctable[] {
  if (unlocked === "all" || unlocked.length === 0) return unlocked;
  const due = CORRECTABLES.filter((target) => found.due.some((each) => each.target === target));
  return [...new Set([...unlocked, ...due, ...found.corrected])];
}

/** Whether a target may be changed. */
export function isUnlocked(unlocked: "all" | readonly Correctable[], target: Correctable): boolean {
  return unlocked === "all" || unlocked.includes(target);
}

/** Fields of a save that are locked. */
export function findLocked(
  unlocked: "all" | readonly Correctable[],
  fields: readonly Field[],
): readonly Field[] {
  return fields.filter((field) => !isUnlocked(unlocked, field));
}
