/** What kind of body carries the name: only one kind may, and must, use 支付. */
export type InstitutionKind = "bank" | "payment-institution" | "other";

export type InstitutionNameFinding = "PAYMENT_WORD_MISSING" | "PAYMENT_WORD_RESERVED";

/**
 * Applies the name rule CN-R768-6: the registered name of a payment institution contains 支付,
 * and a body that is none may not use the word. Banks are licensed by another regulator and the
 * rule says nothing about them. Returns undefined when there is nothing to say; brand names are
 * not covered, so pass the name as registered.
 */
export function findInstitutionNameFault(
  kind: InstitutionKind,
  registeredName: string,
): InstitutionNameFinding | undefined {
  const usesWord = registeredName.normalize("NFKC").replace(/\s+/gu, "").includes("支付");
  if (kind === "payment-institution" && !usesWord) return "PAYMENT_WORD_MISSING";
  return kind === "other" && usesWord ? "PAYMENT_WORD_RESERVED" : undefined;
}
