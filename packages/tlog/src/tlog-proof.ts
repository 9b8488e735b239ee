/**
 * `.tlog-proof` files (C2SP tlog-proof): index, inclusion proof and signed checkpoint in one text,
 * so that anyone with a policy can check offline that an entry was logged and witnessed.
 */
import { decodeBase64, encodeBase64 } from "./base64.ts";
import type { OpenedCheckpoint } from "./checkpoint.ts";
import { openCheckpoint, parseCheckpoint } from "./checkpoint.ts";
import type { VerifyEd25519 } from "./ed25519.ts";
import { MAX_EXTRA_BYTES, MAX_PROOF_HASHES, MAX_TLOG_PROOF_BYTES } from "./limits.ts";
import type { InclusionProof } from "./merkle-proof.ts";
import { verifyInclusion } from "./merkle-proof.ts";
import { parseNote } from "./note.ts";
import type { Outcome } from "./outcome.ts";
import { refuse, succeed } from "./outcome.ts";
import type { TlogPolicy } from "./policy.ts";
import type { TextInput } from "./text.ts";
import { isCount, parseDecimal, readText } from "./text.ts";
import { HASH_BYTES } from "./tree-hash.ts";

/** A proof file's content. `extra` is not authenticated by anything in the file. */
export interface TlogProof extends InclusionProof {
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
  readonly extra?: Uint8Array;
}

const HEADER = "c2sp.org/tlog-proof@v1";

/** Writes hashes as the lines that proofs consist of. */
export function formatHashLines(hashes: readonly Uint8Array[]): string {
  return hashes.map((hash) => `${encodeBase64(hash)}\n`).join("");
}

/** Reads lines of hashes; nothing if one is malformed or there are more than 63. */
export function parseHashLines(lines: readonly string[]): Uint8Array[] | undefined {
  if (lines.length > MAX_PROOF_HASHES) return undefined;
  const hashes: Uint8Array[] = [];
  for (const line of lines) {
    const hash = decodeBase64(line);
    if (hash?.length !== HASH_BYTES) return undefined;
    hashes.push(hash);
  }
  return hashes;
}

/**
 * Writes a proof file. `PROOF_INVALID` if index, hashes or extra data do not fit the format, and
 * the errors of `parseNote` and `parseCheckpoint`. Signatures and proof are not verified.
 */
export function formatTlogProof({ index, hashes, checkpoint, extra }: TlogProof): Outcome<string> {
  const note = parseNote(checkpoint);
  if (!note.ok) return note;
  const head = parseCheckpoint(note.value.text);
  if (!head.ok) return head;
  const areHashes = hashes.every((hash) => hash.length === HASH_BYTES);
  const isExtraValid = extra === undefined || (extra.length > 0 && extra.length <= MAX_EXTRA_BYTES);
  if (
    !isCount(index) ||
    index >= head.value.size ||
    !areHashes ||
    hashes.length > MAX_PROOF_HASHES ||
    !isExtraValid
  ) {
    return refuse("PROOF_INVALID", "proof");
  }
  const extraLine = extra === undefined ? "" : `extra ${encodeBase64(extra)}\n`;
  return succeed(
    `${HEADER}\n${extraLine}index ${index}\n${formatHashLines(hashes)}\n${checkpoint}`,
  );
}

/** Reads the line `extra …`; nothing if it is malformed. */
function parseExtra(line: string): Uint8Array | undefined {
  const bytes = decodeBase64(line.slice("extra ".length));
  return bytes !== undefined && bytes.length > 0 && bytes.length <= MAX_EXTRA_BYTES
    ? bytes
    : undefined;
}

/** Reads a proof file. `PROOF_INVALID`, `TEXT_INVALID`, `TOO_LARGE`. Nothing is verified. */
export function parseTlogProof(input: TextInput): Outcome<TlogProof> {
  const text = readText(input, MAX_TLOG_PROOF_BYTES, "proof");
  if (!text.ok) return text;
  const end = text.value.indexOf("\n\n");
  const [header, ...lines] = text.value.slice(0, Math.max(end, 0)).split("\n");
  if (header !== HEADER) return refuse("PROOF_INVALID", "proof.header");
  const extraLine = lines[0]?.startsWith("extra ") === true ? lines.shift() : undefined;
  const extra = extraLine === undefined ? undefined : parseExtra(extraLine);
  if (extraLine !== undefined && extra === undefined) return refuse("PROOF_INVALID", "proof.extra");
  const indexLine = lines.shift() ?? "";
  const index = indexLine.startsWith("index ") ? parseDecimal(indexLine.slice(6)) : undefined;
  if (index === undefined) return refuse("PROOF_INVALID", "proof.index");
  const hashes = parseHashLines(lines);
  if (hashes === undefined) return refuse("PROOF_INVALID", "proof.hashes");
  const checkpoint = text.value.slice(end + 2);
  return succeed({ index, hashes, checkpoint, ...(extra === undefined ? {} : { extra }) });
}

/** A proof that holds: where the entry stands, in which tree, and who vouches for it. */
export interface VerifiedProof extends OpenedCheckpoint {
  readonly index: number;
  readonly extra?: Uint8Array;
}

/**
 * Verifies a proof file for the entry with `leafHash` (`hashLeaf(entry)`) against a policy.
 *
 * Errors of `parseTlogProof`, `openCheckpoint` and `verifyInclusion`.
 */
export async function verifyTlogProof(
  input: TextInput,
  claim: { readonly leafHash: Uint8Array; readonly policy: TlogPolicy },
  verify: VerifyEd25519,
): Promise<Outcome<VerifiedProof>> {
  const proof = parseTlogProof(input);
  if (!proof.ok) return proof;
  const opened = await openCheckpoint(proof.value.checkpoint, claim.policy, verify);
  if (!opened.ok) return opened;
  const included = verifyInclusion(claim.leafHash, proof.value, opened.value.checkpoint);
  if (!included.ok) return included;
  const { index, extra } = proof.value;
  return succeed({ ...opened.value, index, ...(extra === undefined ? {} : { extra }) });
}
