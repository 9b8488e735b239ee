import rules from "./trade-rules.json" with { type: "json" };

/** What a trade by itself means for an application. Source and date stand in the data file. */

/** Businesses that an acquirer must not serve (CN-85-13). */
export function isProhibitedTrade(mcc: string): boolean {
  return rules.prohibited.includes(mcc);
}

/** Trades whose goods turn into cash easily, or whose business is hard to see at the counter. */
export function isHighRiskTrade(mcc: string): boolean {
  return rules.highRisk.includes(mcc);
}
