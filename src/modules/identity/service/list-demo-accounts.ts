import type { OrgKind, Role } from "../../../kernel/actor.ts";
import { DEMO_PASSWORD, DEMO_STAFF, DEMO_TOTP_SECRET } from "../domain/demo-staff.ts";
import { TOTP_STEP_SECONDS } from "../domain/totp.ts";
import type { MembershipRow } from "../store/membership.ts";
import * as membershipStore from "../store/membership.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import { currentCode } from "./check-totp.ts";
import type { IdentityDeps } from "./deps.ts";
import { openDisplayName } from "./manage-members.ts";

/** A demo account as its page shows it. */
export interface DemoAccount {
  readonly login: string;
  readonly displayName: string;
  readonly kind: OrgKind;
  readonly orgName: string | undefined;
  readonly role: Role;
}

/** Accounts of a demo database with the factors that all of them share. */
export interface DemoAccounts {
  readonly password: string;
  readonly totp: string;
  /** Seconds until the code changes. */
  readonly secondsLeft: number;
  readonly accounts: readonly DemoAccount[];
}

/** Lists the demo accounts that exist; the endpoint is mounted in a demo only. */
export async function listDemoAccounts(deps: IdentityDeps): Promise<DemoAccounts> {
  const rows = await deps.transact({ role: "auth" }, async (tx) => {
    const found: { login: string; membership: MembershipRow }[] = [];
    for (const { login } of DEMO_STAFF) {
      const credential = await staffCredentialStore.credentialByLogin(
        tx,
        deps.digests.login(login),
      );
      if (!credential) continue;
      const [membership] = await membershipStore.membershipsOf(tx, credential.userId);
      if (membership) found.push({ login, membership });
    }
    return found;
  });
  const orgs = rows.map(({ membership }) => ({
    kind: membership.orgKind,
    orgId: membership.orgId,
  }));
  const names = await deps.orgs.names(orgs);
  const accounts = await Promise.all(
    rows.map(async ({ login, membership }) => ({
      login,
      displayName: (await openDisplayName(deps, membership)) ?? "",
      kind: membership.orgKind,
      orgName: names.get(membership.orgId),
      role: membership.role,
    })),
  );
  const seconds = Math.floor(deps.clock.now().getTime() / 1000);
  return {
    password: DEMO_PASSWORD,
    totp: currentCode(DEMO_TOTP_SECRET, deps.clock.now()),
    secondsLeft: TOTP_STEP_SECONDS - (seconds % TOTP_STEP_SECONDS),
    accounts,
  };
}
