import { z } from "zod";

/**
 * Identifiers. Rows carry UUIDv7 (RFC 9562) made by the application; outside the database the same
 * id wears a prefix that says what it names (`mer_0192…`), so that ids cannot be mixed up.
 */

/** A UUID in its lower-case text form. */
export type Uuid = string & { readonly __uuid: true };

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for the lower-case text form; the only check that lets a value into `SET LOCAL`. */
export function isUuid(value: string): value is Uuid {
  return UUID.test(value);
}

/**
 * Builds a UUIDv7 from the passed-in time and randomness.
 * @param nowMs milliseconds since 1970
 * @param random at least 10 random bytes
 */
export function uuidV7(nowMs: number, random: Uint8Array): Uuid {
  const bytes = new Uint8Array(16);
  for (let i = 0, rest = nowMs; i < 6; i++, rest = Math.floor(rest / 256))
    bytes[5 - i] = rest % 256;
  bytes.set(random.subarray(0, 10), 6);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return bytesToUuid(bytes);
}

/** Formats 16 bytes as a UUID without looking at its version. */
export function bytesToUuid(bytes: Uint8Array): Uuid {
  const hex = Array.from(bytes.subarray(0, 16), (b) => b.toString(16).padStart(2, "0")).join("");
  return hexToUuid(hex);
}

function hexToUuid(hex: string): Uuid {
  const parts = [
    [0, 8],
    [8, 12],
    [12, 16],
    [16, 20],
    [20, 32],
  ] as const;
  return parts.map(([from, to]) => hex.slice(from, to)).join("-") as Uuid;
}

/** How one kind of id is written outside the database. */
export interface IdKind {
  readonly prefix: string;
  /** Accepts `prefix_` + 32 hex digits and yields the UUID, so handlers never see the prefix. */
  readonly input: z.ZodType<Uuid, string>;
  /** Schema of the written form, for responses. */
  readonly output: z.ZodString;
  write(id: Uuid): string;
  read(text: string): Uuid | undefined;
}

/** Declares a kind of id. The prefix has two to six lower-case letters. */
export function defineId(prefix: string): IdKind {
  const pattern = new RegExp(`^${prefix}_[0-9a-f]{32}$`);
  const read = (text: string) =>
    pattern.test(text) ? hexToUuid(text.slice(prefix.length + 1)) : undefined;
  const output = z
    .string()
    .max(prefix.length + 33)
    .regex(pattern);
  return {
    prefix,
    output,
    input: output.transform((text) => read(text) as Uuid),
    write: (id) => `${prefix}_${id.replaceAll("-", "")}`,
    read,
  };
}
