import { hasLuhnDigit, parseMobilePhone, parseResidentId } from "@tillkeeper/identifiers";
import { z } from "zod";
import { LANGS } from "../../../kernel/actor.ts";
import { defineId } from "../../../kernel/ids.ts";

/**
 * 预约收单机构联系: a visitor asks one named acquirer to call. The shape has no place for a card, a
 * code, a picture or a second recipient (T-13, T-14), and objects are strict, so that none fits in.
 */

export const contactRequestId = defineId("ctr");

/** Longest and shortest digits of a card number, with the separators that people type. */
const DIGIT_RUN = /\d(?:[ -]?\d){12,18}/g;
const RESIDENT_ID = /\d{17}[\dXx]/g;

/** True when a text carries what looks like a card number or a resident ID. */
export function holdsForbiddenNumber(text: string): boolean {
  const plain = text.normalize("NFKC");
  const runs = plain.match(DIGIT_RUN) ?? [];
  if (runs.some((run) => hasLuhnDigit(run.replace(/\D/g, "")))) return true;
  return (plain.match(RESIDENT_ID) ?? []).some((paper) => parseResidentId(paper).ok);
}

const plainText = (minLength: number, maxLength: number) =>
  z
    .string()
    .trim()
    .min(minLength)
    .max(maxLength)
    .refine((text) => !holdsForbiddenNumber(text), {
      params: { code: "CONTACT_FORBIDDEN_NUMBER" },
    });

/** What the visitor fills in. */
export const contactDetailsSchema = z.strictObject({
  shopName: plainText(1, 60),
  contactName: plainText(1, 40),
  /** A mobile number of mainland China in any common form. */
  phone: z
    .string()
    .trim()
    .min(1)
    .max(30)
    .refine((text) => parseMobilePhone(text).ok, { params: { code: "CONTACT_PHONE_FORMAT" } }),
  regionCode: z.string().regex(/^\d{6}$/),
  message: plainText(0, 500).default(""),
  /** Language in which the visitor would like to be called. */
  lang: z.enum(LANGS),
});
export type ContactDetails = z.output<typeof contactDetailsSchema>;

/** E.164 of a phone that passed the schema. */
export function canonicalPhone(phone: string): string {
  const parsed = parseMobilePhone(phone);
  return parsed.ok ? parsed.value.e164 : phone;
}

/**
 * The four digits that the acquirer's caller must say, from four random bytes. They prove nothing
 * about the visitor and open nothing; whoever calls without them is not the acquirer.
 */
export function callbackCode(random: Uint8Array): string {
  const value = random.subarray(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return String(value % 10_000).padStart(4, "0");
}
