import type { IdentityApi } from "../identity/index.ts";

/** What registering needs of identity: who the owner is, and their membership. */
export type Memberships = Pick<IdentityApi, "isStaff" | "prepareMembership" | "insertMembership">;
