import { shanghaiDate } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Scope } from "../../../kernel/scope.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import { type Coverage, coverageOf } from "../domain/coverage.ts";
import type { ProviderState } from "../domain/provider.ts";
import type { ProviderProfile } from "../index.ts";
import type { ProvidersDeps } from "./deps.ts";
import * as store from "../store.ts";

/** Acquirers as pages and other modules read them: row, newest licence, penalties, disclosure. */

/** More acquirers than one platform will ever host; lists of the public site are not paged. */
export const MAX_PROVIDERS = 200;
const MAX_PENALTIES = 500;

const PUBLIC = { role: "public" } as const;

async function withEvidence(
  tx: Tx<"public" | "provider" | "operator">,
  rows: readonly store.StoredProvider[],
  operatorId: Uuid | undefined,
): Promise<ProviderProfile[]> {
  const ids = rows.map((row) => row.providerId);
  const licences = await store.newestLicences(tx, ids);
  const penalties = await store.listPenalties(tx, ids, MAX_PENALTIES);
  return rows.map((row) => ({
    ...row,
    licence: licences.get(row.providerId),
    penalties: penalties.filter((penalty) => penalty.providerId === row.providerId),
    isOperator: row.providerId === operatorId,
  }));
}

/** The acquirer that runs the platform, if one does. */
async function readOperatorId(deps: ProvidersDeps): Promise<Uuid | undefined> {
  const profile = await deps.transact({ role: "public" }, (tx) => store.readOperatorProfile(tx));
  return profile?.providerId ?? undefined;
}

/** One acquirer in the given scope; undefined when the scope does not see it. */
export async function readProfile(
  deps: ProvidersDeps,
  scope: Extract<Scope, { role: "public" | "provider" | "operator" }>,
  providerId: Uuid,
): Promise<ProviderProfile | undefined> {
  const operatorId = await readOperatorId(deps);
  return deps.transact(scope, async (tx) => {
    const row = await store.findProvider(tx, providerId);
    if (!row) return undefined;
    return (await withEvidence(tx, [row], operatorId))[0];
  });
}

/** Acquirers in the given scope, by state or all. */
export async function listProfiles(
  deps: ProvidersDeps,
  scope: Extract<Scope, { role: "public" | "operator" }>,
  state: ProviderState | undefined,
): Promise<readonly ProviderProfile[]> {
  const operatorId = await readOperatorId(deps);
  return deps.transact(scope, async (tx) => {
    const rows = await store.listProviders(tx, { state, limit: MAX_PROVIDERS });
    return withEvidence(tx, rows, operatorId);
  });
}

/** Whether an acquirer may take a merchant of a region today. */
export function coverageToday(
  deps: ProvidersDeps,
  profile: ProviderProfile | undefined,
  regionCode: string | undefined,
): Coverage {
  if (!profile) return { state: "not-confirmed", reason: "no-snapshot" };
  if (profile.state === "withdrawn") return { state: "not-covered", reasons: ["withdrawn"] };
  const on = shanghaiDate(deps.clock.now());
  return coverageOf(profile.licence, { kind: profile.kind, regionCode, on });
}

/** As {@link coverageToday}, for an id. */
export async function readCoverage(
  deps: ProvidersDeps,
  providerId: Uuid,
  regionCode: string | undefined,
): Promise<Coverage> {
  return coverageToday(deps, await readProfile(deps, PUBLIC, providerId), regionCode);
}
