import { type ChildProcess, spawn } from "node:child_process";
import { createServer } from "node:net";
import { resolve } from "node:path";

/** The server as a real process, for start-up tests, the journey, browser tests and benchmarks. */

const CHECKOUT = resolve(import.meta.dirname, "../..");

/** A port that was free a moment ago. */
export function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.once("error", fail);
    probe.listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as { readonly port: number };
      probe.close(() => done(port));
    });
  });
}

/** A started server process. */
export interface ServerProcess {
  readonly child: ChildProcess;
  readonly port: number;
  readonly devicePort: number;
  readonly hostPort: number;
  readonly origin: string;
  /** Everything it printed so far. */
  output(): string;
  /** Exit code once the process has ended. */
  readonly ended: Promise<number | null>;
  /** Waits until it answers. @throws when it ends before, with what it printed */
  ready(): Promise<void>;
  /** Ctrl-C, and the exit code. */
  interrupt(): Promise<number | null>;
}

/**
 * Starts `src/main.ts`.
 * @param settings environment of the server; ports that are not named are free ones
 */
export async function startServerProcess(
  settings: Readonly<Record<string, string>>,
  args: readonly string[] = [],
): Promise<ServerProcess> {
  const ports = {
    PORT: settings["PORT"] ?? String(await freePort()),
    DEVICE_PORT: settings["DEVICE_PORT"] ?? String(await freePort()),
    HOST_PORT: settings["HOST_PORT"] ?? String(await freePort()),
  };
  // The same flag as `npm start`, so that measured memory is what people get.
  const flags = ["--max-semi-space-size=32"];
  const child = spawn(process.execPath, [...flags, "src/main.ts", ...args], {
    cwd: CHECKOUT,
    env: { PATH: process.env["PATH"] ?? "", TERMINALS: "0", ...settings, ...ports },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  const ended = new Promise<number | null>((done) => child.once("exit", done));
  const port = Number(ports.PORT);
  const isUp = async (): Promise<boolean> => {
    const answer = await fetch(`http://localhost:${port}/readyz`).catch(() => undefined);
    return answer?.ok === true;
  };
  return {
    child,
    port,
    devicePort: Number(ports.DEVICE_PORT),
    hostPort: Number(ports.HOST_PORT),
    origin: `http://localhost:${port}`,
    output: () => text,
    ended,
    ready: async () => {
      for (let tries = 0; tries < 600 && child.exitCode === null; tries++) {
        if (await isUp()) return;
        await new Promise((done) => setTimeout(done, 100));
      }
      throw new Error(`the server did not start:\n${text}`);
    },
    interrupt: () => {
      child.kill("SIGINT");
      return ended;
    },
  };
}
