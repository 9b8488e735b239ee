import { generateSecret, generateSync, generateURI, verifySync } from "otplib";
import QRCode from "qrcode";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import {
  isFreshStep,
  TOTP_ISSUER,
  TOTP_STEP_SECONDS,
  TOTP_TOLERANCE_SECONDS,
} from "../domain/totp.ts";
import * as totpStore from "../store/totp.ts";

/** Field id of authenticator secrets; pending and confirmed share it, so confirming moves bytes. */
const SECRET_FIELD = "identity.totp.secret";

/** Makes a secret of 160 bits, in base32. */
export function newTotpSecret(): string {
  return generateSecret({ length: 20 });
}

/** What an authenticator app needs, as text and as a picture. */
export interface TotpSetup {
  readonly secret: string;
  readonly otpauthUrl: string;
  /** `data:image/svg+xml` address of the QR code. */
  readonly qrCode: string;
}

/** Shows a secret to its owner. @param label what the app writes beside the issuer */
export async function describeTotp(secret: string, label: string): Promise<TotpSetup> {
  const otpauthUrl = generateURI({ issuer: TOTP_ISSUER, label, secret });
  const svg = await QRCode.toString(otpauthUrl, { type: "svg", errorCorrectionLevel: "M" });
  const qrCode = `data:image/svg+xml;base64,${Buffer.from(svg).toString("base64")}`;
  return { secret, otpauthUrl, qrCode };
}

/** The time step that a code belongs to; undefined for a wrong code. */
export function matchingStep(secret: string, code: string, now: Date): number | undefined {
  const epoch = Math.floor(now.getTime() / 1000);
  const result = verifySync({
    secret,
    token: code,
    epoch,
    period: TOTP_STEP_SECONDS,
    epochTolerance: TOTP_TOLERANCE_SECONDS,
  });
  if (!result.valid) return undefined;
  return Math.floor(epoch / TOTP_STEP_SECONDS) + result.delta;
}

/** The code that an authenticator with this secret shows now. */
export function currentCode(secret: string, now: Date): string {
  const epoch = Math.floor(now.getTime() / 1000);
  return generateSync({ secret, epoch, period: TOTP_STEP_SECONDS });
}

export function sealTotpSecret(key: FieldKey, userId: Uuid, secret: string) {
  return key.seal(SECRET_FIELD, userId, secret);
}

export function openTotpSecret(key: FieldKey, userId: Uuid, sealed: Uint8Array): string {
  return key.open(SECRET_FIELD, userId, sealed);
}

/**
 * Spends a code of the person's authenticator. Holds the row until the transaction ends, so of two
 * requests with the same code one is refused.
 */
export async function spendTotp(
  tx: Tx<"auth">,
  presented: { readonly userId: Uuid; readonly code: string; readonly key: FieldKey },
  now: Date,
): Promise<"right" | "wrong" | "missing"> {
  const row = await totpStore.lockTotp(tx, presented.userId);
  if (!row?.secret) return "missing";
  const secret = openTotpSecret(presented.key, presented.userId, row.secret);
  const step = matchingStep(secret, presented.code, now);
  if (step === undefined || !isFreshStep(step, row.lastStep)) return "wrong";
  await totpStore.saveTotpStep(tx, presented.userId, step);
  return "right";
}
