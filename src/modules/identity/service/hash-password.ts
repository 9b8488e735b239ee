import { argon2, type Argon2Parameters, timingSafeEqual } from "node:crypto";
import { promisify } from "node:util";

/**
 * Passwords as argon2id (RFC 9106) in the PHC text form. 19 MiB and two passes: the least that
 * OWASP's password storage page recommends, because sign-ins share the server's memory.
 */

const deriveKey = promisify(argon2);

interface Cost {
  readonly memory: number;
  readonly passes: number;
  readonly parallelism: number;
}

const COST: Cost = { memory: 19_456, passes: 2, parallelism: 1 };
const TAG_BYTES = 32;

function derive(password: string, nonce: Uint8Array, cost: Cost): Promise<Buffer> {
  const parameters: Argon2Parameters = {
    message: Buffer.from(password.normalize("NFKC")),
    nonce,
    ...cost,
    tagLength: TAG_BYTES,
  };
  return deriveKey("argon2id", parameters);
}

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString("base64").replace(/=+$/, "");

/** The PHC text of a salt and a tag under today's cost. */
function toPhc(salt: Uint8Array, tag: Uint8Array): string {
  const { memory, passes, parallelism } = COST;
  return `$argon2id$v=19$m=${memory},t=${passes},p=${parallelism}$${encode(salt)}$${encode(tag)}`;
}

/** Hashes a password under a fresh salt. @param salt 16 random bytes */
export async function hashPassword(password: string, salt: Uint8Array): Promise<string> {
  return toPhc(salt, await derive(password, salt, COST));
}

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([\w+/]+)\$([\w+/]+)$/;

/** Stands in for the hash of an unknown login, so that both take the same time. */
const NOBODY = toPhc(new Uint8Array(16), new Uint8Array(TAG_BYTES));

/** Whether a password fits a hash. Without a hash it does the same work and says no. */
export async function fitsPassword(password: string, hash: string | null): Promise<boolean> {
  const [, memory, passes, parallelism, salt = "", tag = ""] = PHC.exec(hash ?? NOBODY) ?? [];
  const cost = {
    memory: Number(memory),
    passes: Number(passes),
    parallelism: Number(parallelism),
  };
  const derived = await derive(password, Buffer.from(salt, "base64"), cost);
  const expected = Buffer.from(tag, "base64");
  const same = derived.length === expected.length && timingSafeEqual(derived, expected);
  return same && hash !== null;
}
