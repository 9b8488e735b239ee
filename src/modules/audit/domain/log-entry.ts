import { sha256 } from "@tillkeeper/tlog";
import { assert } from "../../../kernel/assert.ts";

/**
 * What the public sees of an event: a version and a salted hash, so that it learns how many events
 * there are and nothing about any of them (security.md 5).
 */

/** Version of the commitment; a verifier reads it first. */
const ENTRY_VERSION = 1;
/** Version byte and SHA-256. */
export const ENTRY_BYTES = 33;
export const SALT_BYTES = 32;

/**
 * The entry of an event: version ‖ SHA-256(salt ‖ canonical event).
 * @param salt 32 random bytes; without them an event of few possible values could be guessed
 */
export function makeEntry(salt: Uint8Array, canonicalEvent: string): Uint8Array {
  assert(salt.length === SALT_BYTES, "a salt has 32 bytes");
  const event = new TextEncoder().encode(canonicalEvent);
  const opening = new Uint8Array(SALT_BYTES + event.length);
  opening.set(salt);
  opening.set(event, SALT_BYTES);
  const entry = new Uint8Array(ENTRY_BYTES);
  entry[0] = ENTRY_VERSION;
  entry.set(sha256(opening), 1);
  return entry;
}
