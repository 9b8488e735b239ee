/**
 * Tells processes apart although numbers are re-used: a process is its number and its start time.
 */
import { readFile, readlink } from "node:fs/promises";
import { runCommand } from "./os-user.ts";

/** Whether a process with this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** When the process began, as an opaque text; `undefined` when it does not run. */
export async function readStartTime(pid: number): Promise<string | undefined> {
  if (!isAlive(pid)) return undefined;
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => undefined);
  if (stat === undefined) {
    const listed = await runCommand("ps", ["-o", "lstart=", "-p", String(pid)], undefined);
    return listed.succeeded ? listed.output.trim() : undefined;
  }
  // Field 2 is the name in brackets and may hold spaces; the start time is field 22 of proc(5).
  const boot = await readFile("/proc/sys/kernel/random/boot_id", "utf8").catch(() => "");
  const afterName = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return `${boot.trim()} ${afterName[19] ?? ""}`;
}

/** Whether the process is a PostgreSQL server that works in this data directory. */
export async function isServerOf(pid: number, clusterDir: string): Promise<boolean> {
  const workingDir = await readlink(`/proc/${pid}/cwd`).catch(() => undefined);
  if (workingDir !== undefined) return workingDir === clusterDir;
  const listed = await runCommand("ps", ["-o", "command=", "-p", String(pid)], undefined);
  return listed.succeeded && /postgres/.test(listed.output);
}
