/**
 * Base64 as RFC 4648 section 4 writes it, and no other spelling. Two texts for the same bytes would
 * let a signed or proved file change without a verifier noticing.
 */

const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]));

/** Writes padded standard base64. */
export function encodeBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let offset = 0; offset < bytes.length; offset += 3) {
    const count = Math.min(3, bytes.length - offset);
    const bits =
      ((bytes[offset] ?? 0) << 16) | ((bytes[offset + 1] ?? 0) << 8) | (bytes[offset + 2] ?? 0);
    for (let place = 0; place < 4; place++) {
      parts.push(place <= count ? ALPHABET.charAt((bits >> (18 - 6 * place)) & 63) : "=");
    }
  }
  return parts.join("");
}

/**
 * Reads padded standard base64; nothing for any other text, also one whose unused bits are not
 * zero. The caller has bounded the length.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (text.length % 4 !== 0) return undefined;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  const characters = text.length - padding;
  let bits = 0;
  let bitCount = 0;
  let written = 0;
  for (let index = 0; index < characters; index++) {
    const value = VALUES.get(text.charAt(index));
    if (value === undefined) return undefined;
    bits = ((bits << 6) | value) & 0xffff;
    bitCount += 6;
    if (bitCount < 8) continue;
    bitCount -= 8;
    bytes[written++] = (bits >> bitCount) & 0xff;
  }
  return (bits & ((1 << bitCount) - 1)) === 0 ? bytes : undefined;
}
