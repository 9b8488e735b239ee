import type { SessionInfo } from "../../../kernel/endpoint.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { type Factor, neededProof, type NeededProof } from "../domain/factor-change.ts";
import * as resumeCodeStore from "../store/resume-code.ts";
import * as sessionStore from "../store/session.ts";
import * as totpStore from "../store/totp.ts";
import { assertRight, judgeProof } from "./check-proof.ts";
import type { AuthCaller, IdentityDeps } from "./deps.ts";
import { requireStepUp } from "./manage-session.ts";

/** A change of a person's own factors, with the resume code if they typed one. */
export interface FactorChange {
  readonly own: Pick<SessionInfo, "sessionId" | "userId">;
  readonly resumeCode: string | undefined;
}

/**
 * Asks for the proof that a change of factors needs and judges it.
 * @returns the proof that was given
 * @throws AppError STEP_UP_REQUIRED, RESUME_CODE_REQUIRED, FACTOR_PROOF_MISSING, PROOF_WRONG,
 * PROOF_SPENT
 */
export async function proveFactorChange(
  deps: IdentityDeps,
  caller: AuthCaller,
  factor: Factor,
  change: FactorChange,
): Promise<NeededProof> {
  const userId = change.own.userId as Uuid;
  const { resumeCode: code } = change;
  const held = await deps.transact(caller.scope, async (tx) => {
    const session = await sessionStore.sessionById(tx, change.own.sessionId as Uuid);
    const totp = await totpStore.totpOf(tx, userId);
    return {
      openedAccount: session?.openedAccount ?? false,
      hasTotp: Boolean(totp?.confirmedAt),
      hasResumeCode: (await resumeCodeStore.resumeCodeOf(tx, userId)) !== undefined,
    };
  });
  const needed = neededProof(factor, held, code !== undefined);
  if (needed === "unprovable") throw new AppError("FACTOR_PROOF_MISSING");
  if (needed === "totp") await requireStepUp(deps, change.own);
  if (needed === "resume-code") {
    if (code === undefined) throw new AppError("RESUME_CODE_REQUIRED");
    const attempt = { userId, proof: { kind: "resume-code", code } } as const;
    const outcome = await deps.transact(caller.scope, (tx) =>
      judgeProof(deps, tx, caller, attempt),
    );
    assertRight(deps, outcome, { code: "PROOF_WRONG", field: "resumeCode" });
  }
  return needed;
}
