/**
 * What to do about a server that already works in the data directory: one that belongs to a living
 * process of ours, or to somebody else, is left alone and the start refused; one whose owner was
 * killed is shut down in good order first.
 */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { PostgresStartError } from "./errors.ts";
import { runCommand } from "./os-user.ts";
import { readIfPresent, writeFileWhole } from "./places.ts";
import type { Places } from "./places.ts";
import { hasProcessIn, isRunning, isServerOf, isTaken, readStartTime } from "./process-identity.ts";

interface Owner {
  readonly ownerPid: number;
  readonly ownerStarted: string;
  readonly serverPid: number;
}

const SHUTDOWN_TIMEOUT_MS = 60_000;
const WORKERS_END_TIMEOUT_MS = 10_000;
const POLL_INTERVAL_MS = 25;

const ownerFile = (places: Places) => join(places.dataDir, "owner.json");

/** Records that this process runs the server. */
export async function recordOwner(places: Places, serverPid: number): Promise<void> {
  const ownerStarted = (await readStartTime(process.pid)) ?? "";
  const owner: Owner = { ownerPid: process.pid, ownerStarted, serverPid };
  await writeFileWhole(ownerFile(places), `${JSON.stringify(owner)}\n`);
}

/** Removes the record after a stop in good order. */
export async function forgetOwner(places: Places): Promise<void> {
  await rm(ownerFile(places), { force: true });
}

async function readOwner(places: Places): Promise<Owner | undefined> {
  const text = await readIfPresent(ownerFile(places));
  try {
    return text === undefined ? undefined : (JSON.parse(text) as Owner);
  } catch {
    return undefined;
  }
}

async function hasDeadOwner(places: Places, serverPid: number): Promise<boolean> {
  const owner = await readOwner(places);
  if (owner === undefined || owner.serverPid !== serverPid) return false;
  return (await readStartTime(owner.ownerPid)) !== owner.ownerStarted;
}

/**
 * The signal is sent by the database's own user: the number comes from a file that this user can
 * write, and root would signal whatever process it names.
 */
async function shutDown(places: Places, pid: number): Promise<boolean> {
  for (const signal of ["INT", "QUIT"]) {
    await runCommand("/bin/sh", ["-c", `kill -${signal} "$1"`, "sh", String(pid)], places.user);
    const polls = SHUTDOWN_TIMEOUT_MS / POLL_INTERVAL_MS;
    for (let poll = 0; poll < polls; poll += 1) {
      if (!(await isRunning(pid))) return true;
      await sleep(POLL_INTERVAL_MS);
    }
  }
  return false;
}

/**
 * Removes the lock file of a server that is gone although its number is still taken: PostgreSQL
 * would refuse to start if that other program runs as the same user, as happens when a container is
 * restarted. While workers of the dead server remain the file stays: it protects the data from two
 * servers at once, and PostgreSQL itself then says what is wrong.
 */
async function removeStaleLock(places: Places, lockFile: string): Promise<void> {
  for (let poll = 0; poll < WORKERS_END_TIMEOUT_MS / POLL_INTERVAL_MS; poll += 1) {
    const remains = await hasProcessIn(places.clusterDir);
    if (remains === undefined) return;
    if (!remains) return rm(lockFile, { force: true });
    await sleep(POLL_INTERVAL_MS);
  }
}

/**
 * Makes sure that no server works in the data directory.
 * @throws PostgresStartError POSTGRES_ALREADY_RUNNING
 */
export async function settleRunningServer(places: Places): Promise<void> {
  const lockFile = join(places.clusterDir, "postmaster.pid");
  const pid = Number.parseInt((await readIfPresent(lockFile)) ?? "", 10);
  if (!(pid > 0) || !isTaken(pid)) return;
  if (!(await isServerOf(pid, places.clusterDir))) return removeStaleLock(places, lockFile);
  if ((await hasDeadOwner(places, pid)) && (await shutDown(places, pid))) return;
  throw new PostgresStartError(
    "POSTGRES_ALREADY_RUNNING",
    `The database in ${places.clusterDir} is already in use by process ${pid}: ` +
      "stop that first, or choose another DATA_DIR.",
  );
}
