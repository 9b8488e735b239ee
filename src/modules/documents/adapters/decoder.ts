import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { refuse, type Result } from "../../../kernel/result.ts";
import type { Refusal } from "../domain/intake.ts";
import type { CheckedFile, UntrustedFile } from "../ports.ts";
import { checkPdf } from "./check-pdf.ts";
import { decodePicture, markPicture } from "./decode-picture.ts";
import { type DecoderAnswer, type DecoderRequest, OUT_OF_MEMORY_EXIT } from "./decoder-protocol.ts";

/**
 * The decoder process: started by decoder-process.ts without environment, keys or network, it does
 * nothing but answer. One file at a time, so that its memory is one file's.
 */

const FONT = "@expo-google-fonts/noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf";
const WATCH_EVERY_MS = 25;
const MAX_RESIDENT_BYTES = Number(process.argv[2]);

sharp.cache(false);
sharp.concurrency(1);

/** A library that throws on a file has judged it: damaged. */
async function inspect(file: UntrustedFile): Promise<Result<CheckedFile, Refusal>> {
  try {
    return await (file.type === "application/pdf" ? checkPdf(file.bytes) : decodePicture(file));
  } catch {
    return refuse("DOCUMENT_DAMAGED");
  }
}

async function answerOf(request: DecoderRequest): Promise<DecoderAnswer["answer"]> {
  if (request.task === "inspect") return inspect(request.file);
  const fontFile = fileURLToPath(import.meta.resolve(FONT));
  return markPicture(request.jpeg, request.text, fontFile).catch(() => undefined);
}

// Pictures are decoded outside the JavaScript heap, so the heap's own limit does not bind them.
setInterval(() => {
  if (process.memoryUsage.rss() > MAX_RESIDENT_BYTES) process.exit(OUT_OF_MEMORY_EXIT);
}, WATCH_EVERY_MS);

process.on("disconnect", () => process.exit(0));
process.on("message", (request: DecoderRequest) => {
  void answerOf(request).then((answer) => process.send?.({ id: request.id, answer }));
});
