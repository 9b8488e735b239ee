import { PDF, PdfArray, PdfDict, PdfName, type PdfObject, PdfRef } from "@libpdf/core";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { LIMITS, type Refusal } from "../domain/intake.ts";
import type { CheckedFile } from "../ports.ts";

/**
 * Reads a PDF through and refuses what a document has no need for. The bytes are kept as they came,
 * because rewriting would break an electronic signature. Runs in the decoder process only.
 */

/** Names that mean scripts, programs, attachments or sending (ISO 32000-2 12.6 and 7.11). */
const ACTIVE_NAMES = new Set([
  "JavaScript",
  "JS",
  "Launch",
  "EmbeddedFile",
  "EmbeddedFiles",
  "EF",
  "RichMedia",
  "XFA",
  "SubmitForm",
  "ImportData",
  "Rendition",
  "GoToE",
]);

/** Names looked for in the raw bytes too; shorter ones turn up in compressed data by chance. */
const RAW_NAMES = ["JavaScript", "EmbeddedFile", "Launch", "RichMedia"];
/** A scan of 30 pages has a few hundred objects; a drawing has thousands. */
const MAX_OBJECTS = 100_000;
const TAIL_BYTES = 1_024;

/** Matches `/Name`, also with letters written as `#xx` to hide it. */
const RAW_ACTIVE = new RegExp(
  RAW_NAMES.map((name) => {
    const letters = [...name].map((letter) => {
      const hex = letter.charCodeAt(0).toString(16);
      return `(?:${letter}|#${hex})`;
    });
    return `/${letters.join("")}`;
  }).join("|"),
  "i",
);

/** A file that goes on after its end is a second file in disguise. */
function endsAsPdf(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(-TAIL_BYTES)).toString("latin1");
  return /%%EOF[\s\0]*$/.test(tail);
}

function isActiveName(value: PdfObject): boolean {
  return value instanceof PdfName && ACTIVE_NAMES.has(value.value);
}

function childrenOf(value: PdfObject): readonly PdfObject[] {
  if (value instanceof PdfArray) return value.toArray();
  if (value instanceof PdfDict) return [...value].flatMap(([name, child]) => [name, child]);
  return [];
}

/** Whether anything that can be reached from the document's roots is active. */
function hasActiveContent(pdf: PDF): boolean {
  const seen = new Set<string>();
  const waiting: PdfObject[] = [pdf.getCatalog()];
  for (let value = waiting.pop(); value !== undefined; value = waiting.pop()) {
    if (isActiveName(value)) return true;
    if (value instanceof PdfRef) {
      if (seen.has(value.toString())) continue;
      seen.add(value.toString());
      if (seen.size > MAX_OBJECTS) return true;
      const found = pdf.getObject(value);
      if (found) waiting.push(found);
    } else {
      waiting.push(...childrenOf(value));
    }
  }
  return false;
}

/** Checks one PDF. */
export async function checkPdf(bytes: Uint8Array): Promise<Result<CheckedFile, Refusal>> {
  if (!endsAsPdf(bytes)) return refuse("DOCUMENT_DAMAGED");
  const pdf = await PDF.load(bytes, { lenient: true });
  if (pdf.isEncrypted) return refuse("DOCUMENT_PDF_ENCRYPTED");
  if (pdf.recoveredViaBruteForce) return refuse("DOCUMENT_DAMAGED");
  const pages = pdf.getPageCount();
  if (pages < 1) return refuse("DOCUMENT_DAMAGED");
  if (pages > LIMITS.pdfPages) return refuse("DOCUMENT_PDF_TOO_LONG");
  const raw = Buffer.from(bytes).toString("latin1");
  if (RAW_ACTIVE.test(raw) || hasActiveContent(pdf)) return refuse("DOCUMENT_PDF_ACTIVE");
  return ok({ mediaType: "application/pdf", bytes, pages, hints: [] });
}
