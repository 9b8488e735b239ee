/**
 * Tells processes apart although numbers are re-used: a process is its number and its start time.
 * A process that has ended but was not yet collected by its parent counts as ended: in containers
 * without a real init that state can last for ever.
 */
import { readFile, readdir, readlink } from "node:fs/promises";
import { runCommand } from "./os-user.ts";

/** Whether the number is taken, be it by a process that has ended already. */
export function isTaken(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** Fields of proc(5) `stat` from the third on; the name before them may hold spaces. */
async function readStat(pid: number): Promise<readonly string[] | undefined> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
}

async function askPs(pid: number, column: string): Promise<string> {
  const listed = await runCommand("ps", ["-o", `${column}=`, "-p", String(pid)], undefined);
  return listed.succeeded ? listed.output.trim() : "";
}

/** Whether a process with this number runs, whoever owns it. */
export async function isRunning(pid: number): Promise<boolean> {
  if (!isTaken(pid)) return false;
  const state = (await readStat(pid))?.[0] ?? (await askPs(pid, "state"));
  return !state.startsWith("Z");
}

/** When the process began, as an opaque text; `undefined` when it does not run. */
export async function readStartTime(pid: number): Promise<string | undefined> {
  if (!(await isRunning(pid))) return undefined;
  const stat = await readStat(pid);
  if (stat === undefined) return askPs(pid, "lstart");
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  return `${boot.trim()} ${stat[19] ?? ""}`;
}

/** Whether the process is a PostgreSQL server that works in this data directory. */
export async function isServerOf(pid: number, clusterDir: string): Promise<boolean> {
  if (!(await isRunning(pid))) return false;
  const workingDir = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (workingDir !== undefined) return workingDir === clusterDir;
  return (await askPs(pid, "command")).includes("postgres");
}

/**
 * Whether any process works in this directory: the workers of a killed server do for a moment.
 * `undefined` where the system does not tell.
 */
export async function hasProcessIn(directory: string): Promise<boolean | undefined> {
  const entries = await readdir("/proc").catch(() => undefined);
  if (entries === undefined) return undefined;
  const pids = entries.filter((name) => /^\d+$/.test(name));
  const workingDirs = pids.map((pid) => readlink(`/proc/${pid}/cwd`).catch(() => undefined));
  return (await Promise.all(workingDirs)).includes(directory);
}
