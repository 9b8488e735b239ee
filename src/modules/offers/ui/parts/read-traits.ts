import { type MerchantTraits, merchantTraitsSchema } from "../../domain/eligibility.ts";

/** What an address says about the shop; anything malformed is left out instead of refused. */
export type Traits = {
  -readonly [K in keyof MerchantTraits]?: NonNullable<MerchantTraits[K]>;
};

const names = ["subjectType", "regionCode", "mcc"] as const;

/** Reads the three questions from an address. */
export function readTraits(query: URLSearchParams): Traits {
  const traits: Traits = {};
  for (const name of names) {
    const value = query.get(name);
    if (value === null || value === "") continue;
    const parsed = merchantTraitsSchema.shape[name].safeParse(value);
    if (parsed.success) Object.assign(traits, { [name]: parsed.data });
  }
  return traits;
}
