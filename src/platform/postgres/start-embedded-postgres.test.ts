import { spawn } from "node:child_process";
import { mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { isRunning } from "./process-identity.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";
import type { EmbeddedPostgres } from "./start-embedded-postgres.ts";

const checkoutDir = process.cwd();
const ownerPassword = "slash/ space:colon@at";
const folders: string[] = [];
const running: EmbeddedPostgres[] = [];

async function freshDataDir(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-pg-"));
  folders.push(folder);
  return folder;
}

async function start(dataDir: string, changes: { password?: string; durable?: boolean } = {}) {
  const database = await startEmbeddedPostgres({
    dataDir,
    checkoutDir,
    ownerPassword: changes.password ?? ownerPassword,
    durable: changes.durable ?? false,
    log: () => undefined,
  });
  running.push(database);
  return database;
}

async function query(database: EmbeddedPostgres, sql: string): Promise<Record<string, unknown>> {
  const client = new pg.Client({ connectionString: database.superuserUrl("postgres") });
  await client.connect();
  try {
    const result = await client.query<Record<string, unknown>>(sql);
    return result.rows[0] ?? {};
  } finally {
    await client.end();
  }
}

async function serverPid(database: EmbeddedPostgres): Promise<number> {
  return Number.parseInt(await readFile(join(database.location, "postmaster.pid"), "utf8"), 10);
}

async function waitForEnd(pid: number): Promise<void> {
  await expect.poll(() => isRunning(pid), { timeout: 20_000 }).toBe(false);
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((database) => database.stop()));
});
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

// initdb and a start take about a second on two quiet cores, several when every core is busy.
describe("startEmbeddedPostgres", { timeout: 120_000 }, () => {
  it("makes a UTF-8 database whose rules for letters are those of Unicode", async () => {
    const database = await start(await freshDataDir());
    const row = await query(
      database,
      `select current_setting('server_version_num')::int as version,
              current_setting('server_encoding') as encoding, lower('ÄÉ') as lowered,
              current_setting('max_connections')::int as connections,
              (select count(*)::int from pg_collation where collname = 'zh-x-icu') as chinese`,
    );
    expect(row).toMatchObject({ encoding: "UTF8", lowered: "äé", connections: 100, chinese: 1 });
    expect(row["version"]).toBeGreaterThanOrEqual(180_000);
    expect(database.host).toBe("127.0.0.1");
  });

  it("accepts passwords over SCRAM and nothing else", async () => {
    const database = await start(await freshDataDir());
    const { others, methods } = await query(
      database,
      `select count(*) filter (where auth_method <> 'scram-sha-256')::int as others,
              count(*)::int as methods from pg_hba_file_rules`,
    );
    expect(methods).toBeGreaterThan(0);
    expect(others).toBe(0);
    const wrong = database.superuserUrl("postgres").replace(/:[^:@]+@/, ":guess@");
    const client = new pg.Client({ connectionString: wrong });
    await expect(client.connect()).rejects.toMatchObject({ code: "28P01" });
  });

  it("keeps data and port between starts", async () => {
    const dataDir = await freshDataDir();
    const first = await start(dataDir, { durable: true });
    await query(first, "create table kept as select 42 as answer");
    await first.stop();
    await first.stop();
    const second = await start(dataDir, { durable: true });
    expect(second.port).toBe(first.port);
    expect(await query(second, "select answer from kept")).toEqual({ answer: 42 });
    expect(await readdir(dataDir)).toEqual(["cluster", "owner.json", "port"]);
  });

  it("chooses another port when the stored one is taken", async () => {
    const dataDir = await freshDataDir();
    const first = await start(dataDir);
    await first.stop();
    const squatter = createServer().listen(first.port, "127.0.0.1");
    const second = await start(dataDir);
    expect(second.port).not.toBe(first.port);
    expect(await query(second, "select 1 as one")).toEqual({ one: 1 });
    squatter.close();
  });

  it("runs two databases at once", async () => {
    const [left, right] = await Promise.all([
      start(await freshDataDir()),
      start(await freshDataDir()),
    ]);
    await query(left, "create table only_left (x int)");
    const sql = "select to_regclass('only_left') is not null as present";
    expect(await query(left, sql)).toEqual({ present: true });
    expect(await query(right, sql)).toEqual({ present: false });
  });

  it("refuses a database that is in use and leaves it running", async () => {
    const dataDir = await freshDataDir();
    const first = await start(dataDir);
    await expect(start(dataDir)).rejects.toMatchObject({ code: "POSTGRES_ALREADY_RUNNING" });
    expect(await query(first, "select 1 as one")).toEqual({ one: 1 });
  });

  it("recovers committed rows after the server was killed", async () => {
    const dataDir = await freshDataDir();
    const first = await start(dataDir, { durable: true });
    await query(first, "create table kept as select generate_series(1, 1000) as number");
    const pid = await serverPid(first);
    process.kill(pid, "SIGKILL");
    await waitForEnd(pid);
    const second = await start(dataDir, { durable: true });
    expect(await query(second, "select count(*)::int as rows from kept")).toEqual({ rows: 1000 });
  });

  it("shuts down a server whose owner is dead and starts anew", async () => {
    const dataDir = await freshDataDir();
    const orphan = await start(dataDir);
    const pid = await serverPid(orphan);
    const owner = JSON.parse(await readFile(join(dataDir, "owner.json"), "utf8")) as object;
    const dead = JSON.stringify({ ...owner, ownerStarted: "before the last boot" });
    await writeFile(join(dataDir, "owner.json"), dead);
    const next = await start(dataDir);
    expect(await isRunning(pid)).toBe(false);
    expect(await query(next, "select 1 as one")).toEqual({ one: 1 });
  });

  it("ignores a lock file whose process number now belongs to another program", async () => {
    const dataDir = await freshDataDir();
    const first = await start(dataDir);
    const lockFile = join(first.location, "postmaster.pid");
    const lock = await readFile(lockFile, "utf8");
    await first.stop();
    const stranger = spawn("sleep", ["60"]);
    await writeFile(lockFile, lock.replace(/^\d+/, String(stranger.pid)));
    const second = await start(dataDir);
    expect(await query(second, "select 1 as one")).toEqual({ one: 1 });
    stranger.kill();
  });

  it("refuses data of another major version without touching them", async () => {
    const dataDir = await freshDataDir();
    const first = await start(dataDir);
    await first.stop();
    const versionFile = join(first.location, "PG_VERSION");
    await writeFile(versionFile, "15\n");
    await expect(start(dataDir)).rejects.toMatchObject({
      code: "POSTGRES_VERSION_MISMATCH",
      message: expect.stringContaining("PostgreSQL 15") as string,
    });
    await writeFile(versionFile, "18\n");
    expect(await query(await start(dataDir), "select 1 as one")).toEqual({ one: 1 });
  });

  it("refuses a password that is not this database's", async () => {
    const dataDir = await freshDataDir();
    await (await start(dataDir)).stop();
    await expect(start(dataDir, { password: "other" })).rejects.toMatchObject({
      code: "POSTGRES_PASSWORD_REJECTED",
      message: expect.not.stringContaining('other"') as string,
    });
    expect(await query(await start(dataDir), "select 1 as one")).toEqual({ one: 1 });
  });

  it("refuses a folder that holds something else", async () => {
    const dataDir = await freshDataDir();
    const database = await start(dataDir);
    await database.stop();
    await rm(join(database.location, "PG_VERSION"));
    await expect(start(dataDir)).rejects.toMatchObject({ code: "POSTGRES_NOT_A_DATABASE" });
    expect(await readdir(database.location)).toContain("base");
  });

  it("refuses a path on which a file lies", async () => {
    const dataDir = join(await freshDataDir(), "file");
    await writeFile(dataDir, "");
    await expect(start(dataDir)).rejects.toMatchObject({ code: "POSTGRES_NOT_A_DATABASE" });
  });

  it("says when the package with the binaries is missing", async () => {
    const dataDir = await freshDataDir();
    const options = { dataDir, ownerPassword, durable: false, log: () => undefined };
    await expect(startEmbeddedPostgres({ ...options, checkoutDir: dataDir })).rejects.toMatchObject(
      {
        code: "POSTGRES_BINARIES_MISSING",
      },
    );
  });
});
