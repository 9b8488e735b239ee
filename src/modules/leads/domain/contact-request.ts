import { hasLuhnDigit, parseMobilePhone, parseResidentId } from "@tillkeeper/identifiers";
import { z } from "zod";
import { LANGS } from "../../../kernel/actor.ts";
import { defineId } from "../../../kernel/ids.ts";

/**
 * 预约收单机构联系: a visitor asks one named acquirer to call. The shape has no place for a card, a
 * code, a picture or a second recipient (T-13, T-14), and objects are strict, so that none fits in.
 */

export const contactRequestId = defineId("ctr");

/** Version of the consent text that stands above the button; a new text is a new version. */
export const CONSENT_VERSION = "contact-2026-11";

const DIGIT_RUN = /\d(?:[ -]?\d){12,18}/g;

/** True when a text carries what looks like a card number or a resident ID. */
export function holdsForbiddenNumber(text: string): boolean {
  const plain = text.normalize("NFKC");
  const runs = plain.match(DIGIT_RUN) ?? [];
  if (runs.some((run) => hasLuhnDigit(run.replace(/\D/g, "")))) return true;
  const papers = plain.match(/\d{17}[\dXx]/g) ?? [];
  return papers.some((paper) => parseResidentId(paper).ok);
}

const plainText = (maxLength: number) =>
  z
    .string()
    .trim()
    .max(maxLength)
    .refine((text) => !holdsForbiddenNumber(text), {
      params: { code: "CONTACT_FORBIDDEN_NUMBER" },
    });

/** A mobile number of mainland China, stored as E.164. */
export const contactPhoneSchema = z
  .string()
  .max(30)
  .refine((text) => parseMobilePhone(text).ok, { params: { code: "CONTACT_PHONE_FORMAT" } });

/** What the visitor fills in. */
export const contactDetailsSchema = z.strictObject({
  shopName: plainText(60).refine((text) => text !== "", { params: { code: "REQUIRED" } }),
  contactName: plainText(40).refine((text) => text !== "", { params: { code: "REQUIRED" } }),
  phone: contactPhoneSchema,
  regionCode: z.string().regex(/^\d{6}$/),
  message: plainText(500).default(""),
  /** Language in which the visitor would like to be called. */
  lang: z.enum(LANGS),
});
export type ContactDetails = z.output<typeof contactDetailsSchema>;

/** E.164 of a phone that passed the schema. */
export function canonicalPhone(phone: string): string {
  const parsed = parseMobilePhone(phone);
  return parsed.ok ? parsed.value.e164 : phone;
}
