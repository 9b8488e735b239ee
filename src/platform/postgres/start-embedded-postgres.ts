/**
 * Starts the PostgreSQL that comes with the npm packages: real durability without an installation.
 * It decides where the files lie and who runs the server, and turns every known obstacle into one
 * sentence. It never deletes data and never takes over a server that somebody else uses.
 */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { prepareBinaries } from "./binaries.ts";
import { ensureCluster, superuserName } from "./cluster.ts";
import { PostgresStartError, explainFileError } from "./errors.ts";
import { choosePlaces } from "./places.ts";
import type { Places } from "./places.ts";
import { choosePort, rememberPort } from "./port.ts";
import { forgetOwner, recordOwner, settleRunningServer } from "./running-server.ts";
import { runServer } from "./server-process.ts";
import type { ServerOptions, ServerProcess } from "./server-process.ts";
import { serverSettings } from "./settings.ts";

export interface EmbeddedPostgresOptions {
  /** Folder of this database; made when missing. Removing it begins with an empty database. */
  readonly dataDir: string;
  /** Folder whose `node_modules` holds the PostgreSQL package. */
  readonly checkoutDir: string;
  /** Password of the superuser; set when the database is made, demanded afterwards. */
  readonly ownerPassword: string;
  /** False gives up durability for speed: tests only. */
  readonly durable: boolean;
  /** Receives PostgreSQL's own log lines and ours. */
  readonly log: (line: string) => void;
  /** Where files go that the database's user could not reach otherwise; root only. */
  readonly sharedDir?: string;
}

export interface EmbeddedPostgres {
  readonly host: string;
  readonly port: number;
  /** Connection URL of the superuser; holds the password, so it never goes to a log. */
  superuserUrl(database: string): string;
  /** The PostgreSQL data directory, which may lie outside `dataDir` when started as root. */
  readonly location: string;
  /** User of the operating system that runs the server, when it is not our own. */
  readonly osUser: string | undefined;
  /** Whether the database's user is kept from reading our files, the keys above all. */
  readonly separated: boolean;
  /** Fast shutdown; resolves when the server has ended. */
  stop(): Promise<void>;
}

const HOST = "127.0.0.1";
const DEFAULT_SHARED_DIR = "/var/lib/tillkeeper";
const START_ATTEMPTS = 20;
const RETRY_PAUSE_MS = 250;

/**
 * Two obstacles pass by themselves: a port that somebody took between our look and the server's,
 * and the memory of a killed server, which its last workers hold for a moment.
 */
function passesByItself(error: unknown): boolean {
  const passing = ["POSTGRES_PORT_TAKEN", "POSTGRES_STILL_ENDING"];
  return error instanceof PostgresStartError && passing.includes(error.code);
}

async function runOnSomePort(
  options: Omit<ServerOptions, "port">,
): Promise<{ readonly server: ServerProcess; readonly port: number }> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await choosePort(options.places.dataDir);
    try {
      return { server: await runServer({ ...options, port }), port };
    } catch (error) {
      if (attempt === START_ATTEMPTS || !passesByItself(error)) throw error;
      await sleep(RETRY_PAUSE_MS);
    }
  }
}

/** A key folder that does not belong to this database shows here, before anything is written. */
async function checkPassword(url: string, places: Places): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === "28P01") {
      throw new PostgresStartError(
        "POSTGRES_PASSWORD_REJECTED",
        `The database in ${places.clusterDir} was made with another owner password: ` +
          "use the key folder that belongs to it.",
      );
    }
    throw error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Starts the database, making it first when `dataDir` has none.
 * @throws PostgresStartError with a code and one sentence; existing data are left as they were
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { checkoutDir, dataDir, durable, log, ownerPassword } = options;
  const sharedDir = options.sharedDir ?? DEFAULT_SHARED_DIR;
  try {
    const places = await choosePlaces({ dataDir, checkoutDir, sharedDir });
    const { awayDir, user } = places;
    const binaries = await prepareBinaries({ checkoutDir, awayDir, user });
    await ensureCluster({ places, binaries, password: ownerPassword, durable });
    await settleRunningServer(places);
    const settings = serverSettings(durable);
    const { server, port } = await runOnSomePort({ places, binaries, settings, log });
    return await introduce({ places, port, server, ownerPassword });
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

async function introduce(running: {
  readonly places: Places;
  readonly port: number;
  readonly server: ServerProcess;
  readonly ownerPassword: string;
}): Promise<EmbeddedPostgres> {
  const { places, port, server } = running;
  const login = `${superuserName}:${encodeURIComponent(running.ownerPassword)}`;
  const superuserUrl = (database: string) =>
    `postgresql://${login}@${HOST}:${port}/${encodeURIComponent(database)}`;
  const stop = async () => {
    await server.stop();
    await forgetOwner(places);
  };
  try {
    await recordOwner(places, server.pid);
    await rememberPort(places.dataDir, port);
    await checkPassword(superuserUrl("postgres"), places);
  } catch (error) {
    await stop();
    throw error;
  }
  const location = places.clusterDir;
  const osUser = places.user?.name;
  return { host: HOST, port, superuserUrl, location, osUser, separated: !!osUser, stop };
}
