import type { Caller } from "../../../kernel/actor.ts";
import { AppError } from "../../../kernel/error.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import type { CalendarYear } from "../../../kernel/working-calendar.ts";
import { OPERATOR_ORG_ID } from "../../identity/index.ts";
import type { AcquiringSettings } from "../domain/acquiring-settings.ts";
import type { OperatorProfile } from "../domain/operator-profile.ts";
import {
  acquiringSettingsChanged,
  calendarYearEntered,
  operatorProfileChanged,
} from "../events.ts";
import type { ProvidersDeps } from "./deps.ts";
import * as store from "../store.ts";

/** Data that the operator and an acquirer keep about themselves. */

const OPERATOR_OBJECT = { kind: "operator", id: OPERATOR_ORG_ID } as const;

/** Publishes who runs the platform. */
export async function saveOperatorProfile(
  deps: ProvidersDeps,
  caller: Caller<ScopeOf<"operator">>,
  profile: OperatorProfile,
): Promise<void> {
  await deps.transact(caller.scope, async (tx) => {
    await store.saveOperatorProfile(tx, profile, deps.clock.now());
    await deps.facts.record(tx, caller, operatorProfileChanged, {
      object: OPERATOR_OBJECT,
      payload: { kind: profile.kind },
    });
  });
}

/**
 * Enters the holidays of a year as decreed; entering a year again replaces it.
 * @throws AppError INVALID_INPUT with CALENDAR_YEAR_MISMATCH at the list that holds another year
 */
export async function enterCalendarYear(
  deps: ProvidersDeps,
  caller: Caller<ScopeOf<"operator">>,
  year: CalendarYear,
): Promise<void> {
  const wrong = (["holidays", "makeUpDays"] as const).filter((name) =>
    year[name].some((date) => !date.startsWith(`${year.year}-`)),
  );
  if (wrong.length > 0) {
    const fields = wrong.map((field) => ({ field, code: "CALENDAR_YEAR_MISMATCH" }));
    throw new AppError("INVALID_INPUT", { fields });
  }
  await deps.transact(caller.scope, async (tx) => {
    await store.saveCalendarYear(tx, year);
    await deps.facts.record(tx, caller, calendarYearEntered, {
      object: OPERATOR_OBJECT,
      payload: {
        year: year.year,
        holidays: year.holidays.length,
        makeUpDays: year.makeUpDays.length,
      },
    });
  });
}

/** Sets an acquirer's own code ranges and clearing connection. */
export async function saveAcquiringSettings(
  deps: ProvidersDeps,
  caller: Caller<ScopeOf<"provider">>,
  settings: AcquiringSettings,
): Promise<void> {
  const { providerId } = caller.scope;
  await deps.transact(caller.scope, async (tx) => {
    await store.saveSettings(tx, providerId, settings, deps.clock.now());
    await deps.facts.record(tx, caller, acquiringSettingsChanged, {
      providerId,
      object: { kind: "provider", id: providerId },
      payload: { clearing: settings.clearing.kind },
    });
  });
}
