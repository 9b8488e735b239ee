import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServerProcess } from "../../src/testkit/server-process.ts";

/** A running demo with data and keys of its own. */
export interface DemoServer {
  readonly origin: string;
  /** Ends it and removes its data. */
  stop(): Promise<void>;
}

/** Starts a demo on a free port; its pages come from `dist/`, which `npm run build:web` writes. */
export async function startDemoServer(): Promise<DemoServer> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-browser-"));
  // The database's own user must be able to enter when the tests run as root.
  await chmod(folder, 0o755);
  const server = await startServerProcess({
    DATA_DIR: join(folder, "data"),
    KEYS_DIR: join(folder, "keys"),
    LOG_LEVEL: "warn",
  });
  const stop = async (): Promise<void> => {
    await server.interrupt();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await server.ready();
  } catch (error) {
    await stop();
    throw error;
  }
  return { origin: server.origin, stop };
}
