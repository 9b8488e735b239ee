import type { Facts } from "./facts.ts";
import type { SubjectType } from "./subject-type.ts";

/** Whether names on two papers are the same name, and the account rule that rests on it. */

/** Full width, spaces and letter case make no other name; characters do. */
function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .replace(/[\s·•・]/gu, "")
    .toUpperCase();
}

/** Compares two names as a reviewer would who reads them aloud from the papers. */
export function isSameName(left: string, right: string): boolean {
  return plainName(left) === plainName(right);
}

/** What is wrong with the settlement account, as CN-ACQ-29 sees it; undefined while nothing is. */
export function findAccountFault(
  subjectType: SubjectType,
  facts: Facts,
): "ACCOUNT_KIND_NOT_ALLOWED" | "ACCOUNT_NAME_MISMATCH" | undefined {
  const { accountKind, accountName, licenceName, principalName } = facts;
  if (subjectType === "enterprise" && accountKind === "personal") return "ACCOUNT_KIND_NOT_ALLOWED";
  if (accountName === undefined) return undefined;
  const holders = accountKind === "personal" ? [principalName] : [licenceName];
  // A sole trader without a trade name holds its unit account as 个体户 and the operator's name.
  if (subjectType === "individual-business" && accountKind === "unit" && principalName) {
    holders.push(`个体户${principalName}`, `个体工商户${principalName}`);
  }
  const known = holders.filter((holder) => holder !== undefined);
  if (known.length === 0 || known.some((holder) => isSameName(holder, accountName))) {
    return undefined;
  }
  return "ACCOUNT_NAME_MISMATCH";
}
