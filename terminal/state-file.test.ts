import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openState, readState } from "./state-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tillkeeper-state-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const fresh = (serial: string) => () =>
  ({ version: 1, serial, privateKey: "secret", counter: 0, trace: 0 }) as const;

test("what was saved is there after a restart, for its owner alone", async () => {
  const path = join(folder, "deep", "one.json");
  expect(await readState(path)).toBeUndefined();
  const keeper = await openState(path, fresh("SIM-1"));
  await keeper.save({ trace: 7 });
  await keeper.save({ counter: 3 });
  expect(await readState(path)).toMatchObject({ trace: 7, counter: 3 });
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect((await openState(path, fresh("SIM-1"))).state()).toMatchObject({ trace: 7, counter: 3 });
});

test("changes at the same time do not undo each other", async () => {
  const path = join(folder, "two.json");
  const keeper = await openState(path, fresh("SIM-2"));
  await Promise.all(
    Array.from({ length: 20 }, (_, index) =>
      keeper.save(index % 2 === 0 ? { trace: index } : { counter: index }),
    ),
  );
  expect(await readState(path)).toMatchObject({ trace: 18, counter: 19 });
});

test("another terminal's file and a damaged one are refused", async () => {
  const path = join(folder, "three.json");
  await (await openState(path, fresh("SIM-3"))).save({});
  await expect(openState(path, fresh("SIM-4"))).rejects.toThrow("another terminal's");
  await writeFile(path, (await readFile(path, "utf8")).slice(0, 20));
  await expect(openState(path, fresh("SIM-3"))).rejects.toThrow();
});
