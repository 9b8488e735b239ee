import { z } from "zod";

/** What is reported to the clearing side about a merchant, and what it may answer. */

/** `entry`: the merchant begins; `end`: it leaves (CN-259-9). */
export const REPORT_KINDS = ["entry", "end"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

export const merchantReportSchema = z.strictObject({
  reportId: z.uuid(),
  kind: z.enum(REPORT_KINDS),
  acquirerCode: z.string().regex(/^\d{8,11}$/),
  merchantCode: z.string().regex(/^[0-9A-Z]{15}$/),
  terminalCodes: z
    .array(z.string().regex(/^\d{8}$/))
    .min(1)
    .max(100),
  legalName: z.string().min(1).max(100),
  uscc: z.string().min(1).max(40),
  mcc: z.string().regex(/^\d{4}$/),
  settlementAccount: z.strictObject({
    kind: z.enum(["personal", "unit"]),
    name: z.string().min(1).max(100),
    number: z.string().min(1).max(60),
    bankName: z.string().min(1).max(100),
  }),
  location: z.strictObject({
    regionCode: z.string().regex(/^\d{6}$/),
    address: z.string().min(1).max(120),
    premises: z.enum(["fixed", "mobile"]),
  }),
});
/** A report with the account number in clear; it is stored sealed. */
export type MerchantReport = Readonly<z.infer<typeof merchantReportSchema>>;

/** Why the clearing side refuses; a code of its own that is not listed here becomes `OTHER`. */
export const REJECTION_CODES = [
  "DUPLICATE_MERCHANT_CODE",
  "DUPLICATE_TERMINAL_CODE",
  "USCC_INVALID",
  "ACCOUNT_NAME_MISMATCH",
  "LISTED",
  "UNKNOWN_MERCHANT",
  "OTHER",
] as const;
export type RejectionCode = (typeof REJECTION_CODES)[number];

/** The clearing side's decision. */
export type ReportOutcome =
  { readonly accepted: true } | { readonly accepted: false; readonly code: RejectionCode };

/** Text of a report as it is sealed. */
export function writeReport(report: MerchantReport): string {
  return JSON.stringify(merchantReportSchema.parse(report));
}

/** Reads a sealed report's text. */
export function readReport(text: string): MerchantReport {
  return merchantReportSchema.parse(JSON.parse(text));
}
