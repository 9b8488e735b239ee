import { systemCaller } from "../../../kernel/actor.ts";
import { DAY_MS } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { IdentityApi } from "../index.ts";
import { LONGEST_WINDOW_MS } from "../domain/budget.ts";
import { phoneSchema } from "../domain/phone.ts";
import * as expiryStore from "../store/expiry.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import { createFirstOperatorLink, createStaff } from "./create-staff.ts";
import type { IdentityDeps } from "./deps.ts";
import { createEnrolmentLink } from "./enrol-staff.ts";
import { insertMembership, listMembers, memberNames, prepareMembership } from "./manage-members.ts";
import { requireStepUp } from "./manage-session.ts";
import { accountForPhone } from "./open-account.ts";
import { createSessionResolver, isActing, type SessionResolver } from "./resolve-session.ts";

/** The module's use cases: what its own endpoints call by name, and what others may call. */
export interface IdentityService {
  readonly deps: IdentityDeps;
  readonly sessions: SessionResolver;
  readonly api: IdentityApi;
  /** Removes expired codes, sessions, links and budgets. */
  sweep(): Promise<void>;
}

function createApi(deps: IdentityDeps, sessions: SessionResolver): IdentityApi {
  const caller = systemCaller({ role: "auth" } as const, "identity");
  return {
    resolveSession: sessions.signedIn,
    isActing: (sessionId, org) => isActing(deps, sessionId, org),
    requireStepUp: (session) => requireStepUp(deps, session),
    isStaff: async (userId) => {
      const credential = await deps.transact(caller.scope, (tx) =>
        staffCredentialStore.credentialOf(tx, userId),
      );
      return credential !== undefined;
    },
    prepareMembership: (membership) => prepareMembership(deps, membership),
    insertMembership: (tx, by, membership) => insertMembership(deps, tx, by, membership),
    memberNames: (by, ids) => memberNames(deps, by, ids),
    listMembers: (by) => listMembers(deps, by),
    accountForPhone: async (text) => {
      const phone = phoneSchema.safeParse(text);
      if (!phone.success) throw new AppError("PHONE_FORMAT");
      return accountForPhone(deps, caller, { phone: phone.data, by: "invitation" });
    },
    createStaff: (staff) => createStaff(deps, staff),
    createEnrolmentLink: (userId) => createEnrolmentLink(deps, caller, userId),
    createFirstOperatorLink: () => createFirstOperatorLink(deps),
  };
}

/** Makes the use cases of one process; sessions are cached per service. */
export function createIdentityService(
  given: Omit<IdentityDeps, "forgetSessions">,
): IdentityService {
  const sessions = createSessionResolver(given);
  const deps: IdentityDeps = { ...given, forgetSessions: sessions.forget };
  return {
    deps,
    sessions,
    api: createApi(deps, sessions),
    sweep: () =>
      deps.transact({ role: "job" }, (tx) => {
        const now = deps.clock.now();
        // One day more than any window, so that a sweep can never refill a budget.
        const budgetsUntouchedSince = new Date(now.getTime() - LONGEST_WINDOW_MS - DAY_MS);
        return expiryStore.deleteExpired(tx, { now, budgetsUntouchedSince });
      }),
  };
}
