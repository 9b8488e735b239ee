/**
 * Signed notes (C2SP signed-note): a text, an empty line, and lines of signatures. The text counts
 * only after a trusted key's signature was verified; lines of unknown keys are ignored, a failing
 * signature of a known key spoils the note.
 */
import type { Ed25519, VerifyEd25519 } from "./ed25519.ts";
import { cosignatureMessage, decodeCosignature } from "./cosignature.ts";
import { MAX_NOTE_BYTES } from "./limits.ts";
import type { NoteKey, NoteSigner } from "./note-key.ts";
import { COSIGNATURE_ED25519, NOTE_ED25519 } from "./note-key.ts";
import type { NoteSignature } from "./note-signature.ts";
import { formatSignatureLines, parseSignatureLines } from "./note-signature.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { TextInput } from "./text.ts";
import { encodeUtf8, readText } from "./text.ts";

/** A note as read. `text` ends with a newline. Not verified. */
export interface SignedNote {
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** A signature that holds. `cosignedAtS` is the witness's time, for a cosignature. */
export interface VerifiedSignature {
  readonly key: NoteKey;
  readonly cosignedAtS?: number;
}

/** Whether a text may be signed: ends in a newline, no other control character, well-formed. */
export function isNoteText(text: string): boolean {
  return text.endsWith("\n") && text.isWellFormed() && !/[\u0000-\u0009\u000b-\u001f]/.test(text);
}

/**
 * Reads a note of at most 256 KiB and 64 signatures. `NOTE_INVALID`, `TEXT_INVALID` (not UTF-8),
 * `TOO_LARGE`. Nothing in the result is to be believed before `verifyNote`.
 */
export function parseNote(input: TextInput): Outcome<SignedNote> {
  const note = readText(input, MAX_NOTE_BYTES, "note");
  if (!note.ok) return note;
  const end = note.value.lastIndexOf("\n\n");
  const text = note.value.slice(0, end + 1);
  if (end < 0 || !isNoteText(text)) return refuse("NOTE_INVALID", "note.text");
  const signatures = parseSignatureLines(note.value.slice(end + 2));
  return signatures.ok ? succeed({ text, signatures: signatures.value }) : signatures;
}

/** Writes a note. */
export function formatNote({ text, signatures }: SignedNote): string {
  return `${text}\n${formatSignatureLines(signatures)}`;
}

/** Signs a text with a log's key. `NOTE_INVALID` (text), `KEY_TYPE_UNSUPPORTED` (not type 0x01). */
export async function signNote(
  text: string,
  { key, seed }: NoteSigner,
  ed25519: Ed25519,
): Promise<Outcome<NoteSignature>> {
  if (!isNoteText(text)) return refuse("NOTE_INVALID", "note.text");
  if (key.type !== NOTE_ED25519) return refuse("KEY_TYPE_UNSUPPORTED", "key");
  const bytes = await ed25519.sign(seed, encodeUtf8(text));
  return succeed({ name: key.name, keyId: key.id, bytes });
}

/** Checks one signature of a known key. */
async function checkSignature(
  text: string,
  { key, bytes }: { readonly key: NoteKey; readonly bytes: Uint8Array },
  verify: VerifyEd25519,
): Promise<VerifiedSignature | undefined> {
  const { publicKey } = key;
  if (key.type !== COSIGNATURE_ED25519) {
    const message = encodeUtf8(text);
    return (await verify({ publicKey, message, signature: bytes })) ? { key } : undefined;
  }
  const cosignature = decodeCosignature(bytes);
  if (cosignature === undefined) return undefined;
  const { cosignedAtS, signature } = cosignature;
  const message = cosignatureMessage(text, cosignedAtS);
  return (await verify({ publicKey, message, signature })) ? { key, cosignedAtS } : undefined;
}

/**
 * Verifies the signatures of known keys. Answers with all of them.
 *
 * `SIGNATURE_INVALID` if a known key's signature does not hold, `SIGNATURE_MISSING` if no known key
 * signed. Which of the keys must have signed is the caller's decision.
 */
export async function verifyNote(
  note: SignedNote,
  keys: readonly NoteKey[],
  verify: VerifyEd25519,
): Promise<Outcome<VerifiedSignature[]>> {
  const verified: VerifiedSignature[] = [];
  for (const [index, { name, keyId, bytes }] of note.signatures.entries()) {
    const key = keys.find((each) => each.name === name && each.id === keyId);
    if (key === undefined) continue;
    const signature = await checkSignature(note.text, { key, bytes }, verify);
    if (signature === undefined) return refuse("SIGNATURE_INVALID", `note.signature.${index}`);
    verified.push(signature);
  }
  return verified.length > 0 ? succeed(verified) : refuse("SIGNATURE_MISSING", "note.signatures");
}
