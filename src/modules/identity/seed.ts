import type { Uuid } from "../../kernel/ids.ts";
import { DEMO_PASSWORD, DEMO_STAFF, DEMO_TOTP_SECRET, type DemoOrg } from "./domain/demo-staff.ts";
import { OPERATOR_ORG_ID } from "./domain/ids.ts";
import type { IdentityApi } from "./index.ts";

/** Organisations that exist already; those of the operator and of identity need no id. */
export type SeededOrgs = Readonly<Record<Exclude<DemoOrg, "operator">, Uuid>>;

/** Makes the fictional staff of a demo database; user ids by login. */
export async function seedStaff(
  identity: Pick<IdentityApi, "createStaff">,
  orgs: SeededOrgs,
): Promise<ReadonlyMap<string, Uuid>> {
  const ids = new Map<string, Uuid>();
  const factors = { password: DEMO_PASSWORD, totpSecret: DEMO_TOTP_SECRET };
  for (const { org, ...person } of DEMO_STAFF) {
    const orgId = org === "operator" ? OPERATOR_ORG_ID : orgs[org];
    ids.set(person.login, await identity.createStaff({ ...person, ...factors, orgId }));
  }
  return ids;
}
