/**
 * Which user of the operating system runs the database. PostgreSQL refuses to run as root, and a
 * separate user cannot read the key folder, so a start as root always hands over to another user.
 */
import { execFile } from "node:child_process";
import { stat } from "node:fs/promises";
import { PostgresStartError } from "./errors.ts";

export interface OsUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

export interface CommandResult {
  readonly succeeded: boolean;
  /** Standard output and standard error together. */
  readonly output: string;
}

/**
 * Nothing of our own environment reaches the database's processes: it may hold passwords, and
 * PGDATA, PGPORT or a foreign locale would change what they do.
 */
export const childEnvironment = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
  LC_ALL: "C",
  TZ: "UTC",
} as const;

const COMMAND_TIMEOUT_MS = 180_000;

/** Runs a program to its end as the given user (`undefined` = our own) and never rejects. */
export function runCommand(
  file: string,
  args: readonly string[],
  user: OsUser | undefined,
): Promise<CommandResult> {
  const identity = user ? { uid: user.uid, gid: user.gid } : {};
  // The user may not be able to enter our working directory, and initdb insists on one.
  const options = { cwd: "/", env: childEnvironment, timeout: COMMAND_TIMEOUT_MS, ...identity };
  return new Promise((resolve) => {
    execFile(file, args, options, (error, stdout, stderr) => {
      const spawnFailure = error && stdout === "" && stderr === "" ? error.message : "";
      resolve({ succeeded: error === null, output: `${stdout}${stderr}${spawnFailure}` });
    });
  });
}

async function findByName(name: string): Promise<OsUser | undefined> {
  const [uid, gid] = await Promise.all([
    runCommand("id", ["-u", name], undefined),
    runCommand("id", ["-g", name], undefined),
  ]);
  if (!uid.succeeded || !gid.succeeded) return undefined;
  return { name, uid: Number(uid.output), gid: Number(gid.output) };
}

/** A database folder that already belongs to somebody stays with that user. */
async function findOwner(clusterDir: string): Promise<OsUser | undefined> {
  const owner = await stat(clusterDir).catch(() => undefined);
  if (owner === undefined || owner.uid === 0) return undefined;
  const named = await runCommand("id", ["-un", String(owner.uid)], undefined);
  const name = named.succeeded ? named.output.trim() : `user ${owner.uid}`;
  return { name, uid: owner.uid, gid: owner.gid };
}

async function createDedicatedUser(): Promise<OsUser | undefined> {
  const flags = ["--system", "--no-create-home", "--shell", "/usr/sbin/nologin"];
  await runCommand("useradd", [...flags, "tillkeeper"], undefined);
  return findByName("tillkeeper");
}

/**
 * Decides who runs the database: ourselves (`undefined`) unless we are root; as root the owner of
 * an existing folder, else `postgres`, `tillkeeper` (made when possible) or `nobody`.
 * @throws PostgresStartError POSTGRES_NO_OS_USER
 */
export async function chooseOsUser(clusterDir: string): Promise<OsUser | undefined> {
  if (process.geteuid?.() !== 0) return undefined;
  const user =
    (await findOwner(clusterDir)) ??
    (await findByName("postgres")) ??
    (await findByName("tillkeeper")) ??
    (await createDedicatedUser()) ??
    (await findByName("nobody"));
  if (user) return user;
  throw new PostgresStartError(
    "POSTGRES_NO_OS_USER",
    "PostgreSQL does not run as root and no other user was found: create a user named tillkeeper.",
  );
}

/** Whether the user can enter the folder itself, and therefore every folder above it. */
export async function canEnter(directory: string, user: OsUser | undefined): Promise<boolean> {
  const args = ["-c", 'test -x "$1"', "sh", directory];
  return (await runCommand("/bin/sh", args, user)).succeeded;
}
