import { feeScheduleSchema } from "@tillkeeper/fee-schedule";
import { z } from "zod";
import { clauseSchema } from "./terms.ts";

/**
 * What a contract says. The file is printed from it and the page shows it, so that what the signer
 * reads is what is signed (onboarding C9). Papers, telephone and account stand here masked only.
 */

const twoTexts = (max: number) =>
  z.strictObject({ zh: z.string().max(max), en: z.string().max(max) });

const masked = z.string().max(60);

export const contractContentSchema = z.strictObject({
  formatVersion: z.literal(1),
  contractId: z.uuid(),
  number: z.string().max(30),
  /** ISO 8601 in UTC; also the creation date of the file. */
  preparedAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  termsVersion: z.string().max(20),
  businessCode: z.string().max(20),
  acquirer: z.strictObject({
    name: twoTexts(120),
    hotline: z.string().max(20),
    website: z.string().max(200).nullable(),
    complaintHours: twoTexts(100),
    licenceNumber: z.string().max(40),
    licenceHolder: z.string().max(120),
  }),
  merchant: z.strictObject({
    subjectType: z.enum(["individual-business", "enterprise"]),
    legalName: z.string().max(100),
    uscc: z.string().max(40),
    mcc: z.string().max(4),
    mccName: twoTexts(200),
    businessAddress: z.string().max(120),
  }),
  signatory: z.strictObject({
    capacity: z.enum(["operator", "legal-representative", "authorised-person"]),
    name: z.string().max(60),
    residentIdMasked: masked,
    phoneMasked: masked,
  }),
  store: z.strictObject({
    storeId: z.uuid(),
    name: z.string().max(60),
    regionName: twoTexts(160),
    address: z.string().max(120),
    premises: z.enum(["fixed", "mobile"]),
  }),
  settlementAccount: z.strictObject({
    kind: z.enum(["personal", "unit"]),
    name: z.string().max(100),
    numberMasked: masked,
    bankName: z.string().max(100),
  }),
  terminal: z.strictObject({
    maker: z.string().max(80),
    model: z.string().max(60),
    form: z.enum(["countertop", "mobile"]),
    certificationNumber: z.string().max(60),
  }),
  plan: z.strictObject({
    planVersionId: z.uuid(),
    version: z.number().int().min(1),
    title: twoTexts(60),
  }),
  feeSchedule: feeScheduleSchema,
  /** 64 hex digits; the same as the plan's, or nothing is signed (onboarding C3). */
  feeScheduleHash: z.string().regex(/^[0-9a-f]{64}$/),
  clauses: z.array(clauseSchema).min(1).max(40),
});
export type ContractContent = Readonly<z.infer<typeof contractContentSchema>>;

/** Text of a content as it is sealed. */
export function writeContent(content: ContractContent): string {
  return JSON.stringify(contractContentSchema.parse(content));
}

/** Reads a sealed content's text. */
export function readContent(text: string): ContractContent {
  return contractContentSchema.parse(JSON.parse(text));
}
