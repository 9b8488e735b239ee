/** Signature lines of notes (C2SP signed-note): dash, key name, base64 of key id and signature. */
import { bytesToHex, concatBytes } from "./bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import { MAX_NOTE_BYTES, MAX_NOTE_SIGNATURES } from "./limits.ts";
import { isKeyName } from "./note-key.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { TextInput } from "./text.ts";
import { readText } from "./text.ts";

/** One signature line: whose, and the bytes after the key id. Not verified. */
export interface NoteSignature {
  readonly name: string;
  /** Eight lower-case hexadecimal digits. */
  readonly keyId: string;
  readonly bytes: Uint8Array;
}

/** Bytes of a key id in a signature line. */
const KEY_ID_BYTES = 4;

/** Reads one signature line without its newline; nothing if malformed. */
function parseSignatureLine(line: string): NoteSignature | undefined {
  const [, name, base64] = /^\u2014 ([^ ]+) ([A-Za-z0-9+/=]+)$/.exec(line) ?? [];
  if (name === undefined || base64 === undefined || !isKeyName(name)) return undefined;
  const bytes = decodeBase64(base64);
  if (bytes === undefined || bytes.length <= KEY_ID_BYTES) return undefined;
  const keyId = bytesToHex(bytes.subarray(0, KEY_ID_BYTES));
  return { name, keyId, bytes: bytes.slice(KEY_ID_BYTES) };
}

/** Reads lines of signatures, each ending in a newline; at least one, at most 64. */
export function parseSignatureLines(input: TextInput): Outcome<NoteSignature[]> {
  const text = readText(input, MAX_NOTE_BYTES, "note");
  if (!text.ok) return text;
  const lines = text.value.split("\n", MAX_NOTE_SIGNATURES + 2);
  if (lines.length > MAX_NOTE_SIGNATURES + 1) return refuse("TOO_LARGE", "note.signatures");
  const signatures: NoteSignature[] = [];
  for (const [index, line] of lines.slice(0, -1).entries()) {
    const signature = parseSignatureLine(line);
    if (signature === undefined) return refuse("NOTE_INVALID", `note.signature.${index}`);
    signatures.push(signature);
  }
  const isWhole = lines.at(-1) === "" && signatures.length > 0;
  return isWhole ? succeed(signatures) : refuse("NOTE_INVALID", "note.signatures");
}

/** Writes signatures as lines. */
export function formatSignatureLines(signatures: readonly NoteSignature[]): string {
  return signatures
    .map(({ name, keyId, bytes }) => {
      const id = Uint8Array.from(keyId.match(/../g) ?? [], (digits) => Number.parseInt(digits, 16));
      return `\u2014 ${name} ${encodeBase64(concatBytes([id, bytes]))}\n`;
    })
    .join("");
}
