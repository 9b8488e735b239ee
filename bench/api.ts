import { execFileSync, spawn } from "node:child_process";
import { chmod, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { apply } from "../e2e/journey/applying.ts";
import { choose, register } from "../e2e/journey/before-applying.ts";
import { enrol, sign } from "../e2e/journey/contracting.ts";
import { accept, deliver } from "../e2e/journey/delivering.ts";
import { decideBoth, visit } from "../e2e/journey/reviewing.ts";
import { createWorld, demand, type World } from "../e2e/journey/world.ts";
import { type ServerProcess, startServerProcess } from "../src/testkit/server-process.ts";
import { type Metric, metric } from "./result.ts";
import { type Load, loadSteadily } from "./steady-load.ts";

/** Start-up, memory, disk, and the signed-in transaction list under load. */

const CHECKOUT = resolve(import.meta.dirname, "..");
const ROWS = 100_000;
const BATCH = 500;
const RATE = 1_000;
const LOAD_SECONDS = 20;
/** Before the figures count: just-in-time compilation and the database's cache, for both alike. */
const WARM_UP_SECONDS = 5;
const SETTLE_MS = 60_000;
const SETTLE_LIMIT_MS = 180_000;
const LOWER = "lower" as const;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begin = performance.now();
  await work();
  return performance.now() - begin;
}

async function startIn(folder: string): Promise<{ server: ServerProcess; ms: number }> {
  let server: ServerProcess | undefined;
  const ms = await timed(async () => {
    server = await startServerProcess({
      DATA_DIR: join(folder, "data"),
      KEYS_DIR: join(folder, "keys"),
      LOG_LEVEL: "warn",
    });
    await server.ready();
  });
  demand(server, "the server started");
  return { server, ms };
}

/** A live merchant by the journey's own steps, then its transactions through the acquirer's API. */
async function prepareRows(world: World): Promise<void> {
  const steps = [choose, register, apply, visit, decideBoth, sign, enrol, deliver, accept];
  for (const step of steps) await step(world);
  const operations = await world.staff("operations.pay");
  const terminal = await operations.get<{ merchantCode: string; terminalCode: string }>(
    `/api/provider/terminals/${world.shops.individual?.terminalId}`,
  );
  const { merchantCode, terminalCode } = terminal;
  const newest = Date.now();
  for (let begin = 0; begin < ROWS; begin += BATCH) {
    const transactions = Array.from({ length: BATCH }, (_, i) => ({
      externalId: `BENCH-${begin + i}`,
      merchantCode,
      terminalCode,
      kind: "sale",
      channel: "card",
      amountFen: 100 + ((begin + i) % 9_000),
      responseCode: "00",
      card: { first6: "622424", last4: "0069", token: `benchcard-${(begin + i) % 5_000}` },
      at: new Date(newest - (begin + i) * 500).toISOString(),
    }));
    const answer = await operations.post<{ recorded?: number }>("/api/provider/transactions", {
      transactions,
    });
    if (begin === 0) demand(answer, "transactions are recorded");
  }
}

/** The rules judge what was recorded in the background; the list is measured once they are done. */
async function settle(world: World): Promise<void> {
  const risk = await world.staff("risk.pay");
  const giveUpAt = performance.now() + SETTLE_LIMIT_MS;
  let judged = 0;
  while (judged < ROWS && performance.now() < giveUpAt) {
    await new Promise((done) => setTimeout(done, 500));
    ({ judged } = await risk.get<{ judged: number }>("/api/provider/monitoring"));
  }
  demand(judged >= ROWS, "the rules judged every transaction");
}

async function load(url: string, cookie: string): Promise<Load> {
  const headers: Record<string, string> = cookie ? { cookie } : {};
  const steady = { url, headers, rate: RATE };
  await loadSteadily({ ...steady, seconds: WARM_UP_SECONDS });
  return loadSteadily({ ...steady, seconds: LOAD_SECONDS });
}

async function ownerUrl(folder: string): Promise<string> {
  const file = await readFile(join(folder, "keys", "database-owner.json"), "utf8");
  const { key } = JSON.parse(file) as { readonly key: string };
  const port = (await readFile(join(folder, "data", "postgres", "port"), "utf8")).trim();
  const password = Buffer.from(key, "base64").toString("base64url");
  return `postgresql://tk_owner:${password}@127.0.0.1:${port}/tillkeeper`;
}

/** The same list by the bare database driver, in a process of its own. */
async function loadPeer(folder: string, merchantId: string): Promise<Load> {
  const script = join(import.meta.dirname, "peer.ts");
  const args = [script, await ownerUrl(folder), merchantId];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  try {
    const port = await new Promise<string>((done) =>
      child.stdout.once("data", (chunk: Buffer) => done(chunk.toString().trim())),
    );
    return await load(`http://127.0.0.1:${port}/`, "");
  } finally {
    child.kill("SIGTERM");
  }
}

async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024;
}

function dependenciesMb(): number {
  const text = execFileSync("du", ["-sm", join(CHECKOUT, "node_modules")]).toString();
  return Number(text.split("\t")[0]);
}

async function merchantOf(world: World): Promise<string> {
  const owner = world.shops.individual?.owner;
  const profile = await owner?.get<{ id: string }>("/api/merchant/profile");
  const hex = profile?.id.slice("mer_".length) ?? "";
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

async function measureLoads(world: World, folder: string): Promise<Metric[]> {
  await settle(world);
  const url = `${world.server.origin}/api/merchant/transactions?limit=50`;
  const cookie = world.shops.individual?.owner.cookie() ?? "";
  const ours = await load(url, cookie);
  const peer = await loadPeer(folder, await merchantOf(world));
  return [
    metric("transaction list p99", ours.p99, "ms", { target: 50, better: LOWER }),
    metric("transaction list p50", ours.p50, "ms", { target: null, better: LOWER }),
    metric("transaction list rate", ours.rate, "requests/s", {
      target: RATE * 0.99,
      better: "higher",
    }),
    metric("transaction list errors", ours.errors, "requests", { target: 0, better: LOWER }),
    metric("peer: node:http + pg p99", peer.p99, "ms", { target: null, better: LOWER }),
    metric("peer: node:http + pg rate", peer.rate, "requests/s", {
      target: null,
      better: "higher",
    }),
  ];
}

/** Runs the benchmark on a server and data of its own. */
export async function benchApi(): Promise<Metric[]> {
  const folder = await mkdtemp(join(tmpdir(), "tillkeeper-bench-"));
  await chmod(folder, 0o755);
  try {
    const first = await startIn(folder);
    const world = createWorld(first.server, folder);
    await prepareRows(world);
    const loads = await measureLoads(world, folder);
    world.agent?.close();
    await first.server.interrupt();
    const again = await startIn(folder);
    await new Promise((done) => setTimeout(done, SETTLE_MS));
    const resident = await residentMb(again.server.child.pid ?? 0);
    await again.server.interrupt();
    return [
      metric("first run", first.ms, "ms", { target: 30_000, better: LOWER }),
      metric("cold start with data", again.ms, "ms", { target: 8_000, better: LOWER }),
      metric("resident after 60 s", resident, "MB", { target: 300, better: LOWER }),
      metric("dependencies on disk", dependenciesMb(), "MB", { target: 850, better: LOWER }),
      ...loads,
    ];
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
