import { createHmac, createSecretKey, hkdfSync } from "node:crypto";

/**
 * Equality search over encrypted fields. One key per purpose, so that equal values under different
 * purposes (a phone as sign-in and as contact) cannot be joined from a dump.
 */

/** What a blind index may stand for. A new purpose is a new line here. */
export const BLIND_INDEX_PURPOSES = [
  "phone",
  "contact-phone",
  "uscc",
  "resident-id",
  "settlement-account",
  "terminal-serial",
  "merchant-code",
  "terminal-code",
  "staff-login",
  "remote-address",
  "device",
] as const;
export type BlindIndexPurpose = (typeof BLIND_INDEX_PURPOSES)[number];

/** Maps a value to 32 bytes under the key of its purpose. Values arrive normalised. */
export type BlindIndex = (purpose: BlindIndexPurpose, value: string) => Uint8Array;

/** Makes the index function from the root key file. */
export function createBlindIndex(rootKey: Uint8Array): BlindIndex {
  const keys = new Map<string, Uint8Array>();
  return (purpose, value) => {
    let key = keys.get(purpose);
    if (!key) {
      key = new Uint8Array(hkdfSync("sha256", rootKey, "tillkeeper blind index", purpose, 32));
      keys.set(purpose, key);
    }
    return createHmac("sha256", key).update(value).digest();
  };
}

/** Keyed digest of a secret that must be recognised but never read back: tokens, codes. */
export type Pepper = (purpose: string, secret: string | Uint8Array) => Uint8Array;

/** Makes the digest function for sessions, codes and links. */
export function createPepper(rootKey: Uint8Array): Pepper {
  // Made once: a raw key is imported again for each digest, and this runs for every request.
  const key = createSecretKey(rootKey);
  return (purpose, secret) =>
    createHmac("sha256", key).update(purpose).update("\0").update(secret).digest();
}
