import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { assert } from "../../kernel/assert.ts";
import { isUuid } from "../../kernel/ids.ts";
import type { Scope, ScopeRole } from "../../kernel/scope.ts";
import type { Transact, Tx } from "../../kernel/transaction.ts";
import { databaseRole } from "./roles.ts";

/**
 * The only way into the database: one transaction, one role, its variables. A query outside it has
 * no rights at all, because the login has none.
 */

/** What a store works with inside a transaction. */
export type Queries = NodePgDatabase;

interface OpenTransaction {
  readonly db: Queries;
  readonly client: pg.PoolClient;
  readonly afterCommit: (() => void)[];
}

/** The database of one process. */
export interface Database {
  readonly transact: Transact;
  /** One round trip outside any tenant, for readiness. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

const VARIABLES = {
  token: "app.token",
  merchantId: "app.merchant",
  providerId: "app.provider",
  agentId: "app.agent",
  // GRANT is a reserved word; the quotes are no part of the variable's name.
  grantId: 'app."grant"',
  actorId: "app.actor",
  terminalId: "app.terminal",
} as const;

/**
 * The statements that open a transaction of a scope. `SET LOCAL` takes no parameters, so this one
 * function writes values into SQL, and only values in UUID form (security.md 1).
 */
export function enterScopeSql(scope: Scope): string {
  const values = scope as unknown as Readonly<Record<string, string | undefined>>;
  const settings = Object.entries(VARIABLES).flatMap(([key, variable]) => {
    const value = values[key];
    if (value === undefined) return [];
    assert(isUuid(value), `scope variable ${variable} is not a UUID`);
    return [`SET LOCAL ${variable} = '${value}'`];
  });
  return ["BEGIN", `SET LOCAL ROLE ${databaseRole(scope.role)}`, ...settings].join("; ");
}

/** Query builder of an open transaction; only stores call it. */
export function queries(tx: Tx<ScopeRole>): Queries {
  return (tx as unknown as OpenTransaction).db;
}

/** Runs `fn` once the transaction has committed, for example to wake a loop in this process. */
export function afterCommit(tx: Tx<ScopeRole>, fn: () => void): void {
  (tx as unknown as OpenTransaction).afterCommit.push(fn);
}

const MAX_ATTEMPTS = 3;
/** serialization_failure and deadlock_detected: PostgreSQL asks for the whole transaction again. */
const RETRY_CODES = new Set(["40001", "40P01"]);

function isRetryable(error: unknown): boolean {
  return RETRY_CODES.has(sqlState(error) ?? "");
}

/** The SQLSTATE of an error of the driver, also when the query builder wrapped it. */
export function sqlState(error: unknown): string | undefined {
  for (let current = error, depth = 0; current && depth < 5; depth++) {
    const { code, cause } = current as { readonly code?: unknown; readonly cause?: unknown };
    if (typeof code === "string" && /^[0-9A-Z]{5}$/.test(code)) return code;
    current = cause;
  }
  return undefined;
}

interface Corkable {
  readonly connection: { readonly stream: { cork(): void; uncork(): void } };
}

/**
 * Opens the transaction without waiting for the answer, and holds the bytes back until the first
 * statement is written too: one packet and one round trip instead of two. Should entering fail, the
 * transaction is aborted and PostgreSQL refuses each later statement of it; should not even BEGIN
 * have run, they run as the login, which has no rights at all.
 */
function enter(client: pg.PoolClient, scope: Scope): Promise<unknown> {
  const sql = enterScopeSql(scope);
  const { stream } = (client as unknown as Corkable).connection;
  stream.cork();
  process.nextTick(() => stream.uncork());
  const entered = client.query(sql);
  // Awaited before COMMIT and after any failure; until then a refusal is not an unhandled one.
  entered.catch(() => undefined);
  return entered;
}

/** Opens a pool for the serving login. */
export function openDatabase(options: {
  readonly url: string;
  readonly maxConnections?: number;
  readonly onError: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.maxConnections ?? 16,
    application_name: "tillkeeper",
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 30_000,
    connectionTimeoutMillis: 10_000,
    // The first statement follows BEGIN without waiting for its answer.
    pipeline: true,
  });
  pool.on("error", options.onError);
  const handles = new WeakMap<pg.PoolClient, Queries>();
  const handleOf = (client: pg.PoolClient): Queries => {
    const handle = handles.get(client) ?? drizzle(client);
    handles.set(client, handle);
    return handle;
  };

  /** What waits for a commit only wakes loops; its failure must not look like a failed commit. */
  const runCallbacks = (callbacks: readonly (() => void)[]): void => {
    for (const callback of callbacks) {
      try {
        callback();
      } catch (error) {
        options.onError(error as Error);
      }
    }
  };

  const attempt = async <T>(scope: Scope, fn: (tx: Tx) => Promise<T>): Promise<T> => {
    const client = await pool.connect();
    let broken: Error | undefined;
    let entered: Promise<unknown> | undefined;
    try {
      const open: OpenTransaction = { db: handleOf(client), client, afterCommit: [] };
      entered = enter(client, scope);
      const value = await fn(open as unknown as Tx);
      await entered;
      await client.query("COMMIT");
      runCallbacks(open.afterCommit);
      return value;
    } catch (failure) {
      // A scope that was not entered is the cause of whatever its statements said.
      const error = await (entered ?? Promise.resolve()).then(
        () => failure as Error,
        (cause: Error) => cause,
      );
      await client.query("ROLLBACK").catch((refused: Error) => {
        broken = refused;
      });
      throw error;
    } finally {
      client.release(broken);
    }
  };

  const transact = async (scope: Scope, fn: (tx: Tx) => Promise<unknown>): Promise<unknown> => {
    for (let tries = 1; ; tries++) {
      try {
        return await attempt(scope, fn);
      } catch (error) {
        if (tries >= MAX_ATTEMPTS || !isRetryable(error)) throw error;
      }
    }
  };

  return {
    transact: transact as unknown as Transact,
    ping: async () => {
      await pool.query("SELECT 1");
    },
    close: () => pool.end(),
  };
}
