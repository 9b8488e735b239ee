import { z } from "zod";

/**
 * What a merchant states about itself, field by field. Shapes and bounds only: whether a value is
 * plausible is decided in check-facts.ts, whether anything is missing in requirements.ts.
 */

const CONTROL = /\p{Cc}/u;

/** A line that a person typed: bounded, not blank, without control characters. */
function line(maxLength: number) {
  return z
    .string()
    .trim()
    .min(1)
    .max(maxLength)
    .refine((text) => !CONTROL.test(text), { params: { code: "BAD_FORMAT" } });
}

/** The end of a paper: a date, or 长期. */
const validUntil = z.union([z.iso.date(), z.literal("long-term")]);

/** Why somebody is a beneficial owner, in the order in which the rule asks (CN-BO-6). */
export const OWNER_BASES = ["equity", "income-or-votes", "control", "manager"] as const;

/** The most owners that a statement may name. */
export const MAX_OWNERS = 10;

/** A beneficial owner. `sharePpm` is in millionths; 250 000 is the quarter that counts. */
export const ownerSchema = z.strictObject({
  name: line(60),
  residentId: z.string().max(40),
  basis: z.enum(OWNER_BASES),
  sharePpm: z.number().int().min(0).max(1_000_000),
});
export type Owner = z.infer<typeof ownerSchema>;

/** Whose settlement account it is. */
export const ACCOUNT_KINDS = ["personal", "unit"] as const;

/** Who signs: the operator or legal representative, or a person with a letter of authorisation. */
export const SIGNATORY_KINDS = ["principal", "authorised-person"] as const;

/** Every field that an application may hold; all are optional while the draft grows. */
export const factsSchema = z
  .strictObject({
    licenceName: line(100),
    uscc: z.string().max(40),
    establishedOn: z.iso.date(),
    licenceValidUntil: validUntil,
    businessAddress: line(120),
    mcc: z.string().regex(/^\d{4}$/),
    tradeDescription: line(200),
    principalName: line(60),
    principalResidentId: z.string().max(40),
    principalIdValidUntil: validUntil,
    principalPhone: z.string().max(30),
    signatoryKind: z.enum(SIGNATORY_KINDS),
    signatoryName: line(60),
    signatoryResidentId: z.string().max(40),
    signatoryPhone: z.string().max(30),
    beneficialOwners: z.array(ownerSchema).min(1).max(MAX_OWNERS),
    accountKind: z.enum(ACCOUNT_KINDS),
    accountName: line(100),
    accountNumber: z.string().max(60),
    bankName: line(100),
    truthConfirmed: z.boolean(),
    noLendingConfirmed: z.boolean(),
  })
  .partial();
export type Facts = Readonly<z.infer<typeof factsSchema>>;

/** Names of all fields. */
export const FIELDS = Object.keys(factsSchema.shape) as [keyof Facts, ...(keyof Facts)[]];
export type Field = keyof Facts;

/** Reads facts that were stored; anything else in the text is a broken store. */
export function readFacts(text: string): Facts {
  return factsSchema.parse(JSON.parse(text));
}
