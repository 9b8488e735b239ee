import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { Assurance } from "../domain/assurance.ts";
import { mayActFor, sessionEnd, type SignInMethod } from "../domain/session.ts";
import { sessionOpened } from "../events.ts";
import * as knownDeviceStore from "../store/known-device.ts";
import * as membershipStore from "../store/membership.ts";
import * as sessionStore from "../store/session.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";

/** What a browser gets when a session opens: its cookies and their life. */
export interface SignedInBrowser {
  readonly token: string;
  readonly deviceToken: string;
  readonly assurance: Assurance;
  readonly expiresAt: Date;
}

/** The organisation that a new session acts for: the only one there is, else none yet. */
export async function soleMembership(
  tx: Tx<"auth">,
  userId: Uuid,
  method: SignInMethod,
): Promise<{ readonly orgId: Uuid; readonly membershipId: Uuid } | undefined> {
  const memberships = await membershipStore.membershipsOf(tx, userId);
  const possible = memberships.filter((each) => mayActFor(method, each.orgKind));
  const [only] = possible;
  if (!only || possible.length > 1) return undefined;
  return { orgId: only.orgId, membershipId: only.membershipId };
}

/** Inserts a session and records it. The tokens are made by the caller, before the transaction. */
export async function openSession(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  opening: {
    readonly caller: AuthCaller;
    readonly userId: Uuid;
    readonly method: SignInMethod;
    readonly assurance: Assurance;
    readonly token: string;
    readonly deviceToken: string;
    /** The first full session of its account. */
    readonly openedAccount?: boolean;
  },
): Promise<SignedInBrowser> {
  const { userId, method, assurance, token, deviceToken } = opening;
  const now = deps.clock.now();
  const sessionId = deps.newId();
  const expiresAt = sessionEnd(method, assurance, now);
  const deviceHash = deps.digests.deviceToken(deviceToken);
  const active = assurance === "full" ? await soleMembership(tx, userId, method) : undefined;
  await sessionStore.insertSession(tx, {
    sessionId,
    tokenHash: deps.digests.sessionToken(token),
    userId,
    method,
    assurance,
    ...active,
    deviceHash,
    openedAccount: opening.openedAccount ?? false,
    createdAt: now,
    lastSeenAt: now,
    expiresAt,
  });
  if (assurance === "full") await knownDeviceStore.rememberDevice(tx, { userId, deviceHash }, now);
  const caller = { ...opening.caller, actor: { kind: "user", id: userId } } as const;
  await deps.facts.record(tx, caller, sessionOpened, {
    object: { kind: "session", id: sessionId },
    payload: { userId, method, assurance },
  });
  return { token, deviceToken, assurance, expiresAt };
}
