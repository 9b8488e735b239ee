/**
 * The other PostgreSQL that the integration tests must pass on: the one that Debian packages, the
 * oldest major version that is supported, reached by URL like any database of an operator.
 */
import { randomBytes } from "node:crypto";
import { chown, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { canEnter, chooseOsUser, runCommand } from "../../src/platform/postgres/os-user.ts";
import type { OsUser } from "../../src/platform/postgres/os-user.ts";
import { freePort } from "../../src/platform/postgres/port.ts";

export interface ExternalPostgres {
  readonly majorVersion: number;
  readonly superuserUrl: string;
  stop(): Promise<void>;
}

const PACKAGED_DIR = "/usr/lib/postgresql";
const OLDEST_MAJOR = 15;

/** Folder with the programs of the oldest supported version that is installed. */
async function findPrograms(): Promise<{ bin: string; majorVersion: number } | undefined> {
  const versions = (await readdir(PACKAGED_DIR).catch((): string[] => [])).map(Number);
  const supported = versions.filter((version) => version >= OLDEST_MAJOR).sort((a, b) => a - b);
  for (const majorVersion of supported) {
    const bin = join(PACKAGED_DIR, String(majorVersion), "bin");
    const programs = await readdir(bin).catch((): string[] => []);
    if (["initdb", "pg_ctl", "postgres"].every((name) => programs.includes(name))) {
      return { bin, majorVersion };
    }
  }
  return undefined;
}

async function installPackage(): Promise<void> {
  if (process.geteuid?.() !== 0) return;
  const aptGet = async (args: string) => {
    const command = `DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 ${args}`;
    return runCommand("/bin/sh", ["-c", command], undefined);
  };
  await aptGet("update");
  const installed = await aptGet("install -y --no-install-recommends postgresql");
  if (!installed.succeeded) throw new Error(`apt-get failed: ${installed.output.slice(-2_000)}`);
}

async function run(file: string, args: readonly string[], user: OsUser | undefined): Promise<void> {
  const result = await runCommand(file, args, user);
  if (!result.succeeded) throw new Error(`${file} failed: ${result.output.slice(-2_000)}`);
}

/** A folder in which the user may work, with a password file that goes when initdb is done. */
async function makeFolder(user: OsUser | undefined, password: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-external-"));
  const passwordFile = join(folder, "password");
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  if (user) {
    await chown(folder, user.uid, user.gid);
    await chown(passwordFile, user.uid, user.gid);
  }
  if (await canEnter(folder, user)) return folder;
  throw new Error(`${folder} cannot be entered by user ${user?.name ?? "of this process"}.`);
}

/**
 * Starts a throw-away cluster on a free port of 127.0.0.1, after installing Debian's package when
 * this process is root and it is missing.
 * @throws Error with what the failing program printed
 */
export async function startExternalPostgres(): Promise<ExternalPostgres> {
  if ((await findPrograms()) === undefined) await installPackage();
  const programs = await findPrograms();
  if (programs === undefined) {
    throw new Error(`No PostgreSQL ${OLDEST_MAJOR} or newer in ${PACKAGED_DIR}: install one.`);
  }
  const { bin, majorVersion } = programs;
  const password = randomBytes(16).toString("hex");
  const user = await chooseOsUser("");
  const folder = await makeFolder(user, password);
  const cluster = join(folder, "cluster");
  const passwordFlag = `--pwfile=${join(folder, "password")}`;
  const locale = ["--encoding=UTF8", "--locale=C.UTF-8"];
  const access = ["--username=postgres", "--auth=scram-sha-256", passwordFlag, "--no-sync"];
  await run(join(bin, "initdb"), [`--pgdata=${cluster}`, ...locale, ...access], user);
  const port = await freePort();
  const listening = "-c listen_addresses=127.0.0.1 -c unix_socket_directories=";
  const settings = `-p ${port} ${listening} -c fsync=off`;
  const log = join(folder, "server.log");
  const pgCtl = join(bin, "pg_ctl");
  await run(pgCtl, ["start", "-w", "-D", cluster, "-l", log, "-o", settings], user);
  const stop = async () => {
    await run(pgCtl, ["stop", "-w", "-m", "fast", "-D", cluster], user);
    await rm(folder, { recursive: true, force: true });
  };
  const superuserUrl = `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  return { majorVersion, superuserUrl, stop };
}
