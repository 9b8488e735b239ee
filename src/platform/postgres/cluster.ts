/**
 * Makes the PostgreSQL data directory, all or nothing, and refuses one of another major version.
 */
import { chmod, chown, mkdir, open, readFile, readdir, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Binaries } from "./binaries.ts";
import { PostgresStartError, explainFileError, explainOutput } from "./errors.ts";
import { runCommand } from "./os-user.ts";
import { holdsCluster, rememberLocation } from "./places.ts";
import type { Places } from "./places.ts";
import { isRunning } from "./process-identity.ts";

/** Name of the superuser; only set-up and migrations use it. */
export const superuserName = "postgres";

/** Removes what an interrupted set-up left; one that is still being made stays. */
async function removeAbandoned(clusterDir: string): Promise<void> {
  const prefix = `${basename(clusterDir)}.new-`;
  for (const name of await readdir(dirname(clusterDir))) {
    const pid = name.startsWith(prefix) ? Number.parseInt(name.slice(prefix.length), 10) : 0;
    if (pid > 0 && (pid === process.pid || !(await isRunning(pid)))) {
      await rm(join(dirname(clusterDir), name), { recursive: true, force: true });
    }
  }
}

/** The password goes through a file that only the database's user can read, for a second. */
async function writePassword(path: string, places: Places, password: string): Promise<void> {
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(`${password}\n`);
    if (places.user) await file.chown(places.user.uid, places.user.gid);
  } finally {
    await file.close();
  }
}

/**
 * Code-point order with Unicode case rules: the same on every machine, and indexes survive an
 * upgrade of ICU. Texts that people read sorted name an ICU collation in the query.
 */
function initdbArguments(staging: string, passwordFile: string, durable: boolean): string[] {
  return [
    `--pgdata=${staging}`,
    `--username=${superuserName}`,
    `--pwfile=${passwordFile}`,
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    ...(durable ? [] : ["--no-sync"]),
  ];
}

async function fillStaging(
  staging: string,
  options: ClusterOptions,
): Promise<{ readonly succeeded: boolean; readonly output: string }> {
  const { places, binaries } = options;
  const passwordFile = `${staging}.password`;
  await mkdir(staging, { mode: 0o700 });
  if (places.user) await chown(staging, places.user.uid, places.user.gid);
  await writePassword(passwordFile, places, options.password);
  const args = initdbArguments(staging, passwordFile, options.durable);
  return runCommand(join(binaries.directory, "bin", "initdb"), args, places.user);
}

export interface ClusterOptions {
  readonly places: Places;
  readonly binaries: Binaries;
  readonly password: string;
  readonly durable: boolean;
}

async function makeCluster(options: ClusterOptions): Promise<void> {
  const { clusterDir, dataDir, user } = options.places;
  const parent = dirname(clusterDir);
  const staging = `${clusterDir}.new-${process.pid}`;
  try {
    await mkdir(parent, { recursive: true });
    // A strict umask must not lock the database's user out of the folder made for it.
    if (user && parent !== dataDir)
      for (const path of [dirname(parent), parent]) await chmod(path, 0o755);
    await removeAbandoned(clusterDir);
    const result = await fillStaging(staging, options);
    if (!result.succeeded) throw explainOutput(result.output, clusterDir);
    await rename(staging, clusterDir);
    await rememberLocation(options.places);
  } catch (error) {
    // Another start was faster: its cluster is as good as ours.
    if (error instanceof Error && "code" in error && error.code === "ENOTEMPTY") return;
    throw explainFileError(error, clusterDir);
  } finally {
    await rm(`${staging}.password`, { force: true }).catch(() => undefined);
    await rm(staging, { recursive: true, force: true }).catch(() => undefined);
  }
}

/**
 * Makes the cluster when there is none, and checks that these binaries can read the one there is.
 * @throws PostgresStartError; a failed set-up leaves nothing behind
 */
export async function ensureCluster(options: ClusterOptions): Promise<void> {
  const { clusterDir } = options.places;
  try {
    if (!(await holdsCluster(clusterDir))) await makeCluster(options);
    const written = Number((await readFile(join(clusterDir, "PG_VERSION"), "utf8")).trim());
    const { majorVersion } = options.binaries;
    if (written === majorVersion) return;
    throw new PostgresStartError(
      "POSTGRES_VERSION_MISMATCH",
      `The data in ${clusterDir} belong to PostgreSQL ${written}, but this release runs ` +
        `PostgreSQL ${majorVersion}: dump them with ${written} and load them here, ` +
        "or use the release that wrote them.",
    );
  } catch (error) {
    throw explainFileError(error, clusterDir);
  }
}
