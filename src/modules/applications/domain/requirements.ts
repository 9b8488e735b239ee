import { checkUscc, parseMobilePhone } from "@tillkeeper/identifiers";
import type { DocumentKind } from "../../documents/index.ts";
import type { Premises } from "../../merchants/index.ts";
import type { IneligibleReason } from "../../offers/index.ts";
import { checkFacts } from "./check-facts.ts";
import type { Facts, Field } from "./facts.ts";
import { formOf } from "./form.ts";
import { findAccountFault } from "./same-name.ts";
import type { SubjectType } from "./subject-type.ts";
import { type Correctable, documentTarget, type Notice } from "./target.ts";
import { isProhibitedTrade } from "./trade-rules.ts";

/**
 * What an application still lacks. The wizard, the gate of the submission and the reviewer's desk
 * ask this one function, so they never disagree.
 */

/** Everything that requirements depend on. */
export interface RequirementsInput {
  readonly subjectType: SubjectType;
  readonly premises: Premises;
  readonly facts: Facts;
  /** Kinds that are there, each at least once. */
  readonly documents: readonly DocumentKind[];
  /** Why the plan may not be had; undefined when it is no longer offered at all. */
  readonly planReasons: readonly IneligibleReason[] | undefined;
  /** Targets that the acquirer sent back and nobody touched since, with the reason's code. */
  readonly rejected?: readonly { readonly target: Correctable; readonly code: string }[];
  /** Today in Shanghai. */
  readonly on: string;
}

/** `due` stops a submission and an approval; `warnings` ask a person to look. */
export interface Requirements {
  readonly due: readonly Notice[];
  readonly warnings: readonly Notice[];
}

/** Fields that an authorised signatory adds; the principal's own are known already. */
const ONLY_AUTHORISED: readonly Field[] = [
  "signatoryName",
  "signatoryResidentId",
  "signatoryPhone",
];

/** The fields that must be filled in, given the answers so far. */
export function requiredFields(subjectType: SubjectType, facts: Facts): readonly Field[] {
  const isAuthorised = facts.signatoryKind === "authorised-person";
  return formOf(subjectType)
    .flatMap((group) => group.fields)
    .filter((field) => isAuthorised || !ONLY_AUTHORISED.includes(field));
}

/**
 * The kinds of document that must be there. Never the identity papers alone (CN-85-13): the licence
 * stands for the business, the premises or the lease for the place.
 */
export function requiredDocuments(
  subjectType: SubjectType,
  premises: Premises,
  facts: Facts,
): readonly DocumentKind[] {
  const kinds: DocumentKind[] = ["business-licence", "resident-id-front", "resident-id-back"];
  if (premises === "fixed") kinds.push("premises-photo");
  if (subjectType === "individual-business") return kinds;
  if (premises === "fixed") kinds.push("lease");
  kinds.push("account-proof");
  if (facts.signatoryKind === "authorised-person") kinds.push("authorisation-letter");
  return kinds;
}

function hasExpired(until: string | undefined, on: string): boolean {
  return until !== undefined && until !== "long-term" && until < on;
}

function missingFields({ subjectType, facts }: RequirementsInput): Notice[] {
  return requiredFields(subjectType, facts).flatMap((target) => {
    const value = facts[target];
    if (value === false) return [{ target, code: "CONFIRMATION_MISSING" }];
    return value === undefined ? [{ target, code: "REQUIRED" }] : [];
  });
}

function missingDocuments(input: RequirementsInput): Notice[] {
  return requiredDocuments(input.subjectType, input.premises, input.facts)
    .filter((kind) => !input.documents.includes(kind))
    .map((kind) => ({ target: documentTarget(kind), code: "DOCUMENT_MISSING" }));
}

/** Values that passed when they were saved may fail together, or with time. */
function faultyValues({ subjectType, facts, on }: RequirementsInput): Notice[] {
  const notices: Notice[] = checkFacts(facts, facts, on).problems.map(({ field, code }) => ({
    target: field.split(".")[0] as Field,
    code,
  }));
  if (hasExpired(facts.licenceValidUntil, on)) {
    notices.push({ target: "licenceValidUntil", code: "LICENCE_EXPIRED" });
  }
  if (hasExpired(facts.principalIdValidUntil, on)) {
    notices.push({ target: "principalIdValidUntil", code: "IDENTITY_PAPER_EXPIRED" });
  }
  const account = findAccountFault(subjectType, facts);
  if (account === "ACCOUNT_KIND_NOT_ALLOWED") {
    notices.push({ target: "accountKind", code: account });
  }
  if (account === "ACCOUNT_NAME_MISMATCH") notices.push({ target: "accountName", code: account });
  return notices;
}

/** The code that says why a plan is out. */
export const PLAN_CODES = {
  "provider-not-covered": "PLAN_PROVIDER_NOT_COVERED",
  "provider-not-confirmed": "PLAN_PROVIDER_NOT_CONFIRMED",
  "subject-type": "PLAN_NOT_FOR_SUBJECT",
  region: "PLAN_NOT_FOR_REGION",
  trade: "PLAN_NOT_FOR_TRADE",
  "mobile-terminal": "PLAN_MOBILE_TRADE",
} as const satisfies Readonly<Record<IneligibleReason, string>>;

/** A plan's complaint about the trade stands at the trade, where it can be mended. */
function planNotice(reason: IneligibleReason): Notice {
  const isTrade = reason === "trade" || reason === "mobile-terminal";
  return { target: isTrade ? "mcc" : "plan", code: PLAN_CODES[reason] };
}

function faultyTrade({ facts, planReasons }: RequirementsInput): Notice[] {
  const notices: Notice[] = [];
  if (facts.mcc !== undefined && isProhibitedTrade(facts.mcc)) {
    notices.push({ target: "mcc", code: "TRADE_PROHIBITED" });
  }
  if (planReasons === undefined) notices.push({ target: "plan", code: "PLAN_NO_LONGER_OFFERED" });
  return [...notices, ...(planReasons ?? []).map(planNotice)];
}

const EXPECTED_USCC = { "individual-business": "individual-business", enterprise: "enterprise" };

function findWarnings({ subjectType, facts }: RequirementsInput): Notice[] {
  const warnings: Notice[] = [];
  const uscc = facts.uscc === undefined ? undefined : checkUscc(facts.uscc);
  if (uscc?.ok && uscc.verdict === "check-digit-mismatch") {
    warnings.push({ target: "uscc", code: "USCC_NEEDS_REGISTER_LOOKUP" });
  }
  if (uscc?.ok && uscc.value.subject !== EXPECTED_USCC[subjectType]) {
    warnings.push({ target: "uscc", code: "USCC_SUBJECT_UNEXPECTED" });
  }
  const phone = facts.principalPhone;
  const parsed = phone === undefined ? undefined : parseMobilePhone(phone);
  if (parsed?.ok && parsed.value.riskSignals.length > 0) {
    warnings.push({ target: "principalPhone", code: "PHONE_RANGE_NEEDS_CARE" });
  }
  return warnings;
}

/** What is due and what deserves a look; pure, and the same for merchant and acquirer. */
export function requirementsOf(input: RequirementsInput): Requirements {
  const due = [
    ...missingFields(input),
    ...missingDocuments(input),
    ...faultyValues(input),
    ...faultyTrade(input),
    ...(input.rejected ?? []),
  ];
  return { due, warnings: findWarnings(input) };
}
