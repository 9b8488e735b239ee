import {
  checkUscc,
  parseMobilePhone,
  parseResidentId,
  parseSettlementAccount,
} from "@tillkeeper/identifiers";
import type { FieldProblem } from "../../../kernel/error.ts";
import { type Facts, type Field, type Owner } from "./facts.ts";

/**
 * Brings values to their canonical form and says what is wrong with them, at the field. A failing
 * check character of a credit code is not wrong here: it only warns (ID-USCC-x).
 */

/** A value in canonical form, or the code of the rule it breaks. `at` is a path below the field. */
type Checked<T> =
  | { readonly value: T }
  | { readonly problems: readonly { readonly at?: string; readonly code: string }[] };

const OWNER_QUARTER_PPM = 250_000;
const WHOLE_PPM = 1_000_000;

function broken(code: string): Checked<never> {
  return { problems: [{ code }] };
}

function checkPhone(text: string): Checked<string> {
  const parsed = parseMobilePhone(text);
  return parsed.ok ? { value: parsed.value.national } : broken("APPLICATION_PHONE_FORMAT");
}

function checkResidentId(text: string, on: string): Checked<string> {
  const parsed = parseResidentId(text, on);
  return parsed.ok ? { value: parsed.value.number } : broken(parsed.code);
}

function checkCreditCode(text: string): Checked<string> {
  const parsed = checkUscc(text);
  return parsed.ok ? { value: parsed.value.code } : broken(parsed.code);
}

/** A date in the past; the licence of tomorrow is not a licence. */
function checkPastDate(date: string, on: string): Checked<string> {
  return date <= on ? { value: date } : broken("DATE_IN_FUTURE");
}

/** An account whose kind is not known yet is held to the looser form. */
function checkAccount(text: string, kind: Facts["accountKind"]): Checked<string> {
  const parsed = parseSettlementAccount(kind ?? "unit", text);
  return parsed.ok ? { value: parsed.value } : broken(parsed.code);
}

const needsQuarter = (owner: Owner) =>
  owner.basis === "equity" || owner.basis === "income-or-votes";

function checkOwner(owner: Owner, index: number, on: string) {
  const id = checkResidentId(owner.residentId, on);
  const problems = "problems" in id ? id.problems : [];
  const tooSmall = needsQuarter(owner) && owner.sharePpm < OWNER_QUARTER_PPM;
  return {
    owner: { ...owner, residentId: "value" in id ? id.value : owner.residentId },
    problems: [
      ...problems.map(({ code }) => ({ at: `${index}.residentId`, code })),
      ...(tooSmall ? [{ at: `${index}.sharePpm`, code: "OWNER_SHARE_BELOW_QUARTER" }] : []),
    ],
  };
}

/** CN-BO-6: owners by equity or by votes hold a quarter or more, and no more than the whole. */
function checkOwners(owners: readonly Owner[], on: string): Checked<Owner[]> {
  const checked = owners.map((owner, index) => checkOwner(owner, index, on));
  const problems: { at?: string; code: string }[] = checked.flatMap((each) => each.problems);
  const equity = owners.filter((owner) => owner.basis === "equity");
  const total = equity.reduce((sum, owner) => sum + owner.sharePpm, 0);
  if (total > WHOLE_PPM) problems.push({ code: "OWNER_SHARES_OVER_WHOLE" });
  return problems.length > 0 ? { problems } : { value: checked.map((each) => each.owner) };
}

function checkField(field: Field, facts: Facts, kind: Facts["accountKind"], on: string) {
  switch (field) {
    case "uscc":
      return facts.uscc === undefined ? undefined : checkCreditCode(facts.uscc);
    case "establishedOn":
      return facts.establishedOn === undefined ? undefined : checkPastDate(facts.establishedOn, on);
    case "principalResidentId":
    case "signatoryResidentId": {
      const text = facts[field];
      return text === undefined ? undefined : checkResidentId(text, on);
    }
    case "principalPhone":
    case "signatoryPhone": {
      const text = facts[field];
      return text === undefined ? undefined : checkPhone(text);
    }
    case "beneficialOwners": {
      const owners = facts.beneficialOwners;
      return owners === undefined ? undefined : checkOwners(owners, on);
    }
    case "accountNumber": {
      const text = facts.accountNumber;
      return text === undefined ? undefined : checkAccount(text, kind);
    }
    default:
      return undefined;
  }
}

/**
 * Checks the values of one save.
 * @param known what is stored already; the account number is judged by the kind chosen before
 * @param on today's date in Shanghai
 * @returns canonical values, and problems whose fields are paths below `values`
 */
export function checkFacts(
  values: Facts,
  known: Facts,
  on: string,
): { readonly facts: Facts; readonly problems: readonly FieldProblem[] } {
  const kind = values.accountKind ?? known.accountKind;
  const problems: FieldProblem[] = [];
  const facts: Record<string, unknown> = {};
  for (const field of Object.keys(values) as Field[]) {
    if (values[field] === undefined) continue;
    facts[field] = values[field];
    const checked = checkField(field, values, kind, on);
    if (checked === undefined) continue;
    if ("value" in checked) facts[field] = checked.value;
    else {
      for (const { at, code } of checked.problems) {
        problems.push({ field: at === undefined ? field : `${field}.${at}`, code });
      }
    }
  }
  return { facts: facts as Facts, problems };
}
