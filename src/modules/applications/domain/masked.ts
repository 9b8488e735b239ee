import { maskAccount, maskPaper, maskPhone } from "@tillkeeper/identifiers";
import type { Facts } from "./facts.ts";

/** How facts are shown. Account numbers are never shown in full, to nobody. */

/**
 * `self`: the merchant looks at its own. `masked`: the acquirer before a case is claimed.
 * `reviewer`: whoever claimed it compares with the papers, so names and paper numbers are open.
 */
export type Reader = "self" | "masked" | "reviewer";

/** Keeps the family name's first character. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.max(rest.length, 1));
}

const PAPERS = ["principalResidentId", "signatoryResidentId"] as const;
const PHONES = ["principalPhone", "signatoryPhone"] as const;
const NAMES = ["principalName", "signatoryName"] as const;

type TextField = (typeof PAPERS)[number] | (typeof PHONES)[number] | (typeof NAMES)[number];

function mask(
  facts: Record<TextField | "accountNumber" | "accountName", string | undefined>,
  fields: readonly (keyof typeof facts)[],
  by: (text: string) => string,
): void {
  for (const field of fields) {
    const text = facts[field];
    if (text !== undefined) facts[field] = by(text);
  }
}

/** The facts as a reader may see them. */
export function maskFacts(facts: Facts, reader: Reader): Facts {
  const shown = { ...facts } as Record<TextField | "accountNumber" | "accountName", string>;
  mask(shown, ["accountNumber"], maskAccount);
  if (reader !== "reviewer") {
    mask(shown, PAPERS, maskPaper);
    mask(shown, PHONES, maskPhone);
  }
  if (reader === "masked") {
    mask(shown, NAMES, maskName);
    if (facts.accountKind !== "unit") mask(shown, ["accountName"], maskName);
  }
  const owners = facts.beneficialOwners?.map((owner) => ({
    ...owner,
    name: reader === "masked" ? maskName(owner.name) : owner.name,
    residentId: reader === "reviewer" ? owner.residentId : maskPaper(owner.residentId),
  }));
  return { ...(shown as Facts), ...(owners ? { beneficialOwners: owners } : {}) };
}
