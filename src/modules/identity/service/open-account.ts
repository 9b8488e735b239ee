import type { Uuid } from "../../../kernel/ids.ts";
import { phoneNamed, userOpened } from "../events.ts";
import * as userStore from "../store/user.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";
import { endStaleMemberships } from "./end-stale-memberships.ts";

/** Field id of a person's own number, sealed under the person's key. */
const PHONE_FIELD = "identity.user.phone";

/**
 * The account of a number, opened when there is none. Opening proves nothing: the number counts as
 * named now and as proved once its holder enters a code.
 */
export async function accountForPhone(
  deps: IdentityDeps,
  caller: AuthCaller,
  opening: { readonly phone: string; readonly by: "phone" | "invitation" },
): Promise<Uuid> {
  const phoneIndex = deps.digests.phone(opening.phone);
  const now = deps.clock.now();
  const held = await deps.transact(caller.scope, (tx) => userStore.phoneClaimOf(tx, phoneIndex));
  if (held) {
    if (held.provedAt === null) {
      await endStaleMemberships(deps, caller, held.userId);
      if (opening.by === "invitation") await nameAgain(deps, caller, held.userId);
    }
    return held.userId;
  }
  const userId = deps.newId();
  const key = await deps.keyring.forSubject(userId, userId);
  return deps.transact(caller.scope, async (tx) => {
    const claim = await userStore.claimPhone(tx, { phoneIndex, userId, namedAt: now });
    if (claim === "held") {
      const winner = await userStore.phoneClaimOf(tx, phoneIndex);
      return winner?.userId ?? userId;
    }
    const phone = key.seal(PHONE_FIELD, userId, opening.phone);
    await userStore.insertUser(tx, { userId, phone, createdAt: now });
    await deps.facts.record(tx, caller, userOpened, {
      object: { kind: "user", id: userId },
      payload: { by: opening.by },
    });
    return userId;
  });
}

/** An account that nobody has entered yet counts from its latest invitation. */
async function nameAgain(deps: IdentityDeps, caller: AuthCaller, userId: Uuid): Promise<void> {
  await deps.transact(caller.scope, async (tx) => {
    await userStore.savePhoneNamed(tx, userId, deps.clock.now());
    await deps.facts.record(tx, caller, phoneNamed, {
      object: { kind: "user", id: userId },
      payload: {},
    });
  });
}

/** A person's number in clear, for masking; undefined for staff and after an erasure. */
export async function phoneOf(deps: IdentityDeps, userId: Uuid): Promise<string | undefined> {
  const key = await deps.keyring.forSubject(userId, userId);
  const row = await deps.transact({ role: "auth" }, (tx) => userStore.userById(tx, userId));
  return row?.phone ? key.open(PHONE_FIELD, userId, row.phone) : undefined;
}
