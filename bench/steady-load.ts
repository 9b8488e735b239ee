import { once } from "node:events";
import { connect, type Socket } from "node:net";

/**
 * Requests at an even pace, whether or not earlier ones were answered, as independent callers send
 * them. Load tools that limit a rate by sending each second's requests at its beginning measure how
 * long a burst takes to drain, which is another figure. A latency counts from the moment the
 * request was due, so that a stalled generator or server cannot hide its own delay.
 *
 * It speaks just enough HTTP/1.1 over kept connections: the generator shares two cores with what it
 * measures, and a whole client takes a third of one.
 */

/** What one run saw; times in ms. */
export interface Load {
  readonly p50: number;
  readonly p99: number;
  readonly rate: number;
  readonly errors: number;
}

const CONNECTIONS = 50;
const TIMEOUT_MS = 30_000;
const HEAD_END = "\r\n\r\n";

function percentile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Infinity;
}

/** Reads answers one after the other from what a connection brings. */
function createAnswerReader(onAnswer: (isOk: boolean) => void): (chunk: Buffer) => void {
  let head = "";
  let missing = -1;
  let isOk = false;
  return (chunk) => {
    let rest = chunk;
    if (missing < 0) {
      head += rest.toString("latin1");
      const end = head.indexOf(HEAD_END);
      if (end < 0) return;
      const length = /\r\ncontent-length: *(\d+)/i.exec(head.slice(0, end))?.[1];
      // Both sides of the comparison say how long their answers are; anything else is an error.
      isOk = head.startsWith("HTTP/1.1 200") && length !== undefined;
      missing = Number(length ?? 0);
      rest = Buffer.from(head.slice(end + HEAD_END.length), "latin1");
      head = "";
    }
    missing -= rest.length;
    if (missing > 0) return;
    missing = -1;
    onAnswer(isOk);
  };
}

/** A connection that sends one request at a time. */
interface Line {
  send(dueAt: number): void;
  readonly socket: Socket;
}

/** Sends `rate` requests a second for `seconds` over 50 kept connections. */
export async function loadSteadily(options: {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly rate: number;
  readonly seconds: number;
}): Promise<Load> {
  const { hostname, port, pathname, search, host } = new URL(options.url);
  const headers = Object.entries({ host, ...options.headers }).map(([k, v]) => `${k}: ${v}\r\n`);
  const request = Buffer.from(`GET ${pathname}${search} HTTP/1.1\r\n${headers.join("")}\r\n`);
  const total = options.rate * options.seconds;
  const latencies: number[] = [];
  const waiting: number[] = [];
  const idle: Line[] = [];
  let errors = 0;

  const open = async (): Promise<Line> => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    await once(socket, "connect");
    let due = 0;
    const line: Line = {
      socket,
      send: (dueAt) => {
        due = dueAt;
        socket.write(request);
      },
    };
    socket.on(
      "data",
      createAnswerReader((isOk) => {
        latencies.push(performance.now() - due);
        if (!isOk) errors++;
        const next = waiting.shift();
        if (next === undefined) idle.push(line);
        else line.send(next);
      }),
    );
    return line;
  };
  const lines = await Promise.all(Array.from({ length: CONNECTIONS }, open));
  idle.push(...lines);

  const begin = performance.now();
  for (let sent = 0; latencies.length < total;) {
    const elapsedMs = performance.now() - begin;
    if (elapsedMs > options.seconds * 1_000 + TIMEOUT_MS) break;
    const due = Math.min(total, (elapsedMs * options.rate) / 1_000);
    for (; sent < due; sent++) {
      const dueAt = begin + (sent * 1_000) / options.rate;
      const line = idle.pop();
      if (line) line.send(dueAt);
      else waiting.push(dueAt);
    }
    await new Promise((done) => setTimeout(done, 1));
  }
  const tookSeconds = (performance.now() - begin) / 1_000;
  for (const { socket } of lines) socket.destroy();
  latencies.sort((a, b) => a - b);
  return {
    p50: percentile(latencies, 0.5),
    p99: percentile(latencies, 0.99),
    rate: latencies.length / tookSeconds,
    errors: errors + total - latencies.length,
  };
}
