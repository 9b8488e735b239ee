import { timingSafeEqual } from "node:crypto";
import type { Uuid } from "../../../kernel/ids.ts";
import { AppError } from "../../../kernel/error.ts";
import {
  type CodeVerdict,
  GUESS_LIMIT,
  judgeCode,
  normaliseActivationCode,
  spendBudget,
} from "../domain/activation-code.ts";
import { terminalIds } from "../domain/ids.ts";
import { terminalActivated } from "../events.ts";
import type { CheckedCsr, IssuedCertificate } from "../ports.ts";
import * as activationCodeStore from "../store/activation-code.ts";
import * as certificateStore from "../store/certificate.ts";
import { about, changeState, requirePlacement } from "./change-state.ts";
import type { AuthCaller, DeviceCaller, TerminalsDeps } from "./deps.ts";
import { revokeAll } from "./move-terminal.ts";
import { codeDigest } from "./receive-terminal.ts";

/** What a terminal without identity sends. */
export interface ActivationRequest {
  readonly serial: string;
  readonly code: string;
  readonly csr: string;
}

/** The terminal's identity from now on. */
export interface Activation {
  readonly terminalId: Uuid;
  readonly certificate: string;
  readonly chain: string;
  readonly notAfter: Date;
}

interface Attempt {
  readonly verdict: CodeVerdict;
  readonly row: activationCodeStore.ActivationCodeRow | undefined;
}

/** Judges code and serial number; a wrong one is counted before anybody is told. */
async function judge(
  deps: TerminalsDeps,
  caller: AuthCaller,
  request: { readonly serial: string; readonly code: string; readonly keyDigest: string },
): Promise<Attempt> {
  const { keyDigest } = request;
  const serialIndex = deps.blindIndex("terminal-serial", request.serial);
  const code = normaliseActivationCode(request.code);
  return deps.transact(caller.scope, async (tx) => {
    const row = await activationCodeStore.findActivationCode(tx, serialIndex);
    if (!row) return { verdict: "wrong", row };
    const now = deps.clock.now();
    const isRight = timingSafeEqual(codeDigest(deps, row.terminalId, code), row.codeHash);
    const verdict = judgeCode(row, { isRight, keyDigest }, now);
    if (verdict === "wrong") {
      await activationCodeStore.countWrongCode(
        tx,
        serialIndex,
        spendBudget(row.wrongAt, GUESS_LIMIT, now),
      );
    }
    return { verdict, row };
  });
}

const REFUSALS: Readonly<Partial<Record<CodeVerdict, string>>> = {
  wrong: "ACTIVATION_REFUSED",
  // In the same words as a wrong code, so that an attempt does not tell whether a terminal waits.
  locked: "ACTIVATION_REFUSED",
  expired: "ACTIVATION_CODE_EXPIRED",
  used: "ACTIVATION_CODE_USED",
};

/** The same request again, because its answer was lost: the certificate that was made for it. */
async function repeatAnswer(
  deps: TerminalsDeps,
  caller: DeviceCaller,
  keyDigest: string,
): Promise<{ readonly pem: string; readonly notAfter: Date }> {
  const { terminalId } = caller.scope;
  const kept = await deps.transact(caller.scope, (tx) =>
    certificateStore.certificatesOf(tx, terminalId),
  );
  const same = kept.find((row) => row.keyDigest === keyDigest && !row.revokedAt);
  if (!same) throw new AppError("ACTIVATION_CODE_USED");
  return same;
}

/** Uses up the code, moves the terminal on and keeps its certificate, all or nothing. */
async function enter(
  deps: TerminalsDeps,
  caller: DeviceCaller,
  made: {
    readonly code: activationCodeStore.ActivationCodeRow;
    readonly csr: CheckedCsr;
    readonly certificate: IssuedCertificate;
  },
): Promise<void> {
  const { code, csr, certificate } = made;
  const now = deps.clock.now();
  await deps.transact(caller.scope, async (tx) => {
    const placement = await requirePlacement(tx, caller.scope.terminalId);
    const { serialIndex, codeHash } = code;
    const use = { serialIndex, codeHash, keyDigest: csr.keyDigest, now };
    if (!(await activationCodeStore.useActivationCode(tx, use)))
      throw new AppError("ACTIVATION_CODE_USED");
    const patch = { activatedAt: now };
    await changeState(deps, tx, caller, { placement, action: "activate", patch });
    await revokeAll(deps, tx, caller, { placement, reason: "replaced" });
    const { merchantId, providerId, terminalId, serial } = placement;
    await certificateStore.insertCertificate(tx, {
      certificateNumber: certificate.number,
      merchantId,
      providerId,
      terminalId,
      keyDigest: certificate.keyDigest,
      pem: certificate.pem,
      notBefore: certificate.notBefore,
      notAfter: certificate.notAfter,
    });
    await deps.facts.record(tx, caller, terminalActivated, {
      ...about(placement),
      payload: {
        serial,
        certificateNumber: certificate.number,
        keyDigest: certificate.keyDigest,
        again: placement.activatedAt !== null,
      },
    });
  });
}

/**
 * Gives a terminal its identity: its own key, certified against the one-time code.
 * @throws AppError CSR_REFUSED, ACTIVATION_REFUSED, ACTIVATION_CODE_EXPIRED, ACTIVATION_CODE_USED,
 * TERMINAL_STATE
 */
export async function activateTerminal(
  deps: TerminalsDeps,
  caller: AuthCaller,
  request: ActivationRequest,
): Promise<Activation> {
  const csr = await deps.authority.checkCsr(request.csr);
  if (!csr.ok) throw new AppError("CSR_REFUSED");
  const { keyDigest, publicKey } = csr.value;
  const { verdict, row } = await judge(deps, caller, { ...request, keyDigest });
  const refusal = REFUSALS[verdict];
  if (refusal !== undefined || !row) throw new AppError(refusal ?? "ACTIVATION_REFUSED");
  const { merchantId, terminalId } = row;
  const device: DeviceCaller = {
    ...caller,
    actor: { kind: "terminal", id: terminalId },
    scope: { role: "device", merchantId, terminalId },
  };
  const { issuerPem } = await deps.authority.certificates();
  if (verdict === "repeated") {
    const kept = await repeatAnswer(deps, device, keyDigest);
    return { terminalId, certificate: kept.pem, chain: issuerPem, notAfter: kept.notAfter };
  }
  const commonName = terminalIds.write(terminalId);
  const now = deps.clock.now();
  const certificate = await deps.authority.issueForTerminal({ commonName, publicKey, now });
  await enter(deps, device, { code: row, csr: csr.value, certificate });
  const { pem, notAfter } = certificate;
  return { terminalId, certificate: pem, chain: issuerPem, notAfter };
}
