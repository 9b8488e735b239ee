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
import { isAlive, isServerOf, readStartTime } from "./process-identity.ts";

interface Owner {
  readonly ownerPid: number;
  readonly ownerStarted: string;
  readonly serverPid: number;
}

const SHUTDOWN_TIMEOUT_MS = 60_000;
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
    for (let poll = 0; poll < polls && isAlive(pid); poll += 1) await sleep(POLL_INTERVAL_MS);
    if (!isAlive(pid)) return true;
  }
  return false;
}

/**
 * Makes sure that no server works in the data directory.
 * @throws PostgresStartError POSTGRES_ALREADY_RUNNING
 */
export async function settleRunningServer(places: Places): Promise<void> {
  const lockFile = join(places.clusterDir, "postmaster.pid");
  const pid = Number.parseInt((await readIfPresent(lockFile)) ?? "", 10);
  if (!(pid > 0) || !isAlive(pid)) return;
  if (!(await isServerOf(pid, places.clusterDir))) {
    // The number now belongs to another program. PostgreSQL would refuse to start if that program
    // happened to run as the same user, as it does after a restart of a container.
    await rm(lockFile, { force: true });
    return;
  }
  if ((await hasDeadOwner(places, pid)) && (await shutDown(places, pid))) return;
  throw new PostgresStartError(
    "POSTGRES_ALREADY_RUNNING",
    `The database in ${places.clusterDir} is already in use by process ${pid}: stop that first, or choose another DATA_DIR.`,
  );
}
