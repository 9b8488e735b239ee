/**
 * Cosignatures of witnesses (C2SP tlog-cosignature, cosignature/v1): "at this time, the largest
 * tree of this log that I have seen, consistent with all before, has this root".
 */
import type { Ed25519 } from "./ed25519.ts";
import type { NoteSigner } from "./note-key.ts";
import { COSIGNATURE_ED25519 } from "./note-key.ts";
import type { NoteSignature } from "./note-signature.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import { encodeUtf8, isCount } from "./text.ts";
import { concatBytes } from "./bytes.ts";

/** Bytes of the time before the signature: a 64-bit number, highest byte first. */
const TIME_BYTES = 8;
const SIGNATURE_BYTES = 64;

/** The bytes that a witness signs: header, time in POSIX seconds, the checkpoint's text. */
export function cosignatureMessage(text: string, cosignedAtS: number): Uint8Array {
  return encodeUtf8(`cosignature/v1\ntime ${cosignedAtS}\n${text}`);
}

/** Takes time and signature apart; nothing if the length is wrong or the time beyond 2^53 - 1. */
export function decodeCosignature(
  bytes: Uint8Array,
): { readonly cosignedAtS: number; readonly signature: Uint8Array } | undefined {
  if (bytes.length !== TIME_BYTES + SIGNATURE_BYTES) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const cosignedAtS = view.getUint32(0) * 2 ** 32 + view.getUint32(4);
  return isCount(cosignedAtS) ? { cosignedAtS, signature: bytes.subarray(TIME_BYTES) } : undefined;
}

/**
 * Cosigns a checkpoint's text at a time in POSIX seconds. The caller has verified the checkpoint
 * and stored it as the latest one: see `judgeAddCheckpoint`.
 *
 * `KEY_TYPE_UNSUPPORTED` (not type 0x04), `NOTE_INVALID` (the time).
 */
export async function cosign(
  text: string,
  { signer, cosignedAtS }: { readonly signer: NoteSigner; readonly cosignedAtS: number },
  ed25519: Ed25519,
): Promise<Outcome<NoteSignature>> {
  const { key, seed } = signer;
  if (key.type !== COSIGNATURE_ED25519) return refuse("KEY_TYPE_UNSUPPORTED", "key");
  if (!isCount(cosignedAtS)) return refuse("NOTE_INVALID", "cosignature.time");
  const time = new Uint8Array(TIME_BYTES);
  new DataView(time.buffer).setBigUint64(0, BigInt(cosignedAtS));
  const signature = await ed25519.sign(seed, cosignatureMessage(text, cosignedAtS));
  return succeed({ name: key.name, keyId: key.id, bytes: concatBytes([time, signature]) });
}
