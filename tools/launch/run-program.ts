/** Runs a program to its end and keeps what it prints. */
import { spawn } from "node:child_process";

export interface ProgramResult {
  readonly code: number;
  readonly output: string;
  readonly durationMs: number;
}

export interface ProgramOptions {
  readonly cwd: string;
  readonly timeoutMs: number;
  readonly env?: Readonly<Record<string, string>>;
  /** Receives the output as it comes. */
  readonly onOutput?: (text: string) => void;
}

/** A program that does not end in time is killed with everything it started, and has failed. */
export function runProgram(
  file: string,
  args: readonly string[],
  options: ProgramOptions,
): Promise<ProgramResult> {
  const startedAtMs = performance.now();
  const child = spawn(file, args, {
    cwd: options.cwd,
    env: { ...process.env, ...options.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  let output = "";
  const collect = (chunk: Buffer) => {
    output += chunk.toString();
    options.onOutput?.(chunk.toString());
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  const signalAll = (signal: NodeJS.Signals) => {
    if (child.pid !== undefined) process.kill(-child.pid, signal);
  };
  const interrupt = () => signalAll("SIGTERM");
  process.once("SIGINT", interrupt).once("SIGTERM", interrupt);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      collect(Buffer.from(`\nstopped after ${options.timeoutMs / 1000} s\n`));
      signalAll("SIGKILL");
    }, options.timeoutMs);
    const finish = () => {
      clearTimeout(timer);
      process.off("SIGINT", interrupt).off("SIGTERM", interrupt);
    };
    child.once("error", (error) => {
      finish();
      reject(error);
    });
    child.once("close", (code) => {
      finish();
      resolve({ code: code ?? 1, output, durationMs: performance.now() - startedAtMs });
    });
  });
}
