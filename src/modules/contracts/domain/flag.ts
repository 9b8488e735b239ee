/**
 * What a flagged clause is about, in the order of the contract. Each weighs on the merchant and is
 * confirmed by itself before signing: what was not flagged does not bind (CN-CIV-496).
 */
export const FLAGS = ["fees", "deposit", "lending", "liability"] as const;
export type Flag = (typeof FLAGS)[number];
