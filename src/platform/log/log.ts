import pino from "pino";

/** Structured logger. Lines carry ids, codes and durations; never personal data (security.md). */
export type Log = pino.Logger;

/**
 * Errors of drivers and libraries may quote the values they choked on, so only their name, our own
 * code and the stack's file positions are kept.
 */
function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const code = (error as { readonly code?: unknown }).code;
  const cause = (error as { readonly cause?: unknown }).cause;
  return {
    name: error.name,
    ...(typeof code === "string" ? { code: code.slice(0, 60) } : {}),
    at: (error.stack ?? "")
      .split("\n")
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
    ...(cause instanceof Error ? { cause: describeError(cause) } : {}),
  };
}

/** Makes the process log: JSON lines on standard output. */
export function createLog(level: string, destination?: pino.DestinationStream): Log {
  const options: pino.LoggerOptions = {
    level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    serializers: { err: describeError },
  };
  return destination ? pino(options, destination) : pino(options);
}
