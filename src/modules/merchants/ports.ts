import type { IdentityApi } from "../identity/index.ts";

/** What registering needs of identity: the owner's membership in the same transaction. */
export type Memberships = Pick<IdentityApi, "prepareMembership" | "insertMembership">;
