import { asc, desc, eq, inArray } from "drizzle-orm";
import type { Uuid } from "../../kernel/ids.ts";
import type { Tx } from "../../kernel/transaction.ts";
import type { CalendarYear } from "../../kernel/working-calendar.ts";
import { queries } from "../../platform/db/database.ts";
import type { AcquiringSettings } from "./domain/acquiring-settings.ts";
import type { Bilingual } from "./domain/bilingual.ts";
import type { Licence } from "./domain/licence.ts";
import type { OperatorProfile } from "./domain/operator-profile.ts";
import type { Penalty, ProviderDetails, ProviderState } from "./domain/provider.ts";
import {
  acquiringSettings,
  calendarYear,
  licence,
  operatorProfile,
  penalty,
  provider,
} from "./schema.ts";

/** A stored acquirer. */
export interface StoredProvider extends ProviderDetails {
  readonly providerId: Uuid;
  readonly state: ProviderState;
  readonly publishedAt: Date | undefined;
  readonly createdAt: Date;
}

/** A stored snapshot of a licence. */
export interface StoredLicence extends Licence {
  readonly licenceId: Uuid;
  readonly providerId: Uuid;
}

type Reader = Tx<"public" | "provider" | "operator">;

function toProvider(row: typeof provider.$inferSelect): StoredProvider {
  return {
    providerId: row.providerId,
    kind: row.kind,
    name: { zh: row.nameZh, en: row.nameEn },
    hotline: row.hotline,
    complaintHours: row.complaintHours,
    website: row.website,
    state: row.state,
    publishedAt: row.publishedAt ?? undefined,
    createdAt: row.createdAt,
  };
}

function toLicence(row: typeof licence.$inferSelect): StoredLicence {
  return {
    licenceId: row.licenceId,
    providerId: row.providerId,
    kind: row.kind,
    number: row.number,
    holderName: row.holderName,
    businessTypes: row.businessTypes,
    regions: row.regions,
    domicileProvinceCode: row.domicileProvinceCode,
    branchProvinceCodes: row.branchProvinceCodes,
    validFrom: row.validFrom,
    validTo: row.validTo,
    evidence: row.evidence,
  };
}

export async function insertProvider(
  tx: Tx<"operator">,
  providerId: Uuid,
  details: ProviderDetails,
  now: Date,
): Promise<void> {
  await queries(tx).insert(provider).values({
    providerId,
    kind: details.kind,
    nameZh: details.name.zh,
    nameEn: details.name.en,
    hotline: details.hotline,
    complaintHours: details.complaintHours,
    website: details.website,
    state: "draft",
    createdAt: now,
    changedAt: now,
  });
}

/** Moves an acquirer to a state; the first publication is remembered for ever. */
export async function updateState(
  tx: Tx<"operator">,
  providerId: Uuid,
  change: { readonly state: ProviderState; readonly publishedAt: Date; readonly now: Date },
): Promise<void> {
  await queries(tx)
    .update(provider)
    .set({ state: change.state, publishedAt: change.publishedAt, changedAt: change.now })
    .where(eq(provider.providerId, providerId));
}

export async function findProvider(
  tx: Reader,
  providerId: Uuid,
): Promise<StoredProvider | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(provider)
    .where(eq(provider.providerId, providerId));
  return row && toProvider(row);
}

/** As {@link findProvider}, and nobody else decides about the row until the transaction ends. */
export async function lockProvider(
  tx: Tx<"operator">,
  providerId: Uuid,
): Promise<StoredProvider | undefined> {
  const [row] = await queries(tx)
    .select()
    .from(provider)
    .where(eq(provider.providerId, providerId))
    .for("update");
  return row && toProvider(row);
}

/** Acquirers in the order of their Chinese names. */
export async function listProviders(
  tx: Tx<"public" | "operator">,
  filter: { readonly state: ProviderState | undefined; readonly limit: number },
): Promise<StoredProvider[]> {
  const rows = await queries(tx)
    .select()
    .from(provider)
    .where(filter.state === undefined ? undefined : eq(provider.state, filter.state))
    .orderBy(asc(provider.nameZh), asc(provider.providerId))
    .limit(filter.limit);
  return rows.map(toProvider);
}

/** Names of any acquirers. */
export async function readNames(
  tx: Tx<"job">,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, Bilingual>> {
  const rows = await queries(tx)
    .select({ providerId: provider.providerId, zh: provider.nameZh, en: provider.nameEn })
    .from(provider)
    .where(inArray(provider.providerId, [...ids]));
  return new Map(rows.map((row) => [row.providerId, { zh: row.zh, en: row.en }]));
}

export async function insertLicence(
  tx: Tx<"operator">,
  row: { readonly providerId: Uuid; readonly licenceId: Uuid; readonly recordedAt: Date },
  value: Licence,
): Promise<void> {
  await queries(tx)
    .insert(licence)
    .values({ ...row, ...value, asOn: value.evidence.asOn });
}

/** The newest snapshot of each acquirer's licence. */
export async function newestLicences(
  tx: Reader,
  ids: readonly Uuid[],
): Promise<ReadonlyMap<Uuid, StoredLicence>> {
  if (ids.length === 0) return new Map();
  const rows = await queries(tx)
    .selectDistinctOn([licence.providerId])
    .from(licence)
    .where(inArray(licence.providerId, [...ids]))
    .orderBy(licence.providerId, desc(licence.asOn), desc(licence.recordedAt));
  return new Map(rows.map((row) => [row.providerId, toLicence(row)]));
}

export async function insertPenalty(
  tx: Tx<"operator">,
  row: { readonly providerId: Uuid; readonly penaltyId: Uuid; readonly recordedAt: Date },
  value: Penalty,
): Promise<void> {
  await queries(tx)
    .insert(penalty)
    .values({ ...row, ...value });
}

/** Newest penalties first; a page shows at most `limit` of each acquirer list asked for. */
export async function listPenalties(
  tx: Reader,
  ids: readonly Uuid[],
  limit: number,
): Promise<(Penalty & { readonly providerId: Uuid })[]> {
  if (ids.length === 0) return [];
  const rows = await queries(tx)
    .select()
    .from(penalty)
    .where(inArray(penalty.providerId, [...ids]))
    .orderBy(desc(penalty.decidedOn), desc(penalty.penaltyId))
    .limit(limit);
  return rows.map(({ penaltyId: _, recordedAt: __, ...value }) => value);
}

export async function saveSettings(
  tx: Tx<"provider">,
  providerId: Uuid,
  settings: AcquiringSettings,
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(acquiringSettings)
    .values({ providerId, settings, changedAt: now })
    .onConflictDoUpdate({
      target: acquiringSettings.providerId,
      set: { settings, changedAt: now },
    });
}

export async function readSettings(
  tx: Tx<"provider">,
  providerId: Uuid,
): Promise<AcquiringSettings | undefined> {
  const [row] = await queries(tx)
    .select({ settings: acquiringSettings.settings })
    .from(acquiringSettings)
    .where(eq(acquiringSettings.providerId, providerId));
  return row?.settings;
}

export async function saveOperatorProfile(
  tx: Tx<"operator">,
  profile: OperatorProfile,
  now: Date,
): Promise<void> {
  await queries(tx)
    .insert(operatorProfile)
    .values({ onlyRow: true, profile, changedAt: now })
    .onConflictDoUpdate({ target: operatorProfile.onlyRow, set: { profile, changedAt: now } });
}

export async function readOperatorProfile(tx: Tx<"public">): Promise<OperatorProfile | undefined> {
  const [row] = await queries(tx)
    .select({ profile: operatorProfile.profile })
    .from(operatorProfile);
  return row?.profile;
}

export async function saveCalendarYear(tx: Tx<"operator">, year: CalendarYear): Promise<void> {
  const { year: number, asOf, ...rest } = year;
  const values = { ...rest, asOn: asOf };
  await queries(tx)
    .insert(calendarYear)
    .values({ year: number, ...values })
    .onConflictDoUpdate({ target: calendarYear.year, set: values });
}

export async function listCalendarYears(tx: Tx<"public">): Promise<CalendarYear[]> {
  const rows = await queries(tx).select().from(calendarYear).orderBy(calendarYear.year).limit(200);
  return rows.map(({ asOn, ...year }) => ({ ...year, asOf: asOn }));
}
