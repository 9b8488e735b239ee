import type { MerchantProfile } from "@tillkeeper/fee-schedule";
import { formatFenPlain, parseFen } from "../../../../kernel/format-money.ts";
import { COMPARISON_MONTHS, STARTING_PROFILE } from "../../domain/comparison-profile.ts";

/** The assumptions as an address carries them: yuan and percent, as people type them. */

/** Names in the address, in the order of the form. */
export const profileFields = [
  "volume",
  "ticket",
  "shareDebit",
  "shareCredit",
  "shareQr",
  "terminals",
  "refunds",
  "chargebacks",
] as const;
type FieldName = (typeof profileFields)[number];

/** What was asked, typed and read. */
export interface ProfileQuery {
  readonly typed: Readonly<Record<FieldName, string>>;
  readonly months: (typeof COMPARISON_MONTHS)[number];
  readonly isSortedByCost: boolean;
  readonly profile: MerchantProfile;
  /** Fields whose text is no number; the profile then holds the starting value. */
  readonly unread: readonly FieldName[];
}

const PPM_PER_PERCENT = 10_000;

function percentText(ppm: number): string {
  return String(ppm / PPM_PER_PERCENT);
}

function startingText(name: FieldName): string {
  const { mixPpm, eventsPerYear } = STARTING_PROFILE;
  switch (name) {
    case "volume":
      return formatFenPlain(STARTING_PROFILE.monthlyVolumeFen);
    case "ticket":
      return formatFenPlain(STARTING_PROFILE.averageTicketFen);
    case "shareDebit":
      return percentText(mixPpm.debit);
    case "shareCredit":
      return percentText(mixPpm.credit);
    case "shareQr":
      return percentText(mixPpm.qr);
    case "terminals":
      return String(STARTING_PROFILE.terminals);
    case "refunds":
      return String(eventsPerYear.refund ?? 0);
    case "chargebacks":
      return String(eventsPerYear.chargeback ?? 0);
  }
}

/** `12.5` → 125000 millionths; null for anything that is no share. */
function parsePercent(typed: string): number | null {
  const match = /^(\d{1,3})(?:\.(\d{1,4}))?$/.exec(typed.replace(/[\s%％]/g, ""));
  if (!match) return null;
  return Number(`${match[1]}${(match[2] ?? "").padEnd(4, "0")}`);
}

function parseCount(typed: string): number | null {
  return /^\d{1,6}$/.test(typed.trim()) ? Number(typed.trim()) : null;
}

function parseField(name: FieldName, typed: string): number | null {
  if (name === "volume" || name === "ticket") return parseFen(typed);
  return name.startsWith("share") ? parsePercent(typed) : parseCount(typed);
}

/** Reads an address; whatever it leaves out is taken from the starting profile. */
export function readProfile(query: URLSearchParams): ProfileQuery {
  const unread: FieldName[] = [];
  const read = (name: FieldName): readonly [string, number] => {
    const typed = (query.get(name) ?? startingText(name)).slice(0, 15);
    const value = parseField(name, typed);
    if (value === null) unread.push(name);
    return [typed, value ?? parseField(name, startingText(name)) ?? 0];
  };
  const fields = Object.fromEntries(profileFields.map((name) => [name, read(name)] as const));
  const typed = (name: FieldName) => fields[name]?.[0] ?? "";
  const value = (name: FieldName) => fields[name]?.[1] ?? 0;
  const months = COMPARISON_MONTHS.find((count) => String(count) === query.get("months")) ?? 24;
  return {
    typed: Object.fromEntries(profileFields.map((name) => [name, typed(name)])) as Record<
      FieldName,
      string
    >,
    months,
    isSortedByCost: query.get("sort") === "cost",
    unread,
    profile: {
      monthlyVolumeFen: value("volume"),
      averageTicketFen: value("ticket"),
      mixPpm: {
        debit: value("shareDebit"),
        credit: value("shareCredit"),
        foreign: 0,
        qr: value("shareQr"),
        "pre-auth": 0,
      },
      terminals: value("terminals"),
      eventsPerYear: { refund: value("refunds"), chargeback: value("chargebacks") },
    },
  };
}

const FIELD_OF_PATH: Readonly<Record<string, FieldName>> = {
  "profile.monthlyVolumeFen": "volume",
  "profile.averageTicketFen": "ticket",
  "profile.mixPpm": "shareDebit",
  "profile.mixPpm.debit": "shareDebit",
  "profile.mixPpm.credit": "shareCredit",
  "profile.mixPpm.qr": "shareQr",
  "profile.terminals": "terminals",
  "profile.eventsPerYear.refund": "refunds",
  "profile.eventsPerYear.chargeback": "chargebacks",
};

/** The field of the form at which a refusal of the API stands. */
export function fieldOfPath(path: string): FieldName | undefined {
  return FIELD_OF_PATH[path];
}
