import type { KeySource } from "./api-client.ts";

/** A random UUID also where `crypto.randomUUID` is missing (plain HTTP, older browsers). */
export function randomUuid(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

const rememberedWrites = 20;

async function fingerprint(request: Request): Promise<string | null> {
  const kind = request.headers.get("content-type") ?? "";
  if (kind !== "" && !kind.startsWith("application/json")) return null;
  return `${request.method} ${request.url} ${await request.clone().text()}`;
}

/**
 * Keys for writes from the browser: a new one for each, but the same again when the very same
 * write is sent after a broken connection, so that pressing the button twice never does it twice.
 */
export function createWriteKeys(newKey: () => string = randomUuid): KeySource {
  const unknownOutcome = new Map<string, string>();
  const contentOf = new Map<string, string>();
  return {
    async keyFor(request) {
      const content = await fingerprint(request);
      const key = (content !== null && unknownOutcome.get(content)) || newKey();
      if (content !== null) contentOf.set(key, content);
      return key;
    },
    ended(key, answered) {
      const content = contentOf.get(key);
      contentOf.delete(key);
      if (content === undefined) return;
      unknownOutcome.delete(content);
      if (answered) return;
      unknownOutcome.set(content, key);
      const oldest = unknownOutcome.keys().next().value;
      if (unknownOutcome.size > rememberedWrites && oldest !== undefined) {
        unknownOutcome.delete(oldest);
      }
    },
  };
}
