// Merchant category codes (ID-MCC). A merchant gets the code of its main business, never of the
// cheapest line of its licence; which codes an acquirer accepts is the acquirer's list.

import table from "../data/mcc.json" with { type: "json" };

export type MerchantCategory = {
  readonly code: string;
  /** Our own grouping for menus; it has no meaning outside this table. */
  readonly group: string;
  readonly nameZh: string;
  readonly nameEn: string;
};

const categories: readonly MerchantCategory[] = table.categories.map(({ code, group, zh, en }) => {
  return { code, group, nameZh: zh, nameEn: en };
});

const byCode: ReadonlyMap<string, MerchantCategory> = new Map(
  categories.map((category) => [category.code, category]),
);

/** Date and standing of the table, to be shown wherever it decides something. */
export const MCC_TABLE = {
  standard: table.standard,
  asOf: table.asOf,
  source: table.source,
  status: table.status,
} as const;

/** Finds a category; undefined means that the table does not hold it, not that it is invalid. */
export function findMerchantCategory(code: string): MerchantCategory | undefined {
  return byCode.get(code);
}

/** All categories of the table in code order. */
export function listMerchantCategories(): readonly MerchantCategory[] {
  return categories;
}

/** Categories whose code or names contain the words typed; an empty query lists all. */
export function searchMerchantCategories(query: string): readonly MerchantCategory[] {
  const words = query.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean);
  return categories.filter(({ code, nameZh, nameEn }) => {
    const text = `${code} ${nameZh} ${nameEn}`.toLowerCase();
    return words.every((word) => text.includes(word));
  });
}
