import { connect, type Socket } from "node:net";
import fc from "fast-check";
import { afterEach, describe, expect, test } from "vitest";
import { frame } from "@tillkeeper/iso8583";
import type { AnswerFrame, HostListener } from "../ports.ts";
import { createTcpHost, type HostLimits } from "./tcp-host.ts";

const hosts: HostListener[] = [];
afterEach(async () => {
  for (const host of hosts.splice(0)) await host.stop();
});

interface Started {
  readonly port: number;
  readonly closed: { reason: string; detail?: string }[];
}

const echo: AnswerFrame = async (bytes) => ({ reply: bytes });

async function start(
  limits: Partial<HostLimits> = {},
  answer: AnswerFrame = echo,
): Promise<Started> {
  const closed: Started["closed"] = [];
  const host = createTcpHost({
    address: "127.0.0.1",
    port: 0,
    answer,
    log: (line) => void closed.push(line),
    limits,
  });
  hosts.push(host);
  return { port: await host.start(), closed };
}

interface Peer {
  readonly socket: Socket;
  readonly received: () => Buffer;
  readonly ended: Promise<void>;
}

async function dial(port: number): Promise<Peer> {
  const socket = connect({ port, host: "127.0.0.1" });
  let bytes = Buffer.alloc(0);
  socket.on("data", (chunk) => {
    bytes = Buffer.concat([bytes, chunk]);
  });
  socket.on("error", () => undefined);
  const ended = new Promise<void>((done) => socket.once("close", () => done()));
  await new Promise<void>((done) => socket.once("connect", () => done()));
  return { socket, received: () => bytes, ended };
}

function framed(payload: Uint8Array): Uint8Array {
  const made = frame(payload);
  if (!made.ok) throw new Error(made.error.code);
  return made.value;
}

async function until(condition: () => boolean): Promise<void> {
  for (let tries = 0; tries < 400 && !condition(); tries++) {
    await new Promise((go) => setTimeout(go, 5));
  }
  expect(condition()).toBe(true);
}

const hello = framed(Buffer.from("hello"));

describe("framing", () => {
  test("answers whole frames, however they were cut", async () => {
    const { port } = await start();
    const peer = await dial(port);
    for (const byte of hello) peer.socket.write(Uint8Array.of(byte));
    await until(() => peer.received().length === hello.length);
    peer.socket.write(Buffer.concat([hello, hello, hello]));
    await until(() => peer.received().length === 4 * hello.length);
    expect(peer.received()).toEqual(Buffer.concat([hello, hello, hello, hello]));
    peer.socket.destroy();
  });

  test("an empty or oversized announcement closes with a coded line", async () => {
    const { port, closed } = await start({ maxFrameBytes: 64 });
    for (const [bytes, detail] of [
      [Buffer.from([0, 0]), "FRAME_EMPTY"],
      [Buffer.from([0xff, 0xff, 1]), "FRAME_TOO_LARGE"],
      [Buffer.from("GET / HTTP/1.1\r\n\r\n"), "FRAME_TOO_LARGE"],
    ] as const) {
      const peer = await dial(port);
      peer.socket.write(bytes);
      await peer.ended;
      expect(closed.at(-1)).toEqual({ reason: "frame-malformed", detail });
      expect(peer.received()).toHaveLength(0);
    }
  });

  test("a cut-off frame is said to be one", async () => {
    const { port, closed } = await start();
    const peer = await dial(port);
    peer.socket.end(hello.subarray(0, 4));
    await peer.ended;
    await until(() => closed.length > 0);
    expect(closed).toEqual([{ reason: "frame-cut-off" }]);
  });
});

describe("time", () => {
  test("a slow client cannot hold a frame open by sending byte after byte", async () => {
    const { port, closed } = await start({ frameTimeoutMs: 80, idleTimeoutMs: 5_000 });
    const peer = await dial(port);
    const drip = setInterval(() => peer.socket.write(hello.subarray(0, 0)), 10);
    peer.socket.write(Uint8Array.of(1, 0));
    const bytes = setInterval(() => peer.socket.write(Uint8Array.of(7)), 20);
    await peer.ended;
    clearInterval(drip);
    clearInterval(bytes);
    expect(closed).toEqual([{ reason: "frame-too-slow" }]);
  });

  test("an idle connection is closed", async () => {
    const { port, closed } = await start({ idleTimeoutMs: 50 });
    const peer = await dial(port);
    await peer.ended;
    expect(closed).toEqual([{ reason: "idle" }]);
  });

  test("a client that never reads its answers is closed and keeps no memory", async () => {
    const big = new Uint8Array(2_000);
    const { port, closed } = await start({ idleTimeoutMs: 300, maxWaiting: 4_000 });
    const peer = await dial(port);
    peer.socket.pause();
    const payload = Buffer.concat(Array.from({ length: 2_000 }, () => framed(big)));
    peer.socket.write(payload);
    await until(() => closed.length > 0);
    expect(closed[0]?.reason).toBe("idle");
    peer.socket.destroy();
  });
});

describe("numbers", () => {
  test("more connections than allowed are refused, and others go on", async () => {
    const { port, closed } = await start({ maxConnections: 3 });
    const peers = await Promise.all([1, 2, 3].map(() => dial(port)));
    const refused = await dial(port);
    await refused.ended;
    expect(closed.map((line) => line.reason)).toEqual(["refused-full"]);
    for (const peer of peers) {
      peer.socket.write(hello);
      await until(() => peer.received().length === hello.length);
      peer.socket.destroy();
    }
  });

  test("frames that wait for their answers are bounded", async () => {
    const never = new Promise<never>(() => undefined);
    const { port, closed } = await start({ maxWaiting: 3 }, () => never);
    const peer = await dial(port);
    peer.socket.write(Buffer.concat(Array.from({ length: 10 }, () => hello)));
    await peer.ended;
    expect(closed).toEqual([{ reason: "too-many-waiting" }]);
  });

  test("an answer that fails closes its connection alone", async () => {
    let calls = 0;
    const { port, closed } = await start({}, async (bytes) => {
      if (++calls === 1) throw new Error("the database is away");
      return { reply: bytes };
    });
    const failing = await dial(port);
    failing.socket.write(hello);
    await failing.ended;
    const next = await dial(port);
    next.socket.write(hello);
    await until(() => next.received().length === hello.length);
    expect(closed).toEqual([{ reason: "answer-failed" }]);
    next.socket.destroy();
  });
});

test("any bytes leave the host serving", { timeout: 60_000 }, async () => {
  const { port } = await start({ maxFrameBytes: 256, frameTimeoutMs: 500 });
  const chunks = fc.array(fc.uint8Array({ minLength: 1, maxLength: 600 }), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(chunks, async (noise) => {
      const peer = await dial(port);
      for (const chunk of noise) peer.socket.write(chunk);
      peer.socket.end();
      await peer.ended;
      const next = await dial(port);
      next.socket.write(hello);
      await until(() => next.received().length === hello.length);
      next.socket.destroy();
    }),
    { numRuns: 60 },
  );
});
