/**
 * Checkpoints (C2SP tlog-checkpoint): the text of a signed note that states a log's origin, size
 * and root. `openCheckpoint` is the one way from received bytes to a tree head that may be relied
 * on.
 */
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { VerifyEd25519 } from "./ed25519.ts";
import type { TreeHead } from "./merkle-proof.ts";
import type { NoteKey } from "./note-key.ts";
import { COSIGNATURE_ED25519, NOTE_ED25519 } from "./note-key.ts";
import type { SignedNote } from "./note.ts";
import { isNoteText, parseNote, verifyNote } from "./note.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { TlogPolicy } from "./policy.ts";
import { isQuorumMet } from "./policy.ts";
import type { TextInput } from "./text.ts";
import { isCount, parseDecimal } from "./text.ts";
import { HASH_BYTES } from "./tree-hash.ts";

/** What a checkpoint states. Extension lines are opaque; the format advises against them. */
export interface Checkpoint extends TreeHead {
  readonly origin: string;
  readonly extensions: readonly string[];
}

/** A witness of the policy that cosigned, under its name in the policy, and when it did. */
export interface Cosignature {
  readonly witness: string;
  readonly cosignedAtS: number;
}

/** A checkpoint whose log signature holds and whose cosignatures satisfy the policy. */
export interface OpenedCheckpoint {
  readonly checkpoint: Checkpoint;
  readonly note: SignedNote;
  readonly logKey: NoteKey;
  readonly cosignatures: readonly Cosignature[];
}

/** Writes a checkpoint's text, ready to sign. `CHECKPOINT_INVALID`. */
export function formatCheckpoint(
  checkpoint: TreeHead & { readonly origin: string; readonly extensions?: readonly string[] },
): Outcome<string> {
  const { origin, size, root, extensions = [] } = checkpoint;
  const lines = [origin, String(size), encodeBase64(root), ...extensions];
  const text = lines.map((line) => `${line}\n`).join("");
  const areLines = lines.every((line) => line !== "" && !line.includes("\n"));
  const isValid = areLines && isNoteText(text) && isCount(size) && root.length === HASH_BYTES;
  return isValid ? succeed(text) : refuse("CHECKPOINT_INVALID", "checkpoint");
}

/** Reads the text of a note as a checkpoint. `CHECKPOINT_INVALID`. Nothing is verified. */
export function parseCheckpoint(text: string): Outcome<Checkpoint> {
  const lines = text.split("\n");
  const [origin = "", decimal = "", base64 = "", ...extensions] = lines.slice(0, -1);
  if (!text.endsWith("\n") || origin === "" || extensions.includes("")) {
    return refuse("CHECKPOINT_INVALID", "checkpoint.lines");
  }
  const size = parseDecimal(decimal);
  if (size === undefined) return refuse("CHECKPOINT_INVALID", "checkpoint.size");
  const root = decodeBase64(base64);
  if (root?.length !== HASH_BYTES) return refuse("CHECKPOINT_INVALID", "checkpoint.root");
  return succeed({ origin, size, root, extensions });
}

/**
 * Verifies a signed checkpoint against a policy: signed by a listed log whose key bears the origin
 * as its name, cosigned by a quorum of listed witnesses, no signature of a listed key failing.
 *
 * `LOG_UNKNOWN` (no log of this origin), `SIGNATURE_MISSING`, `SIGNATURE_INVALID`,
 * `QUORUM_NOT_MET`, and the errors of `parseNote` and `parseCheckpoint`.
 */
export async function openCheckpoint(
  input: TextInput,
  policy: TlogPolicy,
  verify: VerifyEd25519,
): Promise<Outcome<OpenedCheckpoint>> {
  const note = parseNote(input);
  if (!note.ok) return note;
  const checkpoint = parseCheckpoint(note.value.text);
  if (!checkpoint.ok) return checkpoint;
  const logKeys = policy.logs
    .map(({ key }) => key)
    .filter(({ name, type }) => name === checkpoint.value.origin && type === NOTE_ED25519);
  if (logKeys.length === 0) return refuse("LOG_UNKNOWN", "checkpoint.origin");
  const witnesses = policy.witnesses.filter(({ key }) => key.type === COSIGNATURE_ED25519);
  const keys = [...logKeys, ...witnesses.map(({ key }) => key)];
  const verified = await verifyNote(note.value, keys, verify);
  if (!verified.ok) return verified;
  const logKey = verified.value.find(({ key }) => logKeys.includes(key))?.key;
  if (logKey === undefined) return refuse("SIGNATURE_MISSING", "note.signatures");
  const cosignatures = witnesses.flatMap(({ name, key }): Cosignature[] => {
    const own = verified.value.find((signature) => signature.key === key);
    return own?.cosignedAtS === undefined ? [] : [{ witness: name, cosignedAtS: own.cosignedAtS }];
  });
  const isWitnessed = isQuorumMet(policy, new Set(cosignatures.map(({ witness }) => witness)));
  if (!isWitnessed) return refuse("QUORUM_NOT_MET", "note.signatures");
  return succeed({ checkpoint: checkpoint.value, note: note.value, logKey, cosignatures });
}
