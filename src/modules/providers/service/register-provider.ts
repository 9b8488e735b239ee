import type { Caller } from "../../../kernel/actor.ts";
import { shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { coverageOf, isCovered } from "../domain/coverage.ts";
import type { Licence } from "../domain/licence.ts";
import { type Penalty, type ProviderDetails, providerMachine } from "../domain/provider.ts";
import {
  licenceRecorded,
  penaltyRecorded,
  providerPublished,
  providerRegistered,
  providerWithdrawn,
} from "../events.ts";
import type { ProvidersDeps } from "./deps.ts";
import * as store from "../store.ts";

/** How the operator lists acquirers: register, record evidence, publish, withdraw. */

type Operator = Caller<ScopeOf<"operator">>;

/** Enters an acquirer; nobody but the operator sees the draft. Returns its id. */
export async function registerProvider(
  deps: ProvidersDeps,
  caller: Operator,
  details: ProviderDetails,
): Promise<Uuid> {
  const providerId = deps.newId();
  await deps.transact(caller.scope, async (tx) => {
    await store.insertProvider(tx, providerId, details, deps.clock.now());
    await deps.facts.record(tx, caller, providerRegistered, {
      providerId,
      object: { kind: "provider", id: providerId },
      payload: { kind: details.kind },
    });
  });
  return providerId;
}

function refuseImpossibleDates(licence: Licence, today: string): void {
  const isReversed = licence.validTo !== null && licence.validTo < licence.validFrom;
  if (!isReversed && licence.evidence.asOn <= today) return;
  throw new AppError("INVALID_INPUT", {
    fields: [{ field: isReversed ? "validTo" : "evidence.asOn", code: "LICENCE_DATES" }],
  });
}

/** Records what a register said on a day; earlier snapshots stay. Returns the snapshot's id. */
export async function recordLicence(
  deps: ProvidersDeps,
  caller: Operator,
  input: { readonly providerId: Uuid; readonly licence: Licence },
): Promise<Uuid> {
  const { providerId, licence } = input;
  const now = deps.clock.now();
  refuseImpossibleDates(licence, shanghaiDate(now));
  const licenceId = deps.newId();
  await deps.transact(caller.scope, async (tx) => {
    if (!(await store.lockProvider(tx, providerId))) throw new AppError("NOT_FOUND");
    await store.insertLicence(tx, { providerId, licenceId, recordedAt: now }, licence);
    await deps.facts.record(tx, caller, licenceRecorded, {
      providerId,
      object: { kind: "licence", id: licenceId },
      payload: {
        kind: licence.kind,
        businessTypes: licence.businessTypes,
        validTo: licence.validTo,
        asOn: licence.evidence.asOn,
      },
    });
  });
  return licenceId;
}

/** Records a published penalty. Returns its id. */
export async function recordPenalty(
  deps: ProvidersDeps,
  caller: Operator,
  input: { readonly providerId: Uuid; readonly penalty: Penalty },
): Promise<Uuid> {
  const { providerId, penalty } = input;
  const penaltyId = deps.newId();
  await deps.transact(caller.scope, async (tx) => {
    if (!(await store.lockProvider(tx, providerId))) throw new AppError("NOT_FOUND");
    const row = { providerId, penaltyId, recordedAt: deps.clock.now() };
    await store.insertPenalty(tx, row, penalty);
    await deps.facts.record(tx, caller, penaltyRecorded, {
      providerId,
      object: { kind: "penalty", id: penaltyId },
      payload: { decidedOn: penalty.decidedOn, amountFen: penalty.amountFen },
    });
  });
  return penaltyId;
}

/**
 * Publishes an acquirer whose newest snapshot covers acquiring today; a badge would not do, an
 * acquirer without a confirmed licence cannot be chosen at all (onboarding B1).
 * @throws AppError PROVIDER_LICENCE_MISSING, PROVIDER_STATE
 */
export async function publishProvider(
  deps: ProvidersDeps,
  caller: Operator,
  providerId: Uuid,
): Promise<void> {
  const now = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const provider = await store.lockProvider(tx, providerId);
    if (!provider) throw new AppError("NOT_FOUND");
    const next = providerMachine.next(provider.state, "publish");
    if (!next.ok) throw new AppError("PROVIDER_STATE");
    const licence = (await store.newestLicences(tx, [providerId])).get(providerId);
    const question = { kind: provider.kind, regionCode: undefined, on: shanghaiDate(now) };
    if (!licence || !isCovered(coverageOf(licence, question))) {
      throw new AppError("PROVIDER_LICENCE_MISSING");
    }
    const publishedAt = provider.publishedAt ?? now;
    await store.updateState(tx, providerId, { state: next.value, publishedAt, now });
    await deps.facts.record(tx, caller, providerPublished, {
      providerId,
      object: { kind: "provider", id: providerId },
      payload: { licenceId: licence.licenceId },
    });
  });
}

/** Takes an acquirer out of the choice; its merchants keep it. @throws AppError PROVIDER_STATE */
export async function withdrawProvider(
  deps: ProvidersDeps,
  caller: Operator,
  providerId: Uuid,
): Promise<void> {
  const now = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const provider = await store.lockProvider(tx, providerId);
    if (!provider) throw new AppError("NOT_FOUND");
    const next = providerMachine.next(provider.state, "withdraw");
    if (!next.ok || !provider.publishedAt) throw new AppError("PROVIDER_STATE");
    const publishedAt = provider.publishedAt;
    await store.updateState(tx, providerId, { state: next.value, publishedAt, now });
    await deps.facts.record(tx, caller, providerWithdrawn, {
      providerId,
      object: { kind: "provider", id: providerId },
      payload: {},
    });
  });
}
