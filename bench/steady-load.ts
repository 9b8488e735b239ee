import { Agent, get } from "node:http";

/**
 * Requests at an even pace, whether or not earlier ones were answered, as independent callers send
 * them. Load tools that limit a rate by sending each second's requests at its beginning measure how
 * long a burst takes to drain, which is another figure. A latency counts from the moment the
 * request was due, so that a stalled generator or server cannot hide its own delay.
 */

/** What one run saw; times in ms. */
export interface Load {
  readonly p50: number;
  readonly p99: number;
  readonly rate: number;
  readonly errors: number;
}

const AGENT_SOCKETS = 50;
const TIMEOUT_MS = 10_000;

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity;
}

function fetchOnce(url: string, headers: Record<string, string>, agent: Agent): Promise<boolean> {
  return new Promise((done) => {
    const request = get(url, { headers, agent, timeout: TIMEOUT_MS }, (response) => {
      response.on("end", () => done(response.statusCode === 200));
      response.on("error", () => done(false));
      response.resume();
    });
    request.on("timeout", () => request.destroy());
    request.on("error", () => done(false));
  });
}

/** Sends `rate` requests a second for `seconds` over 50 kept connections. */
export async function loadSteadily(options: {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly rate: number;
  readonly seconds: number;
}): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: AGENT_SOCKETS });
  const total = options.rate * options.seconds;
  const latencies: number[] = [];
  const open: Promise<void>[] = [];
  let errors = 0;
  const begin = performance.now();
  const send = async (dueAt: number): Promise<void> => {
    const ok = await fetchOnce(options.url, options.headers, agent);
    latencies.push(performance.now() - dueAt);
    if (!ok) errors++;
  };
  while (open.length < total) {
    const due = Math.min(total, ((performance.now() - begin) * options.rate) / 1_000);
    while (open.length < due) open.push(send(begin + (open.length * 1_000) / options.rate));
    await new Promise((done) => setTimeout(done, 1));
  }
  await Promise.all(open);
  const tookSeconds = (performance.now() - begin) / 1_000;
  agent.destroy();
  latencies.sort((a, b) => a - b);
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    rate: total / tookSeconds,
    errors,
  };
}
