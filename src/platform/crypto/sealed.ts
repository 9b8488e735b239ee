import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

/**
 * Field encryption: AES-256-GCM whose additional data name the field, the row and the tenant, so
 * that a ciphertext moved to another place does not open (security.md 2).
 */

/** An encrypted value as it stands in a column: version, nonce, ciphertext, tag. */
export type Sealed = Uint8Array & { readonly __sealed: true };

/** Where a sealed value belongs. `field` is a stable id such as `merchants.person.name`. */
export interface FieldPlace {
  readonly field: string;
  readonly rowId: string;
  readonly tenantId: string;
}

const VERSION = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** A value that does not open with this key at this place: wrong key, wrong place or altered. */
export class SealBroken extends Error {
  override readonly name = "SealBroken";
}

function additionalData(place: FieldPlace): Buffer {
  return Buffer.from(JSON.stringify([place.field, place.rowId, place.tenantId]));
}

/** Encrypts UTF-8 text or bytes for one place. */
export function sealField(key: Uint8Array, place: FieldPlace, value: string | Uint8Array): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv("aes-256-gcm", key, nonce);
  cipher.setAAD(additionalData(place));
  const body = Buffer.concat([cipher.update(value as string, "utf8"), cipher.final()]);
  return Buffer.concat([Buffer.of(VERSION), nonce, body, cipher.getAuthTag()]) as unknown as Sealed;
}

/**
 * Decrypts bytes sealed for the same place.
 * @throws SealBroken
 */
export function openBytes(key: Uint8Array, place: FieldPlace, sealed: Uint8Array): Uint8Array {
  if (sealed.length < 1 + NONCE_BYTES + TAG_BYTES || sealed[0] !== VERSION) {
    throw new SealBroken(place.field);
  }
  try {
    const nonce = sealed.subarray(1, 1 + NONCE_BYTES);
    const decipher = createDecipheriv("aes-256-gcm", key, nonce);
    decipher.setAAD(additionalData(place));
    decipher.setAuthTag(sealed.subarray(sealed.length - TAG_BYTES));
    const body = sealed.subarray(1 + NONCE_BYTES, sealed.length - TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]);
  } catch {
    throw new SealBroken(place.field);
  }
}

/** Decrypts text sealed by {@link sealField}. */
export function openField(key: Uint8Array, place: FieldPlace, sealed: Uint8Array): string {
  return Buffer.from(openBytes(key, place, sealed)).toString("utf8");
}
