// Finds Node 24 and runs a program under it to its end, passing on signals and the exit code.

import { spawn, spawnSync } from "node:child_process";
import { constants } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { Refusal, checkoutDir } from "./checkout.mjs";

const REQUIRED_MAJOR = 24;
const PASSED_SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"];
const REPEAT_WINDOW_MS = 1_500;

/**
 * The Node 24 among the dependencies, else the one that runs this when it is new enough.
 * @throws {Refusal}
 */
export function findNode() {
  const installed = join(checkoutDir, "node_modules", ".bin", "node");
  const asked = spawnSync(installed, ["--version"], { encoding: "utf8" });
  if (asked.status === 0 && Number.parseInt(asked.stdout.slice(1), 10) >= REQUIRED_MAJOR) {
    return installed;
  }
  if (Number.parseInt(process.versions.node, 10) >= REQUIRED_MAJOR) return process.execPath;
  throw new Refusal(
    `This system needs Node ${REQUIRED_MAJOR} or newer installed: no package brings it here.`,
  );
}

/** Ends the program when we are killed: it reads until end of file, which comes in any case. */
function spawnWatchdog(pid) {
  const script = 'read -r _; kill -TERM "$1"';
  const stdio = ["pipe", "ignore", "ignore"];
  const child = spawn("/bin/sh", ["-c", script, "sh", String(pid)], { stdio, detached: true });
  child.on("error", () => undefined);
  return child;
}

/**
 * Runs the program in a process group of its own. A Ctrl-C reaches us from the terminal and again
 * from npm; the program must see it once, because a second one usually means "at once".
 * @param {string} node
 * @param {string[]} args
 * @param {string | undefined} cwd our own folder when undefined
 * @returns {Promise<number>} exit code; 128 + number when a signal ended the program
 */
export function runToEnd(node, args, cwd) {
  const child = spawn(node, args, { cwd, stdio: "inherit", detached: true });
  const watchdog = child.pid === undefined ? undefined : spawnWatchdog(child.pid);
  const lastAtMs = new Map();
  const pass = (signal) => {
    const nowMs = performance.now();
    const isRepeat = nowMs - (lastAtMs.get(signal) ?? -Infinity) < REPEAT_WINDOW_MS;
    if (isRepeat || child.pid === undefined) return;
    lastAtMs.set(signal, nowMs);
    try {
      process.kill(child.pid, signal);
    } catch {
      // It ended in this moment; its exit code is on the way.
    }
  };
  for (const signal of PASSED_SIGNALS) process.on(signal, pass);
  return new Promise((resolve, reject) => {
    const finish = (settle) => {
      watchdog?.kill("SIGKILL");
      for (const signal of PASSED_SIGNALS) process.removeListener(signal, pass);
      settle();
    };
    child.once("error", (error) => finish(() => reject(error)));
    child.once("exit", (code, signal) => {
      finish(() => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
    });
  });
}
