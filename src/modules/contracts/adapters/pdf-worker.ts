import { parentPort } from "node:worker_threads";
import { printContract, printEvidence } from "./contract-pages.ts";
import type { PrintJob } from "./pdf-printer.ts";

/** Prints files one after the other, away from the thread that serves people. */

function print(job: PrintJob): Promise<Uint8Array> {
  return job.kind === "contract" ? printContract(job.content) : printEvidence(job.sheet);
}

parentPort?.on("message", (job: PrintJob) => {
  print(job).then(
    (bytes) => parentPort?.postMessage(bytes),
    // What went wrong may quote the content, so nothing of it leaves the thread.
    () => parentPort?.postMessage(null),
  );
});
