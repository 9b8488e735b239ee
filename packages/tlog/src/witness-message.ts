/** Bodies of the call `add-checkpoint` (C2SP tlog-witness), as a log writes and a witness reads. */
import type { Checkpoint } from "./checkpoint.ts";
import { parseCheckpoint } from "./checkpoint.ts";
import { MAX_ADD_CHECKPOINT_BYTES, MAX_PROOF_HASHES } from "./limits.ts";
import type { SignedNote } from "./note.ts";
import { formatNote, parseNote } from "./note.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { TextInput } from "./text.ts";
import { isCount, parseDecimal, readText } from "./text.ts";
import { formatHashLines, parseHashLines } from "./tlog-proof.ts";
import { HASH_BYTES } from "./tree-hash.ts";

/** A request: the size the witness is thought to know, the way from there, the new checkpoint. */
export interface AddCheckpoint {
  readonly oldSize: number;
  readonly proof: readonly Uint8Array[];
  readonly note: SignedNote;
}

/** A request as a witness reads it. Neither signature nor proof is verified. */
export interface ReceivedCheckpoint extends AddCheckpoint {
  readonly checkpoint: Checkpoint;
}

/** Writes the body of `POST <prefix>/add-checkpoint`. `WITNESS_REQUEST_INVALID`. */
export function formatAddCheckpoint({ oldSize, proof, note }: AddCheckpoint): Outcome<string> {
  const areHashes = proof.every((hash) => hash.length === HASH_BYTES);
  if (!isCount(oldSize) || !areHashes || proof.length > MAX_PROOF_HASHES) {
    return refuse("WITNESS_REQUEST_INVALID", "request");
  }
  return succeed(`old ${oldSize}\n${formatHashLines(proof)}\n${formatNote(note)}`);
}

/**
 * Reads a request. `WITNESS_REQUEST_INVALID`, `TOO_LARGE`, and the errors of `parseNote` and
 * `parseCheckpoint`: a witness answers 400 to all of them.
 */
export function parseAddCheckpoint(input: TextInput): Outcome<ReceivedCheckpoint> {
  const text = readText(input, MAX_ADD_CHECKPOINT_BYTES, "request");
  if (!text.ok) return text;
  const end = text.value.indexOf("\n\n");
  const [oldLine = "", ...lines] = text.value.slice(0, Math.max(end, 0)).split("\n");
  const oldSize = oldLine.startsWith("old ") ? parseDecimal(oldLine.slice(4)) : undefined;
  if (oldSize === undefined) return refuse("WITNESS_REQUEST_INVALID", "request.old");
  const proof = parseHashLines(lines);
  if (proof === undefined) return refuse("WITNESS_REQUEST_INVALID", "request.proof");
  const note = parseNote(text.value.slice(end + 2));
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  return succeed({ oldSize, proof, note: note.value, checkpoint: checkpoint.value });
}
