import { createServer, type Server, type Socket } from "node:net";
import { createFrameDecoder, frame } from "@tillkeeper/iso8583";
import type { AnswerFrame, CloseReason, HostListener } from "../ports.ts";

/**
 * The TCP side of the built-in host: length-framed messages, bounded in size, number and time. A
 * connection that breaks a bound is closed with one coded log line; its bytes are never logged.
 */

/** Bounds of the server. */
export interface HostLimits {
  readonly maxConnections: number;
  readonly maxFrameBytes: number;
  /** Frames that wait for their answer on one connection. */
  readonly maxWaiting: number;
  /** A frame that began has to be complete within this. */
  readonly frameTimeoutMs: number;
  /** A connection without traffic is closed after this. */
  readonly idleTimeoutMs: number;
}

export const HOST_LIMITS: HostLimits = {
  maxConnections: 500,
  maxFrameBytes: 2_048,
  maxWaiting: 8,
  frameTimeoutMs: 10_000,
  idleTimeoutMs: 120_000,
};

export interface TcpHostOptions {
  readonly address: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly answer: AnswerFrame;
  readonly log: (line: {
    readonly reason: CloseReason | "refused-full";
    readonly detail?: string;
  }) => void;
  readonly limits?: Partial<HostLimits>;
}

function serve(socket: Socket, options: TcpHostOptions, limits: HostLimits): void {
  const decoder = createFrameDecoder({ maxFrameBytes: limits.maxFrameBytes });
  const waiting: Uint8Array[] = [];
  let isWorking = false;
  let isClosed = false;
  let frameTimer: NodeJS.Timeout | undefined;

  const close = (reason: CloseReason, detail?: string): void => {
    if (isClosed) return;
    isClosed = true;
    clearTimeout(frameTimer);
    waiting.length = 0;
    options.log({ reason, ...(detail === undefined ? {} : { detail }) });
    socket.destroy();
  };

  const work = async (): Promise<void> => {
    if (isWorking) return;
    isWorking = true;
    for (let next = waiting.shift(); next && !isClosed; next = waiting.shift()) {
      const answer = await options.answer(next);
      if (isClosed) return;
      if ("close" in answer) return close(answer.close, answer.detail);
      const framed = frame(answer.reply);
      if (!framed.ok) return close("answer-failed", framed.error.code);
      // A peer that does not read stops being read itself until it has taken its answers.
      if (!socket.write(framed.value))
        await new Promise<void>((go) => socket.once("drain", go).once("close", go));
    }
    isWorking = false;
  };

  socket.setNoDelay(true);
  socket.setTimeout(limits.idleTimeoutMs, () => close("idle"));
  socket.on("error", () => close("socket-error"));
  socket.on("data", (chunk: Uint8Array) => {
    const batch = decoder.push(chunk);
    waiting.push(...batch.frames);
    if (batch.error) return close("frame-malformed", batch.error.code);
    if (waiting.length > limits.maxWaiting) return close("too-many-waiting");
    const isPartial = decoder.pendingBytes() > 0;
    // The clock of a frame starts with its first byte and is not wound up again by later ones.
    if (!isPartial || batch.frames.length > 0) {
      clearTimeout(frameTimer);
      frameTimer = undefined;
    }
    if (isPartial) frameTimer ??= setTimeout(() => close("frame-too-slow"), limits.frameTimeoutMs);
    work().catch(() => close("answer-failed"));
  });
  socket.on("end", () => {
    if (decoder.pendingBytes() > 0) close("frame-cut-off");
  });
  socket.on("close", () => {
    isClosed = true;
    clearTimeout(frameTimer);
  });
}

/** Makes the server; it listens only after `start`. */
export function createTcpHost(options: TcpHostOptions): HostListener {
  const limits = { ...HOST_LIMITS, ...options.limits };
  const open = new Set<Socket>();
  const server: Server = createServer({ allowHalfOpen: false }, (socket) => {
    open.add(socket);
    socket.once("close", () => open.delete(socket));
    serve(socket, options, limits);
  });
  server.maxConnections = limits.maxConnections;
  server.on("drop", () => options.log({ reason: "refused-full" }));
  return {
    start: () =>
      new Promise((done, fail) => {
        server.once("error", fail);
        server.listen({ port: options.port, host: options.address }, () => {
          server.off("error", fail);
          const address = server.address();
          done(typeof address === "object" && address ? address.port : options.port);
        });
      }),
    stop: () =>
      new Promise((done) => {
        server.close(() => done());
        for (const socket of open) socket.destroy();
      }),
  };
}
