import { type ChildProcess, spawn } from "node:child_process";
import { AppError } from "../../../kernel/error.ts";
import { MINUTE_MS, SECOND_MS } from "../../../kernel/clock.ts";
import { refuse } from "../../../kernel/result.ts";
import type { DocumentInspector } from "../ports.ts";
import { decoderCommand } from "./decoder-command.ts";
import type { DecoderAnswer, DecoderAnswers, DecoderRequest } from "./decoder-protocol.ts";

/**
 * Keeps one decoder process: starts it with the first file, gives it one file at a time, ends it
 * when it takes too long or has been idle, and starts a fresh one after a death. Whatever a file
 * does to the decoder, the server goes on.
 */

export interface DecoderLimits {
  /** For one file, decoding and writing included. */
  readonly timeoutMs: number;
  readonly maxResidentBytes: number;
  /** Files that may wait their turn; more are told to come back. */
  readonly maxWaiting: number;
  readonly idleMs: number;
}

export const DECODER_LIMITS: DecoderLimits = {
  timeoutMs: 20 * SECOND_MS,
  maxResidentBytes: 900 * 1024 * 1024,
  maxWaiting: 24,
  idleMs: MINUTE_MS,
};

/** After so many files a fresh process takes over, whatever a library may have leaked. */
const FILES_PER_PROCESS = 500;

type Task = DecoderRequest extends infer R
  ? R extends { id: number }
    ? Omit<R, "id">
    : never
  : never;

interface Waiting {
  readonly task: Task;
  /** Undefined: the decoder died or was ended on this file. */
  readonly settle: (answer: DecoderAnswer["answer"] | "failed") => void;
}

/** What the log is told; no content, no name. */
export type OnDecoderEnd = (detail: {
  readonly reason: "died" | "timed-out";
  readonly exitCode: number | null;
}) => void;

/** Makes the inspector. Nothing starts before the first file. */
export function createDecoderProcess(options: {
  readonly onEnd: OnDecoderEnd;
  /** Folder of the key files, which the decoder must not be able to read. */
  readonly keysDir?: string | undefined;
  readonly limits?: Partial<DecoderLimits>;
}): DocumentInspector & {
  readonly pid: () => number | undefined;
  /** Whether the system keeps a decoder that was taken over away from the keys. */
  readonly isConfined: () => boolean;
} {
  const limits = { ...DECODER_LIMITS, ...options.limits };
  const queue: Waiting[] = [];
  let child: ChildProcess | undefined;
  let current: Waiting | undefined;
  let idleTimer: NodeJS.Timeout | undefined;
  let served = 0;
  let closed = false;

  const start = (): ChildProcess => {
    const command = decoderCommand(limits.maxResidentBytes, options.keysDir);
    const started = spawn(command.file, command.args, {
      ...command.user,
      env: {},
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      serialization: "advanced",
    });
    served = 0;
    // The server may stop while a decoder idles; it notices the closed channel and ends.
    started.unref();
    started.channel?.unref();
    return started;
  };

  const retire = (): void => {
    child?.removeAllListeners();
    child?.on("error", () => undefined);
    child?.kill("SIGKILL");
    child = undefined;
  };

  const runNext = (): void => {
    clearTimeout(idleTimer);
    const next = queue.shift();
    if (!next) {
      idleTimer = setTimeout(retire, limits.idleMs);
      idleTimer.unref();
      return;
    }
    run(next);
  };

  const run = (waiting: Waiting): void => {
    current = waiting;
    child ??= start();
    const serving = child;
    const id = ++served;
    const finish = (answer: DecoderAnswer["answer"] | "failed", end: boolean): void => {
      if (current !== waiting) return;
      current = undefined;
      clearTimeout(timer);
      serving.off("message", onMessage);
      if (end || served >= FILES_PER_PROCESS) retire();
      waiting.settle(answer);
      if (!closed) runNext();
    };
    const fail = (reason: "died" | "timed-out", exitCode: number | null): void => {
      options.onEnd({ reason, exitCode });
      finish("failed", true);
    };
    const timer = setTimeout(() => fail("timed-out", null), limits.timeoutMs);
    const onMessage = (message: DecoderAnswer): void => {
      if (message.id === id) finish(message.answer, false);
    };
    serving.on("message", onMessage);
    serving.removeAllListeners("exit").removeAllListeners("error");
    serving.once("exit", (exitCode) => {
      if (current === waiting) fail("died", exitCode);
      else if (child === serving) child = undefined;
    });
    serving.once("error", () => fail("died", null));
    serving.send({ id, ...waiting.task }, (error) => {
      if (error) fail("died", null);
    });
  };

  const submit = <K extends keyof DecoderAnswers>(
    task: Extract<Task, { readonly task: K }>,
  ): Promise<DecoderAnswers[K] | "failed"> => {
    if (closed || queue.length >= limits.maxWaiting) throw new AppError("DOCUMENT_CHECK_BUSY");
    return new Promise((resolve) => {
      const settle = (answer: DecoderAnswer["answer"] | "failed") =>
        resolve(answer as DecoderAnswers[K] | "failed");
      if (current) queue.push({ task, settle });
      else {
        clearTimeout(idleTimer);
        run({ task, settle });
      }
    });
  };

  return {
    inspect: async (file) => {
      const answer = await submit<"inspect">({ task: "inspect", file });
      return answer === "failed" ? refuse("DOCUMENT_CHECK_FAILED") : answer;
    },
    watermark: async (jpeg, text) => {
      const answer = await submit<"watermark">({ task: "watermark", jpeg, text });
      if (answer === "failed" || answer === undefined) throw new AppError("DOCUMENT_CHECK_FAILED");
      return answer;
    },
    close: async () => {
      closed = true;
      clearTimeout(idleTimer);
      for (const waiting of [current, ...queue.splice(0)]) waiting?.settle("failed");
      current = undefined;
      retire();
    },
    pid: () => child?.pid,
    isConfined: () => decoderCommand(limits.maxResidentBytes, options.keysDir).isConfined,
  };
}
