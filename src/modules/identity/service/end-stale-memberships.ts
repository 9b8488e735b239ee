import { systemCaller } from "../../../kernel/actor.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { isStaleInvitation } from "../domain/membership.ts";
import { merchantMemberEnded } from "../events.ts";
import * as membershipStore from "../store/membership.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";

/**
 * Ends the memberships that an account never entered held for more than 90 days. A number that was
 * re-issued meanwhile and is then named by somebody else opens for its new holder by a code alone,
 * without what the former holder was invited to. Each ends in its own merchant's scope and trail.
 */
export async function endStaleMemberships(
  deps: IdentityDeps,
  caller: AuthCaller,
  userId: Uuid,
): Promise<void> {
  const rows = await deps.transact(caller.scope, (tx) => membershipStore.membershipsOf(tx, userId));
  const now = deps.clock.now();
  for (const { orgKind, orgId, membershipId, role, createdAt } of rows) {
    // An account with a number acts for merchants only.
    if (orgKind !== "merchant" || !isStaleInvitation({ createdAt }, now)) continue;
    const scope = { role: "merchant", merchantId: orgId, actorId: userId } as const;
    await deps.transact(scope, async (tx) => {
      await membershipStore.endMembership(tx, { orgId, membershipId }, now);
      await deps.facts.record(tx, systemCaller(scope, caller.requestId), merchantMemberEnded, {
        merchantId: orgId,
        object: { kind: "membership", id: membershipId },
        payload: { userId, role },
      });
    });
  }
}
