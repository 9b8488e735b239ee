/**
 * Keys of signed notes (C2SP signed-note) and of cosignatures (C2SP tlog-cosignature): name, id,
 * public key, and the texts in which they travel. Only Ed25519: type 0x01 signs the text itself,
 * type 0x04 a time-stamped statement about a checkpoint.
 */
import { bytesToHex, concatBytes } from "./bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { Ed25519 } from "./ed25519.ts";
import { MAX_KEY_NAME_BYTES } from "./limits.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { encodeUtf8 } from "./text.ts";
import { sha256 } from "./tree-hash.ts";

/** Signature type of a log's key: Ed25519 over the note's text. */
export const NOTE_ED25519 = 0x01;

/** Signature type of a witness's key: cosignature/v1, Ed25519 with a time. */
export const COSIGNATURE_ED25519 = 0x04;

export type SignatureType = typeof NOTE_ED25519 | typeof COSIGNATURE_ED25519;

/** A trusted public key. Name and id together say which key made a signature. */
export interface NoteKey {
  readonly name: string;
  /** Eight lower-case hexadecimal digits. */
  readonly id: string;
  readonly type: SignatureType;
  /** 32 bytes (RFC 8032). */
  readonly publicKey: Uint8Array;
}

/** A key that can sign. `seed` is the 32-byte private key of RFC 8032: keep it out of logs. */
export interface NoteSigner {
  readonly key: NoteKey;
  readonly seed: Uint8Array;
}

const SIGNER_PREFIX = "PRIVATE+KEY+";
/** Bytes of a private or public Ed25519 key. */
const KEY_BYTES = 32;
/** Longest text of a key: name, prefix, id and 33 bytes as base64. */
const MAX_KEY_TEXT = MAX_KEY_NAME_BYTES + 80;

/** Whether a text may name a key: not empty, no Unicode space, no plus, no control character. */
export function isKeyName(name: string): boolean {
  return name.isWellFormed() && /^[^+\p{White_Space}\u0000-\u001f]+$/u.test(name);
}

function isSignatureType(type: number | undefined): type is SignatureType {
  return type === NOTE_ED25519 || type === COSIGNATURE_ED25519;
}

/** First four bytes of SHA-256(name || 0x0A || type || public key), as eight digits. */
function deriveKeyId(name: string, type: SignatureType, publicKey: Uint8Array): string {
  const bytes = concatBytes([encodeUtf8(`${name}\n`), Uint8Array.of(type), publicKey]);
  return bytesToHex(sha256(bytes).subarray(0, 4));
}

/** Makes a key from its parts. `KEY_NAME_INVALID`, `KEY_INVALID` (not 32 bytes). */
export function createNoteKey(
  name: string,
  { type, publicKey }: Pick<NoteKey, "type" | "publicKey">,
): Outcome<NoteKey> {
  if (!isKeyName(name) || encodeUtf8(name).length > MAX_KEY_NAME_BYTES) {
    return refuse("KEY_NAME_INVALID", "key.name");
  }
  if (publicKey.length !== KEY_BYTES) return refuse("KEY_INVALID", "key");
  return succeed({ name, id: deriveKeyId(name, type, publicKey), type, publicKey });
}

/** Writes a verifier key ("vkey"): `name+id+base64(type || public key)`. */
export function formatVerifierKey({ name, id, type, publicKey }: NoteKey): string {
  return `${name}+${id}+${encodeBase64(concatBytes([Uint8Array.of(type), publicKey]))}`;
}

/** The three parts of a key's text; base64 may contain further plus signs. */
function splitKey(text: string): Outcome<{ name: string; id: string; material: Uint8Array }> {
  const invalid = refuse("KEY_INVALID", "key");
  if (text.length > MAX_KEY_TEXT) return invalid;
  const [, name, id, encoded] = /^([^+]+)[+]([0-9a-f]{8})[+]([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  if (name === undefined || id === undefined || encoded === undefined) return invalid;
  const material = decodeBase64(encoded);
  return material === undefined ? invalid : succeed({ name, id, material });
}

/**
 * Reads a verifier key. `KEY_INVALID` (also when the id is not that of the key),
 * `KEY_TYPE_UNSUPPORTED`, `KEY_NAME_INVALID`.
 */
export function parseVerifierKey(text: string): Outcome<NoteKey> {
  const parts = splitKey(text);
  if (!parts.ok) return parts;
  const { name, id, material } = parts.value;
  const type = material[0];
  if (!isSignatureType(type)) return refuse("KEY_TYPE_UNSUPPORTED", "key");
  const key = createNoteKey(name, { type, publicKey: material.slice(1) });
  if (!key.ok) return key;
  return key.value.id === id ? key : refuse("KEY_INVALID", "key.id");
}

/** Makes a signing key from a 32-byte seed, which the caller draws. Errors as `createNoteKey`. */
export async function createSigner(
  name: string,
  { type, seed }: { readonly type: SignatureType; readonly seed: Uint8Array },
  ed25519: Ed25519,
): Promise<Outcome<NoteSigner>> {
  if (seed.length !== KEY_BYTES) return refuse("KEY_INVALID", "key");
  const publicKey = await ed25519.derivePublicKey(seed);
  const key = createNoteKey(name, { type, publicKey });
  return key.ok ? succeed({ key: key.value, seed }) : key;
}

/** Writes a signer key ("skey"): `PRIVATE+KEY+name+id+base64(type || seed)`. A secret. */
export function formatSignerKey({ key, seed }: NoteSigner): string {
  const material = encodeBase64(concatBytes([Uint8Array.of(key.type), seed]));
  return `${SIGNER_PREFIX}${key.name}+${key.id}+${material}`;
}

/** Reads a signer key and derives its public key. Errors as `parseVerifierKey`. */
export async function parseSignerKey(text: string, ed25519: Ed25519): Promise<Outcome<NoteSigner>> {
  if (!text.startsWith(SIGNER_PREFIX)) return refuse("KEY_INVALID", "key");
  const parts = splitKey(text.slice(SIGNER_PREFIX.length));
  if (!parts.ok) return parts;
  const { name, id, material } = parts.value;
  const type = material[0];
  if (!isSignatureType(type)) return refuse("KEY_TYPE_UNSUPPORTED", "key");
  const signer = await createSigner(name, { type, seed: material.slice(1) }, ed25519);
  if (!signer.ok) return signer;
  return signer.value.key.id === id ? signer : refuse("KEY_INVALID", "key.id");
}
