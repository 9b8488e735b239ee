import type { OrgKind, Role } from "../../../kernel/actor.ts";
import { SECOND_MS } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { OrgRef, SignedIn } from "../index.ts";
import type { Assurance } from "../domain/assurance.ts";
import { isLive, mayActFor, type SignInMethod, TOUCH_MS } from "../domain/session.ts";
import * as membershipStore from "../store/membership.ts";
import type { SessionWithMembership } from "../store/session.ts";
import * as sessionStore from "../store/session.ts";
import type { IdentityDeps } from "./deps.ts";

/**
 * Who a session token stands for. Each answer is kept for a second, so that a thousand requests a
 * second cost one query; whatever changes a session in this process drops the answers at once.
 */

const CACHE_MS = SECOND_MS;
const CACHE_SIZE = 10_000;

/** A live session as the module itself sees it, limited ones included. */
export interface LiveSession {
  readonly sessionId: Uuid;
  readonly userId: Uuid;
  readonly method: SignInMethod;
  readonly assurance: Assurance;
  readonly createdAt: Date;
  readonly steppedUpAt: Date | null;
  readonly deviceHash: Uint8Array;
  readonly membership?: {
    readonly membershipId: Uuid;
    readonly kind: OrgKind;
    readonly orgId: Uuid;
    readonly role: Role;
  };
}

/** Finds sessions by token. */
export interface SessionResolver {
  live(token: string): Promise<LiveSession | undefined>;
  /** What the rest of the product sees: a limited session is nobody. */
  signedIn(token: string): Promise<SignedIn | undefined>;
  forget(): void;
}

type ResolverDeps = Pick<IdentityDeps, "transact" | "clock" | "digests" | "permissionsOfRole">;

function toLive(found: SessionWithMembership): LiveSession {
  const { session, membership } = found;
  const { sessionId, userId, method, assurance, createdAt, steppedUpAt, deviceHash } = session;
  const own = { sessionId, userId, method, assurance, createdAt, steppedUpAt, deviceHash };
  if (!membership || !mayActFor(method, membership.orgKind)) return own;
  const { membershipId, orgKind: kind, orgId, role } = membership;
  return { ...own, membership: { membershipId, kind, orgId, role } };
}

async function load(
  tx: Tx<"auth">,
  tokenHash: Uint8Array,
  now: Date,
): Promise<LiveSession | undefined> {
  const found = await sessionStore.sessionByToken(tx, tokenHash);
  if (!found || !isLive(found.session, now)) return undefined;
  if (now.getTime() - found.session.lastSeenAt.getTime() >= TOUCH_MS) {
    await sessionStore.updateSession(tx, found.session.sessionId, { lastSeenAt: now });
  }
  return toLive(found);
}

/** See IdentityApi.isActing; asked anew each time. */
export async function isActing(
  deps: Pick<IdentityDeps, "transact" | "clock">,
  sessionId: Uuid,
  org: OrgRef,
): Promise<boolean> {
  return deps.transact({ role: "auth" }, async (tx) => {
    const session = await sessionStore.sessionById(tx, sessionId);
    if (session?.assurance !== "full" || !isLive(session, deps.clock.now())) return false;
    const memberships = await membershipStore.membershipsOf(tx, session.userId);
    return memberships.some(
      ({ membershipId, orgKind, orgId }) =>
        membershipId === session.membershipId && orgKind === org.kind && orgId === org.orgId,
    );
  });
}

/** Makes the resolver of this process. */
export function createSessionResolver(deps: ResolverDeps): SessionResolver {
  type Answer = Promise<LiveSession | undefined>;
  const answers = new Map<string, { readonly until: number; readonly answer: Answer }>();
  const permissions = new Map<Role, ReadonlySet<string>>();
  const permissionsOf = (role: Role): ReadonlySet<string> => {
    const known = permissions.get(role) ?? new Set(deps.permissionsOfRole(role));
    permissions.set(role, known);
    return known;
  };

  const live = (token: string): Answer => {
    const now = deps.clock.now();
    const tokenHash = deps.digests.sessionToken(token);
    const name = Buffer.from(tokenHash).toString("base64");
    const kept = answers.get(name);
    if (kept && kept.until > now.getTime()) return kept.answer;
    if (answers.size >= CACHE_SIZE) answers.clear();
    const answer = deps.transact({ role: "auth" }, (tx) => load(tx, tokenHash, now));
    answers.set(name, { until: now.getTime() + CACHE_MS, answer });
    answer.catch(() => answers.delete(name));
    return answer;
  };

  return {
    live,
    signedIn: async (token) => {
      const session = await live(token);
      if (session?.assurance !== "full") return undefined;
      const { sessionId, userId, membership } = session;
      const held = membership ? permissionsOf(membership.role) : new Set<string>();
      const info = { sessionId, userId, permissions: held };
      if (!membership) return { session: info, userId };
      const { kind, orgId, role } = membership;
      return { session: info, userId, membership: { kind, orgId, role } };
    },
    forget: () => answers.clear(),
  };
}
