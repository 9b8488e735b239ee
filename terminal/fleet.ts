import { mkdir, readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { z } from "zod";
import { describeFailure } from "./life.ts";
import { startFleet } from "./running-fleet.ts";
import { startScreen } from "./screen.ts";

/** A simulated fleet on the command line; its seed is printed so that a run can be played again. */

/** One line of the roster: a terminal that its merchant has received. */
const rosterSchema = z
  .array(z.strictObject({ serial: z.string().max(32), code: z.string().max(20).optional() }))
  .max(2_000);

/** Reads a roster file. */
async function readRoster(path: string): Promise<z.infer<typeof rosterSchema>> {
  return rosterSchema.parse(JSON.parse(await readFile(path, "utf8")));
}

const USAGE =
  "node terminal/fleet.ts --platform https://localhost:3443 --ca root.pem --state-dir folder " +
  "[--roster roster.json] [--seed 1] [--pace-ms 60000] [--screen-port 3588]";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      platform: { type: "string" },
      ca: { type: "string" },
      roster: { type: "string" },
      "state-dir": { type: "string" },
      seed: { type: "string", default: "1" },
      "pace-ms": { type: "string", default: "60000" },
      "screen-port": { type: "string" },
    },
  });
  const stateDir = values["state-dir"];
  if (!values.platform || !values.ca || !stateDir) throw new Error(USAGE);
  await mkdir(stateDir, { recursive: true, mode: 0o700 });
  const seed = Number(values.seed);
  const log = (line: string) => void process.stdout.write(`simulated terminal ${line}\n`);
  const fleet = startFleet({
    platform: values.platform,
    ca: await readFile(values.ca, "utf8"),
    stateDir,
    seed,
    paceMs: Number(values["pace-ms"]),
    log,
  });
  process.stdout.write(`simulated fleet, seed ${seed}\n`);
  const port = values["screen-port"];
  const screen = port === undefined ? undefined : await startScreen({ fleet, port: Number(port) });
  if (screen) process.stdout.write(`simulated terminals' keypad: ${screen.address}\n`);
  const stop = () => {
    void Promise.all([fleet.stop(), screen?.stop()]).then(() => process.exit(0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  const roster = values.roster === undefined ? [] : await readRoster(values.roster);
  for (const { serial, code } of roster) await fleet.add(serial, code);
}

main().catch((error: unknown) => {
  process.stderr.write(`${describeFailure(error)}\n`);
  process.exitCode = 1;
});
