/**
 * A process of its own that runs the embedded database for the tests beside it: it can be killed,
 * interrupted, or start as another user. Its one argument is JSON; it prints one JSON line when the
 * database runs or was refused, and stops it in good order on SIGTERM or SIGINT.
 */
import pg from "pg";
import { PostgresStartError } from "./errors.ts";
import { startEmbeddedPostgres } from "./start-embedded-postgres.ts";

interface Order {
  readonly dataDir: string;
  readonly checkoutDir: string;
  readonly ownerPassword: string;
  readonly durable: boolean;
  /** User and group to become first; only possible as root. */
  readonly becomeUid?: number;
}

const order = JSON.parse(process.argv[2] ?? "{}") as Order;
if (order.becomeUid !== undefined) {
  process.setgroups?.([order.becomeUid]);
  process.setgid?.(order.becomeUid);
  process.setuid?.(order.becomeUid);
}

const report = (line: object) => process.stdout.write(`${JSON.stringify(line)}\n`);

try {
  const database = await startEmbeddedPostgres({ ...order, log: () => undefined });
  const { location, osUser, port, separated } = database;
  const alive = setInterval(() => undefined, 60_000);
  const finish = async () => {
    // Work that is under way when the terminal sends Ctrl-C must still find its database.
    const client = new pg.Client({ connectionString: database.superuserUrl("postgres") });
    await client.connect();
    await client.query("select 1");
    await client.end();
    await database.stop();
    clearInterval(alive);
    report({ stopped: true });
  };
  process.once("SIGTERM", () => void finish());
  process.once("SIGINT", () => void finish());
  report({ port, location, separated, osUser: osUser ?? null });
} catch (error) {
  if (!(error instanceof PostgresStartError)) throw error;
  report({ code: error.code, message: error.message });
}
