import { z } from "zod";

/**
 * How an acquirer makes merchant and terminal codes and reaches the clearing side. Enrolment reads
 * it; nobody but the acquirer sees it.
 */

const counter = z.int().min(1).max(999_999_999);

/** Ways to the clearing side; every other one needs an adapter that does not exist yet. */
export const CLEARING_KINDS = ["simulated"] as const;

export const acquiringSettingsSchema = z
  .strictObject({
    /** 收单机构代码 as the clearing side knows it. */
    institutionCode: z.string().regex(/^\d{8,11}$/),
    merchantCode: z.strictObject({
      /** Lengths of the four parts; they add up to 15 (ID-MID). */
      split: z.strictObject({
        institution: z.int().min(0).max(11),
        area: z.int().min(0).max(11),
        category: z.literal(4),
        sequence: z.int().min(1).max(11),
      }),
      institutionPart: z.string().regex(/^[0-9A-Z]{0,11}$/),
      /** The clearing side's own area codes by region of GB/T 2260, the nearest one counts. */
      areas: z
        .array(
          z.strictObject({
            regionCode: z.string().regex(/^\d{6}$/),
            areaCode: z.string().regex(/^[0-9A-Z]{0,11}$/),
          }),
        )
        .min(1)
        .max(500),
      sequenceFrom: counter,
      sequenceTo: counter,
    }),
    terminalCode: z.strictObject({
      /** First and last code of the acquirer's range, eight digits. */
      from: z.string().regex(/^\d{8}$/),
      to: z.string().regex(/^\d{8}$/),
    }),
    clearing: z.strictObject({ kind: z.enum(CLEARING_KINDS) }),
  })
  .refine((settings) => partsFit(settings.merchantCode), {
    path: ["merchantCode"],
    params: { code: "MERCHANT_CODE_SPLIT" },
  })
  .refine((settings) => settings.merchantCode.sequenceFrom <= settings.merchantCode.sequenceTo, {
    path: ["merchantCode", "sequenceTo"],
    params: { code: "RANGE_REVERSED" },
  })
  .refine((settings) => settings.terminalCode.from <= settings.terminalCode.to, {
    path: ["terminalCode", "to"],
    params: { code: "RANGE_REVERSED" },
  });
export type AcquiringSettings = z.infer<typeof acquiringSettingsSchema>;

interface MerchantCodeSettings {
  readonly split: {
    readonly institution: number;
    readonly area: number;
    readonly category: number;
    readonly sequence: number;
  };
  readonly institutionPart: string;
  readonly areas: readonly { readonly areaCode: string }[];
  readonly sequenceTo: number;
}

/** The parts have the lengths of the split, and the last number of the range fits in. */
function partsFit({ split, institutionPart, areas, sequenceTo }: MerchantCodeSettings): boolean {
  const total = split.institution + split.area + split.category + split.sequence;
  return (
    total === 15 &&
    institutionPart.length === split.institution &&
    areas.every(({ areaCode }) => areaCode.length === split.area) &&
    String(sequenceTo).length <= split.sequence
  );
}

/** The clearing side's area code for a region: of the county, else its city, else its province. */
export function areaCodeOf(settings: AcquiringSettings, regionCode: string): string | undefined {
  const wanted = [regionCode, `${regionCode.slice(0, 4)}00`, `${regionCode.slice(0, 2)}0000`];
  for (const code of wanted) {
    const found = settings.merchantCode.areas.find((area) => area.regionCode === code);
    if (found) return found.areaCode;
  }
  return undefined;
}
