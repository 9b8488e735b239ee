import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { createAgent } from "./agent.ts";
import { describeFailure, live, runAcceptance } from "./life.ts";
import { seededRandom } from "./random.ts";

/** One simulated terminal on the command line. */

const USAGE = `node terminal/main.ts <command> --platform https://localhost:3443 --ca root.pem
    --serial SIM-000001 --state-dir folder [--code CODE] [--seed 1] [--amount-fen 1]

  activate   makes a key and activates it with --code
  hello      asks for state and time
  heartbeat  reports health once
  accept     signs on, sells 0.01 yuan and voids it
  sale       sells --amount-fen with the test card
  run        all of it, until it is interrupted`;

const COMMANDS = ["activate", "hello", "heartbeat", "accept", "sale", "run"] as const;

function say(line: object): void {
  process.stdout.write(`${JSON.stringify({ simulated: true, ...line })}\n`);
}

function readCommandLine() {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      platform: { type: "string", default: "https://localhost:3443" },
      ca: { type: "string" },
      serial: { type: "string" },
      code: { type: "string" },
      "state-dir": { type: "string" },
      seed: { type: "string", default: "1" },
      "pace-ms": { type: "string", default: "60000" },
      "amount-fen": { type: "string", default: "1" },
    },
  });
  const command = COMMANDS.find((name) => name === (positionals[0] ?? "run"));
  const { ca, serial, "state-dir": stateDir } = values;
  if (!command || !ca || !serial || !stateDir) throw new Error(USAGE);
  return { ...values, command, ca, serial, stateDir };
}

async function main(): Promise<void> {
  const line = readCommandLine();
  const { command, serial, code } = line;
  const abort = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, () => abort.abort());
  const random = seededRandom(Number(line.seed)).fork(serial);
  const agent = await createAgent({
    platform: line.platform,
    ca: await readFile(line.ca, "utf8"),
    serial,
    stateFile: join(line.stateDir, `${serial}.json`),
    random,
    signal: abort.signal,
  });
  try {
    if (command === "run") {
      const onStage = (stage: string, detail?: string) => say({ serial, stage, detail });
      const paceMs = Number(line["pace-ms"]);
      await live(agent, code, { random, signal: abort.signal, paceMs, onStage });
      return;
    }
    if (command === "activate") {
      if (code === undefined) throw new Error(USAGE);
      const { terminalId, notAfter } = await agent.activate(code);
      return say({ serial, terminalId, notAfter });
    }
    if (command === "hello") return say(await agent.hello());
    if (command === "heartbeat") return say(await agent.heartbeat());
    if (command === "accept") return say(await runAcceptance(agent));
    say(await agent.sale(Number(line["amount-fen"])));
  } finally {
    agent.close();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof Error && error.message === USAGE ? USAGE : describeFailure(error)}\n`,
  );
  process.exitCode = 1;
});
