import { assert } from "../../../kernel/assert.ts";
import type { Facts } from "./facts.ts";

/** The people and the account that a contract and an enrolment name, drawn from the facts. */

/** Who signs for the merchant, and by what right. */
export interface Signatory {
  readonly capacity: "operator" | "legal-representative" | "authorised-person";
  readonly name: string;
  readonly residentId: string;
  /** Eleven digits. */
  readonly phone: string;
}

/** Where settlements go. The number is in clear: seal it again, show it masked. */
export interface SettlementAccount {
  readonly kind: "personal" | "unit";
  readonly name: string;
  readonly number: string;
  readonly bankName: string;
}

function given<T>(value: T | undefined): T {
  assert(value !== undefined, "an approved application lacks a fact");
  return value;
}

/** The signatory of a complete application. */
export function signatoryOf(subjectType: "individual-business" | "enterprise", facts: Facts) {
  const isAuthorised = facts.signatoryKind === "authorised-person";
  const principal = subjectType === "enterprise" ? "legal-representative" : "operator";
  return {
    capacity: isAuthorised ? "authorised-person" : principal,
    name: given(isAuthorised ? facts.signatoryName : facts.principalName),
    residentId: given(isAuthorised ? facts.signatoryResidentId : facts.principalResidentId),
    phone: given(isAuthorised ? facts.signatoryPhone : facts.principalPhone),
  } satisfies Signatory;
}

/** The settlement account of a complete application. */
export function settlementAccountOf(facts: Facts): SettlementAccount {
  return {
    kind: given(facts.accountKind),
    name: given(facts.accountName),
    number: given(facts.accountNumber),
    bankName: given(facts.bankName),
  };
}
