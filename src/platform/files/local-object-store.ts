import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import * as nodeFiles from "node:fs/promises";
import { join } from "node:path";
import { assert } from "../../kernel/assert.ts";
import {
  isObjectKey,
  MAX_OBJECT_BYTES,
  type ObjectKey,
  objectKeyOf,
  type ObjectStore,
  ObjectStoreError,
} from "./object-store.ts";

/**
 * Objects as files in a folder of their own, two levels deep by the first digits of the key. A file
 * appears under its name only when it is complete and on disk: written aside, synced, renamed.
 */

/** The calls that a test replaces to play a full or failing disk. */
export type FileCalls = Pick<typeof nodeFiles, "open" | "rename" | "readFile" | "stat" | "unlink">;

const FULL = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);
/** An unfinished file older than this belongs to a process that died. */
const STALE_MS = 60 * 60 * 1000;

function toStoreError(error: unknown): ObjectStoreError {
  if (error instanceof ObjectStoreError) return error;
  const code = (error as { readonly code?: unknown }).code;
  if (typeof code === "string" && FULL.has(code)) return new ObjectStoreError("full", error);
  return new ObjectStoreError(code === "ENOENT" ? "missing" : "unavailable", error);
}

/** Sweeps what a killed process left half written. */
async function sweepUnfinished(folder: string, now: number): Promise<void> {
  for (const name of await nodeFiles.readdir(folder)) {
    const path = join(folder, name);
    const status = await nodeFiles.stat(path).catch(() => undefined);
    if (status && now - status.mtimeMs > STALE_MS) await nodeFiles.rm(path, { force: true });
  }
}

async function syncFolder(files: FileCalls, folder: string): Promise<void> {
  const handle = await files.open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeDurably(files: FileCalls, path: string, bytes: Uint8Array): Promise<void> {
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
  const handle = await files.open(path, flags, 0o600);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * Opens the folder, making it (0700) when it is missing.
 * @throws ObjectStoreError `unavailable` or `full` when the folder cannot be made or read
 */
export async function openLocalObjectStore(options: {
  readonly folder: string;
  readonly now: () => number;
  readonly files?: FileCalls;
}): Promise<ObjectStore> {
  const files = options.files ?? nodeFiles;
  const unfinished = join(options.folder, "unfinished");
  try {
    await nodeFiles.mkdir(unfinished, { recursive: true, mode: 0o700 });
    await sweepUnfinished(unfinished, options.now());
  } catch (error) {
    const failure = toStoreError(error);
    throw failure.failure === "full" ? failure : new ObjectStoreError("unavailable", error);
  }

  const folderOf = (key: ObjectKey) => join(options.folder, key.slice(0, 2), key.slice(2, 4));
  const pathOf = (key: ObjectKey) => {
    assert(isObjectKey(key), "an object key is 64 hex digits");
    return join(folderOf(key), key);
  };
  const attempt = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw toStoreError(error);
    }
  };

  const place = async (key: ObjectKey, bytes: Uint8Array): Promise<void> => {
    const aside = join(unfinished, randomUUID());
    try {
      await nodeFiles.mkdir(folderOf(key), { recursive: true, mode: 0o700 });
      await writeDurably(files, aside, bytes);
      await files.rename(aside, pathOf(key));
      await syncFolder(files, folderOf(key));
    } catch (error) {
      await files.unlink(aside).catch(() => undefined);
      const failure = toStoreError(error);
      throw failure.failure === "full" ? failure : new ObjectStoreError("unavailable", error);
    }
  };

  return {
    put: async (key, bytes) => {
      const path = pathOf(key);
      assert(bytes.length <= MAX_OBJECT_BYTES, "an object is larger than the store takes");
      assert(objectKeyOf(bytes) === key, "an object's key is the digest of its bytes");
      const present = await files.stat(path).catch(() => undefined);
      if (present?.size === bytes.length) return;
      await place(key, bytes);
    },
    get: (key) =>
      attempt(async () => {
        const path = pathOf(key);
        const { size } = await files.stat(path);
        if (size > MAX_OBJECT_BYTES) throw new ObjectStoreError("damaged");
        const bytes = await files.readFile(path);
        if (objectKeyOf(bytes) !== key) throw new ObjectStoreError("damaged");
        return bytes;
      }),
    delete: (key) =>
      attempt(async () => {
        try {
          await files.unlink(pathOf(key));
        } catch (error) {
          if ((error as { readonly code?: unknown }).code !== "ENOENT") throw error;
        }
      }),
  };
}
