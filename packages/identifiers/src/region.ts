// Regions of GB/T 2260: provinces, prefectures and counties directly under a province complete,
// districts for the municipalities, the provincial capitals and Shenzhen. Source and date stand
// in the data file; a code that is missing is unknown, never wrong.

import table from "../data/regions.json" with { type: "json" };

export type RegionLevel = "province" | "prefecture" | "county";

export type Region = {
  readonly code: string;
  readonly level: RegionLevel;
  readonly nameZh: string;
  /** Null for districts and counties below a prefecture. */
  readonly nameEn: string | null;
  /** The region that took over a retired code; null for a code in force. */
  readonly successorCode: string | null;
};

const regions: readonly Region[] = [
  ...table.regions.map(({ code, zh, en }) => makeRegion(code, zh, en, null)),
  ...table.retired.map(({ code, zh, successor }) => makeRegion(code, zh, null, successor)),
];

const byCode: ReadonlyMap<string, Region> = new Map(regions.map((entry) => [entry.code, entry]));

/** Date and standing of the table, to be shown wherever it decides something. */
export const REGION_TABLE = {
  standard: table.standard,
  asOf: table.asOf,
  source: table.source,
  status: table.status,
} as const;

/** Finds a region by its six digit code, also a retired one. */
export function findRegion(code: string): Region | undefined {
  return byCode.get(code);
}

/** The nearest listed region above, or undefined for a province and for an unknown code. */
export function findParentRegion(code: string): Region | undefined {
  const region = byCode.get(code);
  if (region === undefined || region.level === "province") return undefined;
  const prefecture = region.level === "county" ? byCode.get(`${code.slice(0, 4)}00`) : undefined;
  return prefecture ?? byCode.get(`${code.slice(0, 2)}0000`);
}

/** Regions in force directly below a code, in code order; without a code, the provinces. */
export function listRegions(parentCode?: string): readonly Region[] {
  return regions.filter((region) => {
    if (region.successorCode !== null) return false;
    return findParentRegion(region.code)?.code === parentCode;
  });
}

/** Names from province to the region itself; empty for an unknown code. */
export function describeRegion(code: string): readonly Region[] {
  const region = byCode.get(code);
  if (region === undefined) return [];
  const parent = findParentRegion(code);
  return parent === undefined ? [region] : [...describeRegion(parent.code), region];
}

function makeRegion(
  code: string,
  nameZh: string,
  nameEn: string | null,
  successorCode: string | null,
): Region {
  return { code, level: nameLevel(code), nameZh, nameEn, successorCode };
}

function nameLevel(code: string): RegionLevel {
  if (code.endsWith("0000")) return "province";
  return code.endsWith("00") ? "prefecture" : "county";
}
