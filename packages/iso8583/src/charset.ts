/**
 * Text of `ans` fields: printable ASCII, or GBK where UnionPay sends Chinese (merchant names,
 * host messages). Control characters are refused so that a field cannot forge a line in a log.
 */

export type Charset = "ascii" | "gbk";

/** Lead and trail bytes of the two-byte area of GBK. */
const LEAD_FIRST = 0x81;
const TRAIL_FIRST = 0x40;
const BYTE_LAST = 0xfe;
const TRAIL_HOLE = 0x7f;

let pairByCharacter: Map<string, number> | undefined;

/** The runtime decodes GBK but cannot encode it, so the reverse table is derived once. */
function gbkPairs(): Map<string, number> {
  if (pairByCharacter !== undefined) return pairByCharacter;
  const decoder = new TextDecoder("gbk");
  const pairs = new Map<string, number>();
  for (let lead = LEAD_FIRST; lead <= BYTE_LAST; lead++) {
    for (let trail = TRAIL_FIRST; trail <= BYTE_LAST; trail++) {
      if (trail === TRAIL_HOLE) continue;
      const character = decoder.decode(Uint8Array.of(lead, trail));
      if (character.includes("\ufffd") || [...character].length !== 1) continue;
      if (!pairs.has(character)) pairs.set(character, (lead << 8) | trail);
    }
  }
  pairByCharacter = pairs;
  return pairs;
}

/** True for space to tilde. */
function isPrintable(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}

/** Bytes of `text`, or undefined when a character has no place in `charset`. */
export function encodeText(text: string, charset: Charset): Uint8Array | undefined {
  const bytes: number[] = [];
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0;
    if (isPrintable(codePoint)) {
      bytes.push(codePoint);
      continue;
    }
    const pair = charset === "gbk" ? gbkPairs().get(character) : undefined;
    if (pair === undefined) return undefined;
    bytes.push(pair >> 8, pair & 0xff);
  }
  return Uint8Array.from(bytes);
}

/** True when `bytes` is printable ASCII and whole two-byte pairs of GBK. */
function isGbkShaped(bytes: Uint8Array): boolean {
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] ?? 0;
    if (isPrintable(byte)) continue;
    const trail = bytes[i + 1] ?? 0;
    if (byte < LEAD_FIRST || byte > BYTE_LAST) return false;
    if (trail < TRAIL_FIRST || trail > BYTE_LAST || trail === TRAIL_HOLE) return false;
    i++;
  }
  return true;
}

/** Text of `bytes`, or undefined when a byte does not belong to `charset`. */
export function decodeText(bytes: Uint8Array, charset: Charset): string | undefined {
  if (bytes.every(isPrintable)) return String.fromCharCode(...bytes);
  if (charset === "ascii" || !isGbkShaped(bytes)) return undefined;
  const text = new TextDecoder("gbk").decode(bytes);
  return text.includes("\ufffd") ? undefined : text;
}
