/**
 * Both sides of the call `add-checkpoint` (C2SP tlog-witness) without its HTTP.
 *
 * A witness: `parseAddCheckpoint` (400 if it refuses), look up keys and latest checkpoint by
 * origin, `judgeAddCheckpoint`, and if accepted store the new one where the stored size still
 * equals the old size, atomically and durably; only then `cosign` and `answerCosigned`. If the
 * stored size has changed meanwhile, look up and judge again. A log: `formatAddCheckpoint`,
 * `readWitnessAnswer`.
 */
import type { VerifyEd25519 } from "./ed25519.ts";
import type { TreeHead } from "./merkle-proof.ts";
import { verifyConsistency } from "./merkle-proof.ts";
import type { NoteKey } from "./note-key.ts";
import type { NoteSignature } from "./note-signature.ts";
import { formatSignatureLines, parseSignatureLines } from "./note-signature.ts";
import { verifyNote } from "./note.ts";
import type { Outcome, TlogErrorCode } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { areBytesEqual } from "./bytes.ts";
import type { TextInput } from "./text.ts";
import { parseDecimal, readText } from "./text.ts";
import { emptyRoot } from "./tree-hash.ts";
import type { ReceivedCheckpoint } from "./witness-message.ts";

/** An HTTP answer of a witness. */
export interface WitnessAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What a witness knows of the log that a request is about. */
export interface WitnessedLog {
  /** Trusted keys for the origin; empty if the witness does not know the log. */
  readonly logKeys: readonly NoteKey[];
  /** The checkpoint it cosigned last, if any. */
  readonly latest?: TreeHead | undefined;
}

/** A witness's decision. `text` is what is to be cosigned once `head` is stored. */
export type WitnessVerdict =
  | { readonly accepted: true; readonly head: TreeHead; readonly text: string }
  | { readonly accepted: false; readonly code: TlogErrorCode; readonly answer: WitnessAnswer };

/** Media type of a 409 that tells the latest size. */
const SIZE_TYPE = "text/x.tlog.size";
const PLAIN_TYPE = "text/plain; charset=utf-8";
/** Longest 409 body that is read: the decimal digits of a size and a newline. */
const MAX_SIZE_BYTES = 32;

function reject(status: number, code: TlogErrorCode): WitnessVerdict {
  return { accepted: false, code, answer: { status, contentType: PLAIN_TYPE, body: `${code}\n` } };
}

/** The answer to a request that `parseAddCheckpoint` refuses. */
export function answerMalformed(code: TlogErrorCode): WitnessAnswer {
  return { status: 400, contentType: PLAIN_TYPE, body: `${code}\n` };
}

/** The answer to an accepted request: one line for each cosignature. */
export function answerCosigned(signatures: readonly NoteSignature[]): WitnessAnswer {
  return { status: 200, contentType: PLAIN_TYPE, body: formatSignatureLines(signatures) };
}

/**
 * Decides whether a witness may cosign: 404 unknown log, 403 no valid signature of it, 400 old size
 * above the new one, 409 with the latest size if the log is thought to stand elsewhere, 409 if the
 * same size has another root, 422 if the new tree does not continue the old one.
 */
export async function judgeAddCheckpoint(
  request: ReceivedCheckpoint,
  { logKeys, latest = { size: 0, root: emptyRoot() } }: WitnessedLog,
  verify: VerifyEd25519,
): Promise<WitnessVerdict> {
  const { checkpoint, note, oldSize, proof } = request;
  if (logKeys.length === 0) return reject(404, "LOG_UNKNOWN");
  const verified = await verifyNote(note, logKeys, verify);
  if (!verified.ok) return reject(403, verified.error.code);
  if (oldSize > checkpoint.size) return reject(400, "SIZE_INVALID");
  if (oldSize !== latest.size) {
    const answer = { status: 409, contentType: SIZE_TYPE, body: `${latest.size}\n` };
    return { accepted: false, code: "SIZE_INVALID", answer };
  }
  const isSameSize = oldSize === checkpoint.size && oldSize > 0;
  if (isSameSize && !areBytesEqual(latest.root, checkpoint.root)) {
    return reject(409, "ROOT_MISMATCH");
  }
  const consistent = verifyConsistency(latest, checkpoint, proof);
  if (!consistent.ok) return reject(422, consistent.error.code);
  const head: TreeHead = { size: checkpoint.size, root: checkpoint.root };
  return { accepted: true, head, text: note.text };
}

/** What a log learns from a witness's answer. */
export type WitnessReply =
  | { readonly kind: "cosigned"; readonly signatures: readonly NoteSignature[] }
  /** The witness stands at another size: prove consistency from there, if it is one of ours. */
  | { readonly kind: "elsewhere"; readonly size: number }
  | { readonly kind: "refused"; readonly status: number };

/** A witness's answer as received. */
export interface ReceivedAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: TextInput;
}

/**
 * Reads a witness's answer about a checkpoint's text. Of the cosignatures only those of the given
 * keys are returned, each verified; others are ignored.
 *
 * `WITNESS_ANSWER_INVALID` (malformed), `SIGNATURE_MISSING`, `SIGNATURE_INVALID`.
 */
export async function readWitnessAnswer(
  { status, contentType, body }: ReceivedAnswer,
  about: { readonly text: string; readonly keys: readonly NoteKey[] },
  verify: VerifyEd25519,
): Promise<Outcome<WitnessReply>> {
  const malformed = refuse("WITNESS_ANSWER_INVALID", "answer");
  if (status === 409 && contentType === SIZE_TYPE) {
    const text = readText(body, MAX_SIZE_BYTES, "answer");
    const size = text.ok && text.value.endsWith("\n") && parseDecimal(text.value.slice(0, -1));
    return typeof size === "number" ? succeed({ kind: "elsewhere", size }) : malformed;
  }
  if (status !== 200) return succeed({ kind: "refused", status });
  const lines = parseSignatureLines(body);
  if (!lines.ok) return malformed;
  const verified = await verifyNote(
    { text: about.text, signatures: lines.value },
    about.keys,
    verify,
  );
  if (!verified.ok) return verified;
  const signatures = lines.value.filter(({ name, keyId }) =>
    about.keys.some((key) => key.name === name && key.id === keyId),
  );
  return succeed({ kind: "cosigned", signatures });
}
