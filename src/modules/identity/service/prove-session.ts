import { AppError } from "../../../kernel/error.ts";
import { sessionEnd } from "../domain/session.ts";
import { sessionProved } from "../events.ts";
import * as knownDeviceStore from "../store/known-device.ts";
import * as sessionStore from "../store/session.ts";
import * as userStore from "../store/user.ts";
import { assertRight, judgeProof, type Proof } from "./check-proof.ts";
import { type AuthCaller, type IdentityDeps, newToken } from "./deps.ts";
import { soleMembership } from "./open-session.ts";
import type { LiveSession } from "./resolve-session.ts";

/** A second proof as the person typed it. */
export type TypedProof = Pick<Proof, "kind" | "code">;

/**
 * Lifts a limited session by a second proof. The browser gets a new token, so that a token that
 * leaked while it opened nothing stays worthless.
 * @throws AppError PROOF_WRONG, PROOF_SPENT; CONFLICT when the session is not limited
 */
export async function proveSession(
  deps: IdentityDeps,
  caller: AuthCaller,
  attempt: { readonly session: LiveSession; readonly proof: TypedProof },
): Promise<{ readonly token: string; readonly expiresAt: Date }> {
  const { session } = attempt;
  const { userId, sessionId, method, deviceHash } = session;
  if (session.assurance !== "limited") throw new AppError("CONFLICT");
  const key = await deps.keyring.forSubject(userId, userId);
  const proof: Proof = { ...attempt.proof, key };
  const token = newToken(deps);
  const now = deps.clock.now();
  const expiresAt = sessionEnd(method, "full", now);
  const person = { ...caller, actor: { kind: "user", id: userId } } as const;
  const outcome = await deps.transact(caller.scope, async (tx) => {
    const judged = await judgeProof(deps, tx, person, { userId, proof, limitedOn: deviceHash });
    if (judged.is !== "right") return judged;
    const active = await soleMembership(tx, userId, method);
    const tokenHash = deps.digests.sessionToken(token);
    const change = { tokenHash, assurance: "full", expiresAt, lastSeenAt: now, ...active } as const;
    await sessionStore.updateSession(tx, sessionId, change);
    await knownDeviceStore.rememberDevice(tx, { userId, deviceHash }, now);
    await userStore.savePhoneProved(tx, userId, session.createdAt);
    await deps.facts.record(tx, person, sessionProved, {
      object: { kind: "session", id: sessionId },
      payload: { userId, proof: proof.kind },
    });
    return judged;
  });
  deps.forgetSessions();
  const field = proof.kind === "totp" ? "totp" : "resumeCode";
  // An account without an authenticator answers like a wrong code: the session may know nothing.
  const shown = outcome.is === "missing" ? ({ is: "wrong" } as const) : outcome;
  assertRight(deps, shown, { code: "PROOF_WRONG", field });
  return { token, expiresAt };
}
