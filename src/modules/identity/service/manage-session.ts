import { AppError } from "../../../kernel/error.ts";
import type { SessionInfo } from "../../../kernel/endpoint.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Page, type PageQuery, readCursor, toPage } from "../../../kernel/page.ts";
import type { StepUp } from "../index.ts";
import { isLive, mayActFor, mayStepUp, steppedUpUntil } from "../domain/session.ts";
import { sessionEnded, sessionSteppedUp, sessionSwitched } from "../events.ts";
import * as membershipStore from "../store/membership.ts";
import type { SessionRow } from "../store/session.ts";
import * as sessionStore from "../store/session.ts";
import * as totpStore from "../store/totp.ts";
import { assertRight, judgeProof } from "./check-proof.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";
import type { LiveSession } from "./resolve-session.ts";

/** The signed-in person's own session, as every audience hands it in. */
type Own = Pick<SessionInfo, "sessionId" | "userId">;

const sessionIdOf = (own: Own) => own.sessionId as Uuid;
const userIdOf = (own: Own) => own.userId as Uuid;

/**
 * Acts for another of the person's organisations from now on.
 * @throws AppError NOT_FOUND for a membership that is not the person's, or not for this sign-in
 */
export async function switchMembership(
  deps: IdentityDeps,
  caller: AuthCaller,
  change: { readonly own: Own; readonly membershipId: Uuid },
): Promise<void> {
  const userId = userIdOf(change.own);
  const sessionId = sessionIdOf(change.own);
  await deps.transact(caller.scope, async (tx) => {
    const current = await sessionStore.sessionById(tx, sessionId);
    const memberships = await membershipStore.membershipsOf(tx, userId);
    const wanted = memberships.find((each) => each.membershipId === change.membershipId);
    if (!current || !wanted || !mayActFor(current.method, wanted.orgKind)) {
      throw new AppError("NOT_FOUND");
    }
    const { orgId, membershipId } = wanted;
    await sessionStore.updateSession(tx, sessionId, { orgId, membershipId });
    await deps.facts.record(tx, caller, sessionSwitched, {
      object: { kind: "session", id: sessionId },
      payload: { userId, membershipId },
    });
  });
  deps.forgetSessions();
}

/** Ends a session of the person. @throws AppError NOT_FOUND for somebody else's */
export async function endSession(
  deps: IdentityDeps,
  caller: AuthCaller,
  ending: {
    readonly userId: Uuid;
    readonly sessionId: Uuid;
    readonly reason: "sign-out" | "revoked";
  },
): Promise<void> {
  const { userId, sessionId, reason } = ending;
  await deps.transact(caller.scope, async (tx) => {
    if (!(await sessionStore.deleteSession(tx, userId, sessionId))) throw new AppError("NOT_FOUND");
    await deps.facts.record(tx, caller, sessionEnded, {
      object: { kind: "session", id: sessionId },
      payload: { userId, reason },
    });
  });
  deps.forgetSessions();
}

/**
 * Signs out the session behind a cookie, limited ones too. Without one, or when it ended elsewhere
 * since it was looked up, there is nothing to do.
 */
export async function signOut(
  deps: IdentityDeps,
  caller: AuthCaller,
  session: LiveSession | undefined,
): Promise<void> {
  if (!session) return;
  const { userId, sessionId } = session;
  const person = { ...caller, actor: { kind: "user", id: userId } } as const;
  try {
    await endSession(deps, person, { userId, sessionId, reason: "sign-out" });
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "NOT_FOUND") throw error;
    deps.forgetSessions();
  }
}

/** The person's live sessions, newest first. */
export async function listSessions(
  deps: IdentityDeps,
  caller: AuthCaller,
  own: Own,
  query: PageQuery,
): Promise<Page<SessionRow>> {
  const after = readCursor(query.cursor);
  const limit = query.limit + 1;
  const rows = await deps.transact(caller.scope, (tx) =>
    sessionStore.sessionsOf(tx, userIdOf(own), { after, limit }),
  );
  const page = toPage(rows, query.limit, (row) => ({ at: row.createdAt, id: row.sessionId }));
  const now = deps.clock.now();
  return { ...page, items: page.items.filter((row) => isLive(row, now)) };
}

/**
 * Confirms the person once more by TOTP.
 * @throws AppError TOTP_WRONG, TOTP_MISSING, TOTP_TOO_NEW, PROOF_SPENT
 */
export async function stepUp(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: { readonly own: Own; readonly totp: string },
): Promise<Date> {
  const userId = userIdOf(attempt.own);
  const sessionId = sessionIdOf(attempt.own);
  const key = await deps.keyring.forSubject(userId, userId);
  const proof = { kind: "totp", code: attempt.totp, key } as const;
  const now = deps.clock.now();
  const outcome = await deps.transact(caller.scope, async (tx) => {
    const totp = await totpStore.totpOf(tx, userId);
    const session = await sessionStore.sessionById(tx, sessionId);
    if (totp?.confirmedAt && session && !mayStepUp(totp, session)) {
      throw new AppError("TOTP_TOO_NEW");
    }
    const judged = await judgeProof(deps, tx, caller, { userId, proof });
    if (judged.is !== "right") return judged;
    await sessionStore.updateSession(tx, sessionId, { steppedUpAt: now });
    await deps.facts.record(tx, caller, sessionSteppedUp, {
      object: { kind: "session", id: sessionId },
      payload: { userId, method: "totp" },
    });
    return judged;
  });
  assertRight(deps, outcome, { code: "TOTP_WRONG", field: "totp" });
  deps.forgetSessions();
  return steppedUpUntil(now, now) ?? now;
}

/**
 * Asks for a fresh second factor that this session did not give itself (security.md 4).
 * @throws AppError STEP_UP_REQUIRED
 */
export async function requireStepUp(deps: IdentityDeps, own: Own): Promise<StepUp> {
  const { session, totp } = await deps.transact({ role: "auth" }, async (tx) => ({
    session: await sessionStore.sessionById(tx, sessionIdOf(own)),
    totp: await totpStore.totpOf(tx, userIdOf(own)),
  }));
  const at = session?.steppedUpAt;
  const isFresh = at && steppedUpUntil(at, deps.clock.now()) !== undefined;
  if (!isFresh || !totp || !mayStepUp(totp, session)) throw new AppError("STEP_UP_REQUIRED");
  return { method: "totp", at };
}
