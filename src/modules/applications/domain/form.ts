import type { Field } from "./facts.ts";
import type { SubjectType } from "./subject-type.ts";

/** The form as data: groups of at most five fields, each saved by itself. */

export const GROUPS = [
  "business",
  "trade",
  "principal",
  "signatory",
  "owners",
  "settlement",
  "statement",
] as const;
export type Group = (typeof GROUPS)[number];

/** The most fields that one group asks for. */
export const MAX_GROUP_FIELDS = 5;

/** A group of the form and its fields in the order of the page. */
export interface FormGroup {
  readonly group: Group;
  readonly fields: readonly Field[];
}

const trade: FormGroup = { group: "trade", fields: ["mcc", "tradeDescription"] };
const principal: FormGroup = {
  group: "principal",
  fields: ["principalName", "principalResidentId", "principalIdValidUntil", "principalPhone"],
};
const settlement: FormGroup = {
  group: "settlement",
  fields: ["accountKind", "accountName", "accountNumber", "bankName"],
};
const statement: FormGroup = {
  group: "statement",
  fields: ["truthConfirmed", "noLendingConfirmed"],
};

const FORMS: Readonly<Record<SubjectType, readonly FormGroup[]>> = {
  "individual-business": [
    { group: "business", fields: ["licenceName", "uscc", "licenceValidUntil", "businessAddress"] },
    trade,
    principal,
    settlement,
    statement,
  ],
  enterprise: [
    {
      group: "business",
      fields: ["licenceName", "uscc", "establishedOn", "licenceValidUntil", "businessAddress"],
    },
    trade,
    principal,
    {
      group: "signatory",
      fields: ["signatoryKind", "signatoryName", "signatoryResidentId", "signatoryPhone"],
    },
    { group: "owners", fields: ["beneficialOwners"] },
    settlement,
    statement,
  ],
};

/** The groups that a subject fills in, in order. */
export function formOf(subjectType: SubjectType): readonly FormGroup[] {
  return FORMS[subjectType];
}

/** The fields of one group; empty when the subject's form has no such group. */
export function fieldsOf(subjectType: SubjectType, group: Group): readonly Field[] {
  return formOf(subjectType).find((each) => each.group === group)?.fields ?? [];
}

/** The group that holds a field. */
export function groupOf(subjectType: SubjectType, field: Field): Group | undefined {
  return formOf(subjectType).find((each) => each.fields.includes(field))?.group;
}
