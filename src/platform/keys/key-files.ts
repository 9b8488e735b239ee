import { createHash, randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { lstat, mkdir, open, readFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";

/**
 * Keys that live as files outside the data (security.md 2): one 0600 file each in a 0700 folder,
 * made under O_EXCL and fsynced. A missing, damaged or group-readable key stops the start; a key is
 * never silently made anew once data exists.
 */

/** Every key file of the platform and what it is for. */
export const KEY_PURPOSES = {
  kek: "wraps tenant keys",
  pepper: "sessions, codes and idempotency answers",
  "blind-index": "equality search over encrypted fields, one derived key per purpose",
  "device-ca-root": "signs the device CA's issuer once; read only until that is done",
  "device-ca-issuer": "signs device certificates and the device port's own",
  "log-key": "signs the log's checkpoints; the sequencer's alone",
  "database-superuser": "password of the embedded database's superuser",
  "database-owner": "password of the database owner",
  "database-app": "password of the serving login",
  "database-backup": "password of the backup login",
} as const;
export type KeyPurpose = keyof typeof KEY_PURPOSES;

const keyFileSchema = z.object({
  id: z.string().min(8).max(64),
  purpose: z.string().max(60),
  createdOn: z.iso.date(),
  key: z.base64().max(200),
  check: z.string().length(16),
});

/** 32 bytes and the id they are known by. */
export interface KeyMaterial {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** A start that must stop because of a key; the message names the file and the remedy. */
export class KeyFileError extends Error {
  override readonly name = "KeyFileError";
}

/** First 8 bytes of SHA-256 over purpose and key: shows damage without telling the key. */
function checkValue(purpose: string, key: Uint8Array): string {
  return createHash("sha256").update(purpose).update("\0").update(key).digest("hex").slice(0, 16);
}

function isPrivate(mode: number): boolean {
  return (mode & 0o077) === 0;
}

/** Makes `KEYS_DIR` or refuses one that others may enter. */
async function ensureFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const status = await lstat(folder);
  if (!status.isDirectory()) throw new KeyFileError(`${folder} is not a folder.`);
  if (!isPrivate(status.mode)) {
    throw new KeyFileError(`The key folder ${folder} can be read by others; run chmod 700 on it.`);
  }
}

async function createKey(folder: string, purpose: string, today: string): Promise<KeyMaterial> {
  const bytes = randomBytes(32);
  const id = `${today}-${randomBytes(4).toString("hex")}`;
  const content = {
    id,
    purpose,
    createdOn: today,
    key: bytes.toString("base64"),
    check: checkValue(purpose, bytes),
  };
  const previousMask = process.umask(0o077);
  try {
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
    const file = await open(join(folder, `${purpose}.json`), flags, 0o600);
    await file.writeFile(`${JSON.stringify(content, null, 2)}\n`);
    await file.sync();
    await file.close();
    const handle = await open(folder, constants.O_RDONLY);
    await handle.sync();
    await handle.close();
  } finally {
    process.umask(previousMask);
  }
  return { id, bytes };
}

async function readKey(folder: string, purpose: string): Promise<KeyMaterial | undefined> {
  const path = join(folder, `${purpose}.json`);
  const status = await lstat(path).catch(() => undefined);
  if (!status) return undefined;
  if (!status.isFile()) throw new KeyFileError(`The key file ${path} is not a regular file.`);
  if (!isPrivate(status.mode)) {
    throw new KeyFileError(`The key file ${path} can be read by others; run chmod 600 on it.`);
  }
  const text = await readFile(path, "utf8");
  const parsed = keyFileSchema.safeParse(parseJson(text));
  if (!parsed.success || parsed.data.purpose !== purpose) {
    throw new KeyFileError(`The key file ${path} is damaged; restore it from the escrow copy.`);
  }
  const bytes = Buffer.from(parsed.data.key, "base64");
  if (bytes.length !== 32 || checkValue(purpose, bytes) !== parsed.data.check) {
    throw new KeyFileError(`The key file ${path} is damaged; restore it from the escrow copy.`);
  }
  return { id: parsed.data.id, bytes };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Reads keys; makes missing ones only while there is no data that they could have protected. */
export interface KeyFiles {
  get(purpose: string): Promise<KeyMaterial>;
  /**
   * The same, and made when it is missing although data exists: for a purpose of which the caller
   * knows that the data hold nothing yet, such as a log that never signed.
   */
  getOrCreate(purpose: string): Promise<KeyMaterial>;
}

/**
 * Opens `KEYS_DIR`.
 * @param mayCreate true only when no data exists yet
 * @param today date written into new files
 * @throws KeyFileError with one sentence
 */
export async function openKeyFiles(options: {
  readonly folder: string;
  readonly mayCreate: boolean;
  readonly today: string;
}): Promise<KeyFiles> {
  await ensureFolder(options.folder);
  const known = new Map<string, Promise<KeyMaterial>>();
  const load = async (purpose: string, mayCreate: boolean): Promise<KeyMaterial> => {
    const found = await readKey(options.folder, purpose);
    if (found) return found;
    if (mayCreate) return createKey(options.folder, purpose, options.today);
    throw new KeyFileError(
      `The key file ${join(options.folder, `${purpose}.json`)} is missing although data exists; ` +
        "restore it from the escrow copy, it cannot be made anew.",
    );
  };
  const find = (purpose: string, mayCreate: boolean): Promise<KeyMaterial> => {
    const promise = known.get(purpose) ?? load(purpose, mayCreate);
    known.set(purpose, promise);
    // What is missing now may be put there, or made, later.
    promise.catch(() => known.delete(purpose));
    return promise;
  };
  return {
    get: (purpose) => find(purpose, options.mayCreate),
    getOrCreate: (purpose) => find(purpose, true),
  };
}
