import { type ChildProcess, spawn } from "node:child_process";
import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { demoSerials } from "./modules/terminals/seed.ts";
import type { Config } from "./platform/config/config.ts";
import type { Log } from "./platform/log/log.ts";

/**
 * The demo's simulated terminals: a process of its own that knows the platform by the published
 * protocols alone, with a keypad page where a person types activation codes.
 */

/** The running fleet of a demo. */
export interface DemoTerminals {
  readonly keypad: string;
  stop(): Promise<void>;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise<void>((done) => child.once("exit", () => done()));
  child.kill("SIGTERM");
  const force = setTimeout(() => child.kill("SIGKILL"), 5_000);
  await ended;
  clearTimeout(force);
}

/** Starts the simulated terminals, each switched on and waiting for its code. */
export async function startDemoTerminals(config: Config, log: Log): Promise<DemoTerminals> {
  const stateDir = join(config.dataDir, "simulated-terminals");
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  await chmod(stateDir, 0o700);
  const roster = join(stateDir, "roster.json");
  const serials = demoSerials().slice(0, config.terminals);
  await writeFile(roster, JSON.stringify(serials.map((serial) => ({ serial }))));
  const args = [
    join(config.checkoutDir, "terminal", "fleet.ts"),
    ...["--platform", `https://localhost:${config.devicePort}`],
    ...["--ca", join(config.dataDir, "device-root.pem")],
    ...["--state-dir", stateDir, "--roster", roster],
    ...["--screen-port", String(config.terminalsPort)],
  ];
  // Its own process group, so that Ctrl-C reaches it through us, after the server's last answer.
  const child = spawn(process.execPath, args, {
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
    env: {},
  });
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      log.debug({ line: chunk.toString().slice(0, 300) }, "simulated terminals");
    });
  }
  child.once("exit", (code) => log.info({ code }, "simulated terminals ended"));
  return { keypad: `http://localhost:${config.terminalsPort}`, stop: () => end(child) };
}
