/**
 * Runs the PostgreSQL server as a child in its own session, so that a Ctrl-C in the terminal
 * reaches only us and requests can end before the database does. A watchdog shuts the server down
 * when this process dies without doing so.
 */
import { spawn } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Binaries } from "./binaries.ts";
import { PostgresStartError, explainOutput } from "./errors.ts";
import { childEnvironment } from "./os-user.ts";
import type { Places } from "./places.ts";

export interface ServerOptions {
  readonly places: Places;
  readonly binaries: Binaries;
  readonly port: number;
  readonly settings: Readonly<Record<string, string>>;
  readonly log: (line: string) => void;
}

export interface ServerProcess {
  readonly pid: number;
  /** Fast shutdown: running transactions are rolled back, the data directory is left clean. */
  stop(): Promise<void>;
}

const START_TIMEOUT_MS = 180_000;
const STOP_TIMEOUT_MS = 30_000;
const KEPT_OUTPUT_LINES = 200;

function identity(places: Places) {
  return places.user ? { uid: places.user.uid, gid: places.user.gid } : {};
}

/** Reads until end of file, which comes when we die however that happens; then fast shutdown. */
function spawnWatchdog(places: Places, serverPid: number): ChildProcess {
  const script = 'read -r _; kill -INT "$1"';
  const child = spawn("/bin/sh", ["-c", script, "sh", String(serverPid)], {
    cwd: "/",
    env: childEnvironment,
    detached: true,
    stdio: ["pipe", "ignore", "ignore"],
    ...identity(places),
  });
  child.on("error", () => undefined);
  return child;
}

function spawnServer(options: ServerOptions): ChildProcess {
  const { binaries, places, port, settings } = options;
  const flags = Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return spawn(
    join(binaries.directory, "bin", "postgres"),
    ["-D", places.clusterDir, "-p", String(port), ...flags],
    {
      cwd: "/",
      env: childEnvironment,
      detached: true,
      stdio: ["ignore", "ignore", "pipe"],
      ...identity(places),
    },
  );
}

/** Resolves when the server accepts connections, rejects with what it printed when it ends. */
function waitUntilReady(child: ChildProcess, options: ServerOptions): Promise<void> {
  const { clusterDir } = options.places;
  const lines: string[] = [];
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill("SIGQUIT");
      const limit = `${START_TIMEOUT_MS / 1000} s`;
      const sentence = `The database in ${clusterDir} was not ready within ${limit}.`;
      reject(new PostgresStartError("POSTGRES_START_FAILED", sentence));
    }, START_TIMEOUT_MS);
    const settle = (finish: () => void) => {
      clearTimeout(timer);
      finish();
    };
    if (child.stderr) {
      createInterface({ input: child.stderr }).on("line", (line) => {
        options.log(line);
        if (lines.length < KEPT_OUTPUT_LINES) lines.push(line);
        if (line.includes("ready to accept connections")) settle(resolve);
      });
    }
    child.once("error", (error) =>
      settle(() => reject(explainOutput(`error: ${error.message}`, clusterDir))),
    );
    child.once("close", () => settle(() => reject(explainOutput(lines.join("\n"), clusterDir))));
  });
}

/** Lets this process end although the server runs; the watchdog then does the rest. */
function setReferenced(child: ChildProcess, referenced: boolean): void {
  const pipes = [child.stderr, child.stdin] as unknown[];
  for (const handle of [child, ...pipes]) {
    const counted = handle as { ref?(): void; unref?(): void } | null;
    if (referenced) counted?.ref?.();
    else counted?.unref?.();
  }
}

/**
 * Starts the server and waits until it accepts connections.
 * @throws PostgresStartError
 */
export async function runServer(options: ServerOptions): Promise<ServerProcess> {
  const child = spawnServer(options);
  const watchdog = child.pid === undefined ? undefined : spawnWatchdog(options.places, child.pid);
  let stopping: Promise<void> | undefined;
  const exited = new Promise<void>((resolve) => {
    const end = (code: number | null, signal: string | null) => {
      watchdog?.kill("SIGKILL");
      if (!stopping) options.log(`PostgreSQL ended by itself (${signal ?? `code ${code}`}).`);
      resolve();
    };
    child.once("exit", end);
    child.once("error", () => end(null, "not started"));
  });
  await waitUntilReady(child, options);
  const stop = async () => {
    setReferenced(child, true);
    if (child.exitCode === null && child.signalCode === null) child.kill("SIGINT");
    const timer = setTimeout(() => child.kill("SIGQUIT"), STOP_TIMEOUT_MS);
    await exited;
    clearTimeout(timer);
  };
  setReferenced(child, false);
  if (watchdog) setReferenced(watchdog, false);
  return { pid: child.pid ?? 0, stop: () => (stopping ??= stop()) };
}
