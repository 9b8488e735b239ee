import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { uuidV7 } from "../../kernel/ids.ts";
import {
  asSuperuser,
  cloneDatabase,
  PASSWORD,
  type TestDatabase,
  urlOf,
} from "../../testkit/test-database.ts";
import { idempotency } from "../http/schema.ts";
import { type Database, enterScopeSql, openDatabase, queries, sqlState } from "./database.ts";

let database: TestDatabase;
let db: Database;
const merchantId = uuidV7(1, new Uint8Array(10));
const actorId = uuidV7(2, new Uint8Array(10));

beforeAll(async () => {
  database = await cloneDatabase(inject("superuserUrl"));
  db = openDatabase({ url: database.appUrl, maxConnections: 2, onError: () => undefined });
});
afterAll(async () => {
  await db.close();
  await database.drop();
});

test("the serving login alone has no rights", async () => {
  const client = new pg.Client({ connectionString: database.appUrl });
  await client.connect();
  const failure = await client
    .query("SELECT 1 FROM platform.outbox")
    .catch((error: Error) => error);
  await client.end();
  expect(sqlState(failure)).toBe("42501");
});

test("a transaction enters its role and variables, and leaves neither behind", async () => {
  const inside = await db.transact({ role: "merchant", merchantId, actorId }, async (tx) => {
    const text = "SELECT current_user AS role, current_setting('app.merchant') AS merchant";
    const { rows } = await queries(tx).execute<{ role: string; merchant: string }>(text);
    return rows[0];
  });
  expect(inside).toEqual({ role: "tk_merchant", merchant: merchantId });
  const after = await db.transact({ role: "job" }, async (tx) => {
    const text = "SELECT current_user AS role, current_setting('app.merchant', true) AS merchant";
    const { rows } = await queries(tx).execute<{ role: string; merchant: string | null }>(text);
    return rows[0];
  });
  expect(after?.role).toBe("tk_job");
  expect(after?.merchant ?? "").toBe("");
});

test("a role without a line in the matrix is refused", async () => {
  const scope = { role: "merchant", merchantId, actorId } as const;
  const attempt = db.transact(scope, (tx) => queries(tx).select().from(idempotency));
  await expect(attempt).rejects.toSatisfy((error) => sqlState(error) === "42501");
});

test("a failed transaction leaves nothing and its connection stays usable", async () => {
  const row = { owner: new Uint8Array(32), key: "k", bodyHash: new Uint8Array(32) };
  const attempt = db.transact({ role: "auth" }, async (tx) => {
    await queries(tx)
      .insert(idempotency)
      .values({ ...row, startedAt: new Date(0) });
    throw new Error("stop");
  });
  await expect(attempt).rejects.toThrow("stop");
  const rows = await db.transact({ role: "auth" }, (tx) => queries(tx).select().from(idempotency));
  expect(rows).toEqual([]);
});

test("only UUIDs reach SET LOCAL", () => {
  const scope = { role: "merchant", merchantId: "x'; DROP TABLE y; --", actorId } as never;
  expect(() => enterScopeSql(scope)).toThrow("app.merchant");
});

test("a scope that is refused lets no later statement of its transaction run", async () => {
  // A login with rights of its own, which the serving login must never have: if a statement ran
  // outside the role, its row would be there.
  const login = `tk_stranger_${database.name.slice(-6)}`;
  await asSuperuser(database.superuserUrl, database.name, [
    `CREATE ROLE ${login} LOGIN PASSWORD '${PASSWORD}'`,
    `GRANT USAGE ON SCHEMA platform TO ${login}`,
    `GRANT ALL ON ALL TABLES IN SCHEMA platform TO ${login}`,
    `CREATE TABLE public.seen (n int)`,
    `GRANT ALL ON public.seen TO ${login}`,
  ]);
  const url = urlOf(database.superuserUrl, database.name, login);
  const stranger = openDatabase({ url, maxConnections: 1, onError: () => undefined });
  const statement = sql`INSERT INTO public.seen VALUES (1)`;
  const scope = { role: "merchant", merchantId, actorId } as const;
  try {
    const attempt = stranger.transact(scope, (tx) => queries(tx).execute(statement));
    await expect(attempt).rejects.toThrow(/role "tk_merchant"/);
    const swallowing = stranger.transact(scope, async (tx) => {
      await Promise.allSettled([queries(tx).execute(statement), queries(tx).execute(statement)]);
    });
    await expect(swallowing).rejects.toThrow(/role "tk_merchant"/);
  } finally {
    await stranger.close();
  }
  const client = new pg.Client({ connectionString: database.superuserUrl });
  await client.connect();
  const { rows } = await client.query("SELECT n FROM public.seen");
  await client.query(`DROP TABLE public.seen; DROP OWNED BY ${login}; DROP ROLE ${login}`);
  await client.end();
  expect(rows).toEqual([]);
});

test("statements written at once run in order and one failure fails the transaction", async () => {
  const row = (key: string) => ({
    owner: new Uint8Array(32),
    key,
    bodyHash: new Uint8Array(32),
    startedAt: new Date(0),
  });
  const attempt = db.transact({ role: "auth" }, (tx) =>
    Promise.all([
      queries(tx).insert(idempotency).values(row("a")),
      queries(tx).execute(sql`SELECT 1 / 0`),
      queries(tx).insert(idempotency).values(row("b")),
    ]),
  );
  await expect(attempt).rejects.toSatisfy((error) => sqlState(error) === "22012");
  const rows = await db.transact({ role: "auth" }, (tx) => queries(tx).select().from(idempotency));
  expect(rows).toEqual([]);
});
