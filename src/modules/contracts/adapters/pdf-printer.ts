import { Worker } from "node:worker_threads";
import type { ContractContent } from "../domain/content.ts";
import type { EvidenceSheet } from "../domain/evidence-sheet.ts";
import type { ContractPrinter } from "../ports.ts";

/**
 * Printing takes a third of a second of computing and tens of megabytes, so it runs in a thread of
 * its own: one file at a time, given up after a while, and ended when nothing was printed lately.
 */

/** What the thread is given. */
export type PrintJob =
  | { readonly kind: "contract"; readonly content: ContractContent }
  | { readonly kind: "evidence"; readonly sheet: EvidenceSheet };

const TIMEOUT_MS = 30_000;
const IDLE_MS = 60_000;
const HEAP_MB = 256;

/** The thread failed or took too long; its message names no content. */
export class PrintFailed extends Error {
  override readonly name = "PrintFailed";
}

/** Waits for the answer to the one job under way; a thread that fails it is not used again. */
function answerOf(worker: Worker): Promise<Uint8Array> {
  const listening = new AbortController();
  const { signal } = listening;
  return new Promise<Uint8Array>((resolve, reject) => {
    const fail = (reason: string) => reject(new PrintFailed(reason));
    const timer = setTimeout(() => fail("timed out"), TIMEOUT_MS);
    signal.addEventListener("abort", () => clearTimeout(timer));
    const listen = (event: "message" | "error" | "exit", react: (value: unknown) => void) => {
      worker.once(event, react);
      signal.addEventListener("abort", () => worker.off(event, react));
    };
    listen("message", (bytes) => {
      if (bytes instanceof Uint8Array) resolve(Buffer.from(bytes));
      else fail("the content cannot be printed");
    });
    listen("error", () => fail("the thread failed"));
    listen("exit", () => fail("the thread ended"));
  }).finally(() => listening.abort());
}

interface PrintThread {
  run(job: PrintJob): Promise<Uint8Array>;
}

function createThread(): PrintThread {
  let worker: Worker | undefined;
  let idle: NodeJS.Timeout | undefined;
  const end = () => {
    const ending = worker;
    worker = undefined;
    return ending?.terminate();
  };
  const begin = (): Worker => {
    const begun = new Worker(new URL("./pdf-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: HEAP_MB },
    });
    // A thread that waits for work must not keep the process from ending, nor end it by failing.
    begun.unref();
    begun.on("error", () => {
      if (worker === begun) worker = undefined;
    });
    return begun;
  };
  return {
    run: async (job) => {
      clearTimeout(idle);
      worker ??= begin();
      const answer = answerOf(worker);
      worker.postMessage(job);
      try {
        const bytes = await answer;
        idle = setTimeout(() => void end(), IDLE_MS).unref();
        return bytes;
      } catch (error) {
        await end();
        throw error;
      }
    },
  };
}

/** Prints with the fonts of the installation. */
export function createPdfPrinter(): ContractPrinter {
  const thread = createThread();
  let last: Promise<unknown> = Promise.resolve();
  const print = (job: PrintJob): Promise<Uint8Array> => {
    const turn = last.then(() => thread.run(job));
    last = turn.catch(() => undefined);
    return turn;
  };
  return {
    printContract: (content) => print({ kind: "contract", content }),
    printEvidence: (sheet) => print({ kind: "evidence", sheet }),
  };
}
