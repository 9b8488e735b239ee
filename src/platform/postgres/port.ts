/** The TCP port of the embedded database: kept between starts, chosen anew when it is taken. */
import { createServer } from "node:net";
import { join } from "node:path";
import { readIfPresent, writeFileWhole } from "./places.ts";

const HOST = "127.0.0.1";

/** Tries to listen; resolves to the port, or to `undefined` when that port is taken. */
function tryPort(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(undefined));
    server.listen(port, HOST, () => {
      const address = server.address();
      const chosen = typeof address === "object" ? address?.port : undefined;
      server.close(() => resolve(chosen));
    });
  });
}

/** Any port on which nobody listens at this moment. */
export async function freePort(): Promise<number> {
  return (await tryPort(0)) ?? 0;
}

/** The port of the last start when it is free, else any free one. */
export async function choosePort(dataDir: string): Promise<number> {
  const last = Number(await readIfPresent(join(dataDir, "port")));
  const kept =
    Number.isInteger(last) && last > 0 && last < 65_536 ? await tryPort(last) : undefined;
  return kept ?? freePort();
}

/** Keeps the port for the next start. */
export async function rememberPort(dataDir: string, port: number): Promise<void> {
  await writeFileWhole(join(dataDir, "port"), `${port}\n`);
}
