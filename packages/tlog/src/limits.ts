/** Sizes beyond which input is refused before it is read: memory and time stay bounded. */

/** Largest tree. Sizes are JavaScript integers; the formats would allow 2^64 - 1. */
export const MAX_TREE_SIZE = Number.MAX_SAFE_INTEGER;

/** Largest entry: its length prefix in a bundle has 16 bits (C2SP tlog-tiles). */
export const MAX_ENTRY_BYTES = 65_535;

/** Most leaves in one call of `appendLeaves` or entries in one call of `appendEntries`. */
export const MAX_BATCH_ENTRIES = 65_536;

/** Most hashes in an inclusion or consistency proof (C2SP tlog-witness: 63 lines). */
export const MAX_PROOF_HASHES = 63;

/** Largest signed note; sixteen post-quantum signatures fit. */
export const MAX_NOTE_BYTES = 262_144;

/** Most signature lines in a note. A verifier must accept 16 (C2SP signed-note). */
export const MAX_NOTE_SIGNATURES = 64;

/** Longest name of a key that is made or trusted, in UTF-8 bytes. */
export const MAX_KEY_NAME_BYTES = 255;

/** Largest extra data in a `.tlog-proof` file. */
export const MAX_EXTRA_BYTES = 65_536;

/** Largest policy file, and most logs, witnesses and groups, each, in it. */
export const MAX_POLICY_BYTES = 65_536;
export const MAX_POLICY_ITEMS = 64;

/** Bytes of one proof line: 32 bytes as base64 and a newline. */
const PROOF_LINE_BYTES = 45;

/** Largest body of an `add-checkpoint` request. */
export const MAX_ADD_CHECKPOINT_BYTES = MAX_NOTE_BYTES + MAX_PROOF_HASHES * PROOF_LINE_BYTES + 32;

/** Largest `.tlog-proof` file. */
export const MAX_TLOG_PROOF_BYTES =
  MAX_NOTE_BYTES + MAX_PROOF_HASHES * PROOF_LINE_BYTES + 2 * MAX_EXTRA_BYTES + 64;
