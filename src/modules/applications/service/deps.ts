import type { Caller } from "../../../kernel/actor.ts";
import { type Clock, shanghaiDate } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf, ScopeRole } from "../../../kernel/scope.ts";
import type { Transact, Tx } from "../../../kernel/transaction.ts";
import type { NewId } from "../../../platform/clock/system.ts";
import type { BlindIndex } from "../../../platform/crypto/blind-index.ts";
import type { Facts as FactLog } from "../../../platform/facts/record.ts";
import type { FieldKey, Keyring } from "../../../platform/keys/keyring.ts";
import {
  type ApplicationAction,
  applicationMachine,
  type ApplicationState,
} from "../domain/lifecycle.ts";
import type { Notice, Target } from "../domain/target.ts";
import { applicationCompletenessChanged } from "../events.ts";
import type {
  Acquirers,
  Agencies,
  OutsideRegister,
  Papers,
  Plans,
  Staff,
  Stores,
  VideoCheck,
} from "../ports.ts";
import type { StoredApplication } from "../store/application.ts";

/** What the use cases work with. */
export interface ApplicationsDeps {
  readonly transact: Transact;
  readonly facts: FactLog;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly stores: Stores;
  readonly plans: Plans;
  readonly papers: Papers;
  readonly agencies: Agencies;
  readonly staff: Staff;
  readonly acquirers: Acquirers;
  /** Connected registers; a kind without one is asked by a person. */
  readonly registers: readonly OutsideRegister[];
  readonly video: VideoCheck | undefined;
}

export type MerchantCaller = Caller<ScopeOf<"merchant">>;
export type ProviderCaller = Caller<ScopeOf<"provider">>;
export type AgentCaller = Caller<ScopeOf<"agent">>;

/** Today in Shanghai. */
export function today(deps: ApplicationsDeps): string {
  return shanghaiDate(deps.clock.now());
}

/** Key of the merchant's own copy. */
export function ownKey(deps: ApplicationsDeps, merchantId: Uuid): Promise<FieldKey> {
  return deps.keyring.forSubject(merchantId, merchantId);
}

/** Key of what an acquirer holds about a merchant; destroyed apart from the merchant's own. */
export function heldKey(
  deps: ApplicationsDeps,
  providerId: Uuid,
  merchantId: Uuid,
): Promise<FieldKey> {
  return deps.keyring.forSubject(providerId, merchantId);
}

/**
 * The state that an action leads to.
 * @throws AppError APPLICATION_STATE
 */
export function nextState(from: ApplicationState, action: ApplicationAction): ApplicationState {
  const next = applicationMachine.next(from, action);
  if (!next.ok) throw new AppError("APPLICATION_STATE");
  return next.value;
}

/** How a document is told what it is used for. */
export function asObject(applicationId: Uuid) {
  return { kind: "application", id: applicationId } as const;
}

/** The ids that every fact of an application carries. */
export function about(application: StoredApplication) {
  return {
    merchantId: application.merchantId,
    ...(application.providerId ? { providerId: application.providerId } : {}),
    object: { kind: "application", id: application.applicationId },
  };
}

/** The targets of notices, each once. */
export function targetsOf(notices: readonly Notice[]): Target[] {
  return [...new Set(notices.map((notice) => notice.target))];
}

/** Tells the agency that brought the merchant, if any, what is complete. */
export async function recordCompleteness(
  deps: ApplicationsDeps,
  tx: Tx<ScopeRole>,
  caller: Caller,
  change: {
    readonly application: StoredApplication;
    readonly providerId: Uuid;
    readonly due: readonly Target[];
  },
): Promise<void> {
  const { application, providerId, due } = change;
  if (!application.agentId) return;
  await deps.facts.record(tx, caller, applicationCompletenessChanged, {
    ...about(application),
    payload: {
      agentId: application.agentId,
      providerId,
      state: application.state,
      revision: application.revision,
      due: [...due],
    },
  });
}
