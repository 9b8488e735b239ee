import { systemCaller } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { EnrolmentLink, NewStaff } from "../index.ts";
import { OPERATOR_ORG_ID } from "../domain/ids.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import * as totpStore from "../store/totp.ts";
import { sealTotpSecret } from "./check-totp.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";
import { createEnrolmentLink, insertStaffAccount } from "./enrol-staff.ts";
import { hashPassword } from "./hash-password.ts";
import { loginsFor } from "./invite-staff.ts";
import { insertMembership, prepareMembership } from "./manage-members.ts";

/** Staff accounts that nobody invites: the first operator, and the people of demo data. */

/** Gets random digits like every login, so that nobody can lock out a name known in advance. */
const FIRST_LOGIN = "operator";
const FIRST_NAME = "平台管理员";

type Account = Pick<NewStaff, "kind" | "orgId" | "displayName" | "role">;

/**
 * Account, factors if told, and membership. Facts of agents and of the operator stand in the
 * platform's stream, so their membership joins the account's transaction; a provider's membership
 * needs the provider's own scope and follows it.
 */
async function insertStaff(
  deps: IdentityDeps,
  caller: AuthCaller,
  staff: Account & {
    /** Logins to try until one is free. */
    readonly logins: readonly string[];
    readonly factors?: Pick<NewStaff, "password" | "totpSecret">;
  },
): Promise<Uuid> {
  const userId = deps.newId();
  const key = await deps.keyring.forSubject(userId, userId);
  const { kind, orgId, role, displayName, factors } = staff;
  const prepared = await prepareMembership(deps, { kind, orgId, userId, role, displayName });
  const hash = factors && (await hashPassword(factors.password, deps.random(16)));
  const now = deps.clock.now();
  const isProvider = kind === "provider";
  await deps.transact(caller.scope, async (tx) => {
    await insertStaffAccount(deps, tx, { caller, userId, key, logins: staff.logins });
    if (!isProvider) await insertMembership(deps, tx, caller, prepared);
    if (!factors || !hash) return;
    await staffCredentialStore.savePassword(tx, userId, { hash, enrolledAt: now });
    const secret = sealTotpSecret(key, userId, factors.totpSecret);
    await totpStore.savePendingTotp(tx, userId, { secret, proven: true });
    await totpStore.confirmPendingTotp(tx, userId, { at: now, step: 0 });
  });
  if (isProvider) {
    const scope = { role: "provider", providerId: orgId, actorId: userId } as const;
    const member = systemCaller(scope, caller.requestId);
    await deps.transact(scope, (tx) => insertMembership(deps, tx, member, prepared));
  }
  return userId;
}

/** Makes a staff account with its factors. @throws AppError CONFLICT for a login that is taken */
export async function createStaff(deps: IdentityDeps, staff: NewStaff): Promise<Uuid> {
  const caller = systemCaller({ role: "auth" } as const, "seed");
  return insertStaff(deps, caller, { ...staff, logins: [staff.login], factors: staff });
}

/**
 * The link of the first operator. As long as no operator has enrolled, each start may show a new
 * one and ends the one before; afterwards operators invite each other.
 */
export async function createFirstOperatorLink(
  deps: IdentityDeps,
): Promise<EnrolmentLink | undefined> {
  const caller = systemCaller({ role: "auth" } as const, "first-operator");
  const operators = await deps.transact(caller.scope, (tx) =>
    staffCredentialStore.operatorCredentials(tx, OPERATOR_ORG_ID),
  );
  if (operators.some((each) => each.enrolledAt !== null)) return undefined;
  const userId =
    operators[0]?.userId ??
    (await insertStaff(deps, caller, {
      kind: "operator",
      orgId: OPERATOR_ORG_ID,
      logins: loginsFor(deps, FIRST_LOGIN),
      displayName: FIRST_NAME,
      role: "operator.administrator",
    }));
  return createEnrolmentLink(deps, caller, userId);
}
