import { bytesToUuid, type Uuid } from "../../../kernel/ids.ts";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import type { Holder } from "./holder.ts";

/**
 * A link to one file for one session and one minute. It carries its own permission, so the host
 * that serves it needs no cookie; whoever alters a digit of it has a link to nothing.
 */

/** The document itself, or the small picture of it. */
export const VARIANTS = ["content", "preview"] as const;
export type Variant = (typeof VARIANTS)[number];

export const LINK_LIFETIME_MS = 60_000;

/** What a link permits. */
export interface FileLink {
  readonly holder: Holder;
  readonly documentId: Uuid;
  readonly variant: Variant;
  /** Who asked for it; the file is read in that person's scope. */
  readonly viewerId: Uuid;
  /** The session that asked; the link ends with it. */
  readonly sessionId: Uuid;
  readonly expiresAt: Date;
}

/** Keyed digest of 32 bytes over a link's content. */
export type LinkMac = (content: Uint8Array) => Uint8Array;

const VERSION = 2;
const HOLDER_KINDS = ["merchant", "provider"] as const;
const MAC_BYTES = 32;
const CONTENT_BYTES = 3 + 6 + 4 * 16;
const TOKEN = new RegExp(`^[0-9a-f]{${2 * (CONTENT_BYTES + MAC_BYTES)}}$`);

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function fromHex(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
}

/** Compares without stopping at the first difference, so that time tells nothing. */
function isSame(left: Uint8Array, right: Uint8Array): boolean {
  let difference = left.length ^ right.length;
  for (let index = 0; index < left.length; index++) {
    difference |= (left[index] ?? 0) ^ (right[index] ?? 0);
  }
  return difference === 0;
}

function contentOf(link: FileLink): Uint8Array {
  const expires = link.expiresAt.getTime().toString(16).padStart(12, "0");
  const head = [VERSION, HOLDER_KINDS.indexOf(link.holder.kind), VARIANTS.indexOf(link.variant)];
  const { holder, documentId, viewerId, sessionId } = link;
  const ids = [holder.id, documentId, viewerId, sessionId].join("").replaceAll("-", "");
  return fromHex(toHex(Uint8Array.from(head)) + expires + ids);
}

/** Writes a link as the last part of its address. */
export function writeFileLink(link: FileLink, mac: LinkMac): string {
  const content = contentOf(link);
  return toHex(content) + toHex(mac(content));
}

/** Reads a link; what was not written by {@link writeFileLink} with the same key is `invalid`. */
export function readFileLink(
  token: string,
  mac: LinkMac,
  now: Date,
): Result<FileLink, "invalid" | "expired"> {
  if (!TOKEN.test(token)) return refuse("invalid");
  const bytes = fromHex(token);
  const content = bytes.subarray(0, CONTENT_BYTES);
  if (!isSame(bytes.subarray(CONTENT_BYTES), mac(content))) return refuse("invalid");
  const [version, holderKind, variant] = content;
  const kind = HOLDER_KINDS[holderKind ?? -1];
  const wanted = VARIANTS[variant ?? -1];
  if (version !== VERSION || !kind || !wanted) return refuse("invalid");
  const expiresAt = new Date(Number.parseInt(toHex(content.subarray(3, 9)), 16));
  if (expiresAt.getTime() <= now.getTime()) return refuse("expired");
  return ok({
    holder: { kind, id: bytesToUuid(content.subarray(9, 25)) },
    documentId: bytesToUuid(content.subarray(25, 41)),
    viewerId: bytesToUuid(content.subarray(41, 57)),
    sessionId: bytesToUuid(content.subarray(57, 73)),
    variant: wanted,
    expiresAt,
  });
}
