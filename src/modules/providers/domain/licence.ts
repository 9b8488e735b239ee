import { findRegion } from "@tillkeeper/identifiers";
import { z } from "zod";
import { evidenceSchema } from "./evidence.ts";

/** 支付业务许可证 of a payment institution, 金融许可证 of a bank. */
export const LICENCE_KINDS = ["payment-business", "financial"] as const;
export type LicenceKind = (typeof LICENCE_KINDS)[number];

/**
 * Business types as licences state them (CN-R768-15, CN-IR4-55). The last one stands on licences
 * that were not re-issued yet. A 金融许可证 names none of them.
 */
export const BUSINESS_TYPES = [
  "stored-value-1",
  "stored-value-2",
  "processing-1",
  "processing-2",
  "card-acquiring-legacy",
] as const;
export type BusinessType = (typeof BUSINESS_TYPES)[number];

/** Types that cover a terminal in a shop: 支付交易处理Ⅰ类 or the old 银行卡收单 (CN-IR4-55). */
export const POS_BUSINESS_TYPES: readonly BusinessType[] = [
  "processing-1",
  "card-acquiring-legacy",
];

/** The licence's own words for a type. */
export const BUSINESS_TYPE_NAMES: Readonly<Record<BusinessType, { zh: string; en: string }>> = {
  "stored-value-1": { zh: "储值账户运营Ⅰ类", en: "Stored-value account operation, class I" },
  "stored-value-2": { zh: "储值账户运营Ⅱ类", en: "Stored-value account operation, class II" },
  "processing-1": { zh: "支付交易处理Ⅰ类", en: "Payment transaction processing, class I" },
  "processing-2": { zh: "支付交易处理Ⅱ类", en: "Payment transaction processing, class II" },
  "card-acquiring-legacy": { zh: "银行卡收单（旧）", en: "Bank card acquiring (old wording)" },
};

/** A province of GB/T 2260 by its six digits. */
export const provinceCodeSchema = z
  .string()
  .regex(/^\d{2}0000$/)
  .refine((code) => findRegion(code) !== undefined, { params: { code: "REGION_UNKNOWN" } });

const provinces = z.array(provinceCodeSchema).max(40);

/** Region of operation as printed: 全国, a list, or 除…以外 (CN-R768-10). */
export const licensedRegionsSchema = z.strictObject({
  scope: z.enum(["nationwide", "listed", "except"]),
  provinceCodes: provinces,
});

/** One licence as one dated snapshot of the register shows it. Snapshots are kept, never edited. */
export const licenceSchema = z.strictObject({
  kind: z.enum(LICENCE_KINDS),
  number: z
    .string()
    .trim()
    .regex(/^[0-9A-Z-]{4,40}$/),
  /** Name as registered; a payment institution's contains 支付 (CN-R768-6). */
  holderName: z.string().trim().min(2).max(120),
  businessTypes: z.array(z.enum(BUSINESS_TYPES)).max(BUSINESS_TYPES.length),
  regions: licensedRegionsSchema,
  domicileProvinceCode: provinceCodeSchema,
  /** Provinces with a branch that is filed there (CN-R768-12). */
  branchProvinceCodes: provinces,
  validFrom: z.iso.date(),
  /** Null when the licence shows no end (CN-LIC-VAL, RECALLED). */
  validTo: z.iso.date().nullable(),
  evidence: evidenceSchema,
});
export type Licence = z.infer<typeof licenceSchema>;
