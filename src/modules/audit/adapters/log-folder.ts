import { randomUUID } from "node:crypto";
import { constants } from "node:fs";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { assert } from "../../../kernel/assert.ts";
import type { LogFile, LogStore } from "../ports.ts";

/**
 * The log as a folder that any web server could serve. A file appears under its name only complete
 * and on disk: written aside, synced, renamed, and its folder synced. Of tessera's history: a short
 * tile under a full tile's name is the worst a log can publish, so what is there is compared first.
 */

async function readOptional(path: string): Promise<Uint8Array | undefined> {
  try {
    return await readFile(path);
  } catch (error) {
    const { code } = error as { readonly code?: string };
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, constants.O_RDONLY);
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function writeAside(folder: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, `.${randomUUID()}`);
  const flags = constants.O_CREAT | constants.O_EXCL | constants.O_WRONLY;
  const handle = await open(path, flags, 0o644);
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  return path;
}

/** Opens the folder; it is made with its first file. */
export function openLogFolder(root: string): LogStore {
  const writeOne = async ({ path, bytes, changes }: LogFile): Promise<string | undefined> => {
    const target = join(root, path);
    const folder = dirname(target);
    if (!changes) {
      const present = await readOptional(target);
      if (present !== undefined) {
        assert(Buffer.compare(present, bytes) === 0, `${path} is published with other bytes`);
        return undefined;
      }
    }
    await mkdir(folder, { recursive: true, mode: 0o755 });
    await rename(await writeAside(folder, bytes), target);
    return folder;
  };

  return {
    read: (path) => readOptional(join(root, path)),
    write: async (files) => {
      const folders = new Set<string>();
      for (const file of files) {
        const folder = await writeOne(file);
        // A new folder is an entry of its parent, up to the log's own.
        for (let at = folder; at !== undefined && at.startsWith(root); at = dirname(at)) {
          folders.add(at);
        }
      }
      for (const folder of folders) await syncFolder(folder);
    },
    dropPartials: (path) => rm(join(root, `${path}.p`), { recursive: true, force: true }),
  };
}
