import { randomBytes } from "node:crypto";
import * as nodeFiles from "node:fs/promises";
import { mkdtemp, readdir, rm, stat, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { type FileCalls, openLocalObjectStore } from "./local-object-store.ts";
import { createMemoryObjectStore } from "./memory-object-store.ts";
import { isObjectKey, objectKeyOf } from "./object-store.ts";
import { objectStoreSuite } from "./object-store.suite.ts";

const folders: string[] = [];
const now = () => new Date("2026-11-23T00:00:00Z").getTime();

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-objects-"));
  folders.push(folder);
  return folder;
}

afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

objectStoreSuite("memory", async () => createMemoryObjectStore());
objectStoreSuite("local folder", async () =>
  openLocalObjectStore({ folder: join(await temporaryFolder(), "documents"), now }),
);

function fileCalls(change: Partial<FileCalls>): FileCalls {
  return { ...nodeFiles, ...change };
}

function failure(code: string): Error {
  return Object.assign(new Error("disk"), { code });
}

/** Every path below a folder, for looking at what is left. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => entry.name);
}

test("only 64 lower-case hex digits are a key", () => {
  expect(isObjectKey("a".repeat(64))).toBe(true);
  for (const text of ["", "../x", "A".repeat(64), "a".repeat(63), `${"a".repeat(64)}\n`]) {
    expect(isObjectKey(text)).toBe(false);
  }
});

test.each([
  ["ENOSPC", "full"],
  ["EDQUOT", "full"],
  ["EIO", "unavailable"],
] as const)(
  "a write that fails with %s is %s and leaves nothing behind",
  async (code, expected) => {
    const folder = await temporaryFolder();
    const open = (async (path: string, flags: number, mode: number) => {
      const handle = await nodeFiles.open(path, flags, mode);
      handle.writeFile = async () => {
        throw failure(code);
      };
      return handle;
    }) as unknown as FileCalls["open"];
    const store = await openLocalObjectStore({ folder, now, files: fileCalls({ open }) });
    const bytes = randomBytes(100);
    await expect(store.put(objectKeyOf(bytes), bytes)).rejects.toMatchObject({ failure: expected });
    expect(await filesBelow(folder)).toEqual([]);
  },
);

test("a rename that fails leaves nothing behind", async () => {
  const folder = await temporaryFolder();
  const rename = async () => {
    throw failure("ENOSPC");
  };
  const store = await openLocalObjectStore({ folder, now, files: fileCalls({ rename }) });
  const bytes = randomBytes(100);
  await expect(store.put(objectKeyOf(bytes), bytes)).rejects.toMatchObject({ failure: "full" });
  expect(await filesBelow(folder)).toEqual([]);
});

test("notices bytes that were changed or cut on disk", async () => {
  const folder = await temporaryFolder();
  const store = await openLocalObjectStore({ folder, now });
  const bytes = randomBytes(100);
  const key = objectKeyOf(bytes);
  await store.put(key, bytes);
  const path = join(folder, key.slice(0, 2), key.slice(2, 4), key);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  await writeFile(path, Buffer.concat([bytes.subarray(0, 99), Buffer.of(0)]));
  await expect(store.get(key)).rejects.toMatchObject({ failure: "damaged" });
  await writeFile(path, bytes.subarray(0, 50));
  await store.put(key, bytes);
  expect(Buffer.from(await store.get(key))).toEqual(bytes);
});

test("an unusable folder is one clear failure", async () => {
  const file = join(await temporaryFolder(), "file");
  await writeFile(file, "not a folder");
  const opening = openLocalObjectStore({ folder: join(file, "documents"), now });
  await expect(opening).rejects.toMatchObject({ failure: "unavailable" });
});

test("opening sweeps what a killed process left, and nothing that is being written", async () => {
  const folder = await temporaryFolder();
  await openLocalObjectStore({ folder, now });
  const old = join(folder, "unfinished", "old");
  const fresh = join(folder, "unfinished", "fresh");
  for (const path of [old, fresh]) await writeFile(path, "half");
  await utimes(old, new Date(now() - 7_200_000), new Date(now() - 7_200_000));
  await utimes(fresh, new Date(now()), new Date(now()));
  await openLocalObjectStore({ folder, now });
  expect(await readdir(join(folder, "unfinished"))).toEqual(["fresh"]);
});
