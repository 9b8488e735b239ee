import { execFile } from "node:child_process";
import { resolve } from "node:path";
import { promisify } from "node:util";
import pg from "pg";
import { expect, inject, test } from "vitest";
import { asSuperuser, urlOf } from "./testkit/test-database.ts";

const run = promisify(execFile);
const CLI = resolve(import.meta.dirname, "cli.ts");

async function cli(args: string[], env: Record<string, string> = {}) {
  const PATH = process.env["PATH"] ?? "";
  return run(process.execPath, [CLI, ...args], { env: { PATH, ...env } }).then(
    ({ stdout }) => ({ code: 0, text: stdout }),
    (error: { code: number; stderr: string }) => ({ code: error.code, text: error.stderr }),
  );
}

test("db init prints SQL that a superuser can run, and db migrate then fills the database", async () => {
  const name = "tk_test_cli";
  const superuser = inject("superuserUrl");
  const drop = [name, `${name}_keys`].map((one) => `DROP DATABASE IF EXISTS ${one} WITH (FORCE)`);
  await asSuperuser(superuser, "postgres", drop);
  const { code, text } = await cli(["db", "init", "--name", name]);
  expect(code).toBe(0);
  const statements = text
    .split("\n")
    .filter((line) => /^(CREATE|REVOKE|GRANT) .*DATABASE/.test(line) && line.includes(name));
  expect(statements).toHaveLength(6);
  await asSuperuser(superuser, "postgres", statements);
  try {
    const settings = {
      DATABASE_URL: urlOf(superuser, name, "tk_app"),
      DATABASE_OWNER_URL: urlOf(superuser, name, "tk_owner"),
    };
    expect(await cli(["db", "migrate"], settings)).toMatchObject({ code: 0 });
    const client = new pg.Client({ connectionString: urlOf(superuser, name) });
    await client.connect();
    const { rows } = await client.query("SELECT demo FROM platform.installation");
    await client.end();
    expect(rows).toEqual([{ demo: false }]);
    const other = await cli(["db", "migrate", "--demo"], settings);
    expect(other.code).toBe(2);
    expect(other.text).toContain("not a demo database");
  } finally {
    await asSuperuser(superuser, "postgres", drop);
  }
});

test.each([[[]], [["db", "drop"]], [["--unknown"]]])("%j explains the usage", async (args) => {
  const { code, text } = await cli(args);
  expect(code).toBe(2);
  expect(text.length).toBeGreaterThan(10);
});

test("a database name that is no plain identifier is refused", async () => {
  const { code, text } = await cli(["db", "init", "--name", 'x"; DROP TABLE y; --']);
  expect(code).toBe(2);
  expect(text).toContain("no usable database name");
});
