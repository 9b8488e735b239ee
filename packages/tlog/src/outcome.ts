/**
 * The answer of every function here that reads bytes or values it did not make itself.
 * Errors name a code and a place, never the content: a log's entries belong to others.
 */

/** All reasons for which a note, tile, proof, key, policy or message is refused. */
export const TLOG_ERROR_CODES = [
  "BATCH_TOO_LARGE",
  "BUNDLE_INVALID",
  "CHECKPOINT_INVALID",
  "CONSISTENCY_INVALID",
  "ENTRY_TOO_LARGE",
  "INCLUSION_INVALID",
  "INDEX_OUT_OF_RANGE",
  "KEY_INVALID",
  "KEY_NAME_INVALID",
  "KEY_TYPE_UNSUPPORTED",
  "LOG_UNKNOWN",
  "NOTE_INVALID",
  "POLICY_INVALID",
  "PROOF_INVALID",
  "QUORUM_NOT_MET",
  "ROOT_MISMATCH",
  "SIGNATURE_INVALID",
  "SIGNATURE_MISSING",
  "SIZE_INVALID",
  "TEXT_INVALID",
  "TILE_INVALID",
  "TILE_MISSING",
  "TOO_LARGE",
  "WITNESS_ANSWER_INVALID",
  "WITNESS_REQUEST_INVALID",
] as const;

export type TlogErrorCode = (typeof TLOG_ERROR_CODES)[number];

/** One refusal. `path` names the part: `note.signature.2`, `tile/0/x001/067`, `policy.line.7`. */
export interface TlogError {
  readonly code: TlogErrorCode;
  readonly path: string;
}

/** A refusal as a value; it fits every `Outcome`. */
export interface Refusal {
  readonly ok: false;
  readonly error: TlogError;
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | Refusal;

/** Wraps a success. */
export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a refusal at `path`. */
export function refuse(code: TlogErrorCode, path: string): Refusal {
  return { ok: false, error: { code, path } };
}
