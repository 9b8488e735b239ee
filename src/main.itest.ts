import { chmod, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { freePort, type ServerProcess, startServerProcess } from "./testkit/server-process.ts";
import { TEMPLATE, urlOf } from "./testkit/test-database.ts";

/** The server as a process: it starts, goes on with its data, and refuses with one sentence. */

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tillkeeper-main-"));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function start(settings: Record<string, string>, args: string[] = []): Promise<ServerProcess> {
  const folders = { DATA_DIR: join(folder, "data"), KEYS_DIR: join(folder, "keys") };
  return startServerProcess({ ...folders, ...settings }, args);
}

/** The one line that a refused start prints, and its exit code. */
async function refusal(
  settings: Record<string, string>,
  args: string[] = [],
): Promise<{ code: number | null; line: string }> {
  const started = await start(settings, args);
  const code = await started.ended;
  const lines = started
    .output()
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("{"));
  expect(lines).toHaveLength(1);
  return { code, line: lines[0] ?? "" };
}

describe("with the embedded database", () => {
  test("starts, answers, ends cleanly and goes on with the same data", async () => {
    const first = await start({});
    await first.ready();
    expect(first.output()).toContain(`http://localhost:${first.port}`);
    expect(await first.interrupt()).toBe(0);
    const second = await start({});
    await second.ready();
    expect(await second.interrupt()).toBe(0);
  }, 120_000);

  test("a port in use", async () => {
    const port = await freePort();
    const blocker = createServer().listen(port, "127.0.0.1");
    const { code, line } = await refusal({ PORT: String(port) });
    blocker.close();
    expect(code).toBe(1);
    expect(line).toContain(`Port ${port} is in use`);
  });

  test("a demo database is never opened as production", async () => {
    const { code, line } = await refusal({}, ["--no-demo"]);
    expect(code).toBe(1);
    expect(line).toContain("marked demo");
  });

  test("a demo never binds to a public address", async () => {
    const { code, line } = await refusal({ BIND_ADDRESS: "0.0.0.0" });
    expect(code).toBe(1);
    expect(line).toContain("this machine only");
  });

  test("a group-readable key", async () => {
    const file = join(folder, "keys", "kek.json");
    await chmod(file, 0o640);
    const { code, line } = await refusal({});
    await chmod(file, 0o600);
    expect(code).toBe(1);
    expect(line).toContain("chmod 600");
  });

  test("a missing key is not made anew", async () => {
    const { code, line } = await refusal({ KEYS_DIR: join(folder, "other-keys") });
    expect(code).toBe(1);
    expect(line).toContain("missing although data exists");
  });

  test("a wrong setting", async () => {
    const { code, line } = await refusal({ PORT: "abc" });
    expect(code).toBe(1);
    expect(line).toContain("PORT");
  });

  test("nothing of all that damaged the data", async () => {
    const again = await start({});
    await again.ready();
    expect(await again.interrupt()).toBe(0);
  }, 60_000);
});

describe("with a database by URL", () => {
  const external = (database: string, user = "tk_app") => ({
    DATABASE_URL: urlOf(inject("superuserUrl"), database, user),
    DATABASE_OWNER_URL: urlOf(inject("superuserUrl"), database, "tk_owner"),
    KEYS_DIR: join(folder, "external-keys"),
  });

  test("a server that does not answer", async () => {
    const port = await freePort();
    const settings = external("nowhere");
    const at = (url: string) => url.replace(/:\d+\//, `:${port}/`);
    const { code, line } = await refusal({
      ...settings,
      DATABASE_URL: at(settings.DATABASE_URL),
      DATABASE_OWNER_URL: at(settings.DATABASE_OWNER_URL),
    });
    expect(code).toBe(1);
    expect(line).toContain("does not answer");
    expect(line).not.toContain("only-for-tests");
  });

  test("a database that does not exist", async () => {
    const { code, line } = await refusal(external("nowhere"));
    expect(code).toBe(1);
    expect(line).toContain("no database nowhere");
  });

  test.each([
    [
      "data of a newer version",
      "INSERT INTO platform.migration (number, name, checksum) VALUES (9999, '9999-later', 'x')",
      "newer version",
    ],
    [
      "data that lack a migration below their newest",
      "DELETE FROM platform.migration WHERE number = 2",
      "older than this version",
    ],
  ])("%s", async (_what, change, sentence) => {
    const name = "tk_test_newer";
    const root = new pg.Client({ connectionString: inject("superuserUrl") });
    await root.connect();
    try {
      await root.query(`DROP DATABASE IF EXISTS ${name}`);
      await root.query(`CREATE DATABASE ${name} TEMPLATE ${TEMPLATE} OWNER tk_owner`);
      const inside = new pg.Client({ connectionString: urlOf(inject("superuserUrl"), name) });
      await inside.connect();
      await inside.query(change);
      await inside.end();
      // Without the owner's login the server cannot migrate, so it has to look.
      const { DATABASE_URL } = external(name);
      const refused = await refusal({ DATABASE_URL, KEYS_DIR: join(folder, "keys") });
      expect(refused.code).toBe(1);
      expect(refused.line).toContain(sentence);
    } finally {
      await root.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      await root.end();
    }
  });
});
