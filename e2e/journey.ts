import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServerProcess } from "../src/testkit/server-process.ts";
import { apply } from "./journey/applying.ts";
import { choose, register } from "./journey/before-applying.ts";
import { enrol, sign } from "./journey/contracting.ts";
import { accept, deliver } from "./journey/delivering.ts";
import { operate, prove } from "./journey/operating.ts";
import { decideBoth, visit } from "./journey/reviewing.ts";
import { createWorld, type World } from "./journey/world.ts";

/**
 * The whole journey over the public API and the terminal's own protocols, on a server and data of
 * its own. Prints a line per step; with `--json` the last line is the result as JSON.
 */

interface Step {
  readonly id: string;
  readonly title: string;
  /** What stands in for an outside service in this step. */
  readonly simulated?: string;
  readonly run: (world: World) => Promise<void>;
}

const STEPS: readonly Step[] = [
  { id: "choose", title: "compare plans, ask one acquirer to call", run: choose },
  {
    id: "register",
    title: "sign in by phone, register merchant and store",
    simulated: "SMS gateway",
    run: register,
  },
  { id: "apply", title: "two applications, saved group by group", run: apply },
  { id: "visit", title: "the account manager visits both", run: visit },
  {
    id: "decide",
    title: "sent back once, approved by one and by two reviewers",
    simulated: "clearing side's merchant query",
    run: decideBoth,
  },
  { id: "sign", title: "both sides sign the same bytes, each with a second factor", run: sign },
  {
    id: "enrol",
    title: "codes assigned, the merchant reported and accepted",
    simulated: "clearing side",
    run: enrol,
  },
  {
    id: "deliver",
    title: "terminal bound, shipped and activated with its own key",
    simulated: "terminal",
    run: deliver,
  },
  {
    id: "accept",
    title: "sign-on, 0.01 yuan and its void over ISO 8583, then live",
    simulated: "acceptance test host with test keys",
    run: accept,
  },
  {
    id: "operate",
    title: "live payments, an alert raised, worked and closed",
    simulated: "acquirer's transaction feed",
    run: operate,
  },
  { id: "prove", title: "every step in the merchant's trail, nothing of the alert", run: prove },
];

interface Outcome {
  readonly id: string;
  readonly ok: boolean;
  readonly ms: number;
}

async function runStep(step: Step, world: World): Promise<Outcome> {
  const begin = performance.now();
  let failure: unknown;
  try {
    await step.run(world);
  } catch (error) {
    failure = error;
  }
  const ms = Math.round(performance.now() - begin);
  const simulated = step.simulated === undefined ? "" : `  [simulated: ${step.simulated}]`;
  const mark = failure === undefined ? "ok  " : "FAIL";
  console.log(`${mark} ${step.id.padEnd(10)} ${`${ms} ms`.padStart(9)}  ${step.title}${simulated}`);
  if (failure !== undefined) console.log(`     ${(failure as Error).message}`);
  return { id: step.id, ok: failure === undefined, ms };
}

async function main(): Promise<boolean> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-journey-"));
  // The database's own user must be able to enter when the journey runs as root.
  await chmod(folder, 0o755);
  const server = await startServerProcess({
    DATA_DIR: join(folder, "data"),
    KEYS_DIR: join(folder, "keys"),
    LOG_LEVEL: "warn",
  });
  const outcomes: Outcome[] = [];
  try {
    await server.ready();
    const world = createWorld(server, folder);
    for (const step of STEPS) {
      const outcome = await runStep(step, world);
      outcomes.push(outcome);
      if (!outcome.ok) break;
    }
    world.agent?.close();
  } finally {
    await server.interrupt();
    await rm(folder, { recursive: true, force: true });
  }
  const ok = outcomes.length === STEPS.length && outcomes.every((outcome) => outcome.ok);
  if (!ok) console.log(server.output().split("\n").slice(-15).join("\n"));
  if (process.argv.includes("--json")) console.log(JSON.stringify({ steps: outcomes, ok }));
  return ok;
}

process.exit((await main()) ? 0 : 1);
