import { z } from "zod";
import { DOCUMENT_KINDS, documentId } from "../../documents/index.ts";
import { applicationIds } from "../domain/ids.ts";
import { CORRECTABLES, TARGETS } from "../domain/target.ts";

/** What several answers about applications hold. */

export { rowVersion as version } from "../../../kernel/row-version.ts";

/** Parts of many requests and answers. */
export const params = z.object({ id: applicationIds.input });
export const note = z.string().trim().max(1000);
export const instant = z.iso.datetime();

/** Something due or worth a look, with its sentence in the reader's language. */
export const noticeView = z.object({
  target: z.enum(TARGETS),
  code: z.string().max(80),
  message: z.string().max(300),
});

/** A complaint of the acquirer at one target, with its sentence in the reader's language. */
export const reasonView = z.object({
  revision: z.number().int(),
  target: z.enum(CORRECTABLES),
  code: z.string().max(80),
  message: z.string().max(300),
  text: z.string().max(300),
  /** False once the merchant changed the item. */
  isOpen: z.boolean(),
});

/** A document as every page shows one: the parts that the documents module gives as well. */
export const documentView = z.object({
  id: documentId.output,
  kind: z.enum(DOCUMENT_KINDS),
  state: z.enum(["ready", "erased"]),
  mediaType: z.enum(["image/jpeg", "application/pdf"]),
  sizeBytes: z.number().int(),
  sha256: z.string().max(64),
  pages: z.number().int().optional(),
  hints: z.array(z.enum(["blurred", "too-dark", "too-bright"])).max(3),
  hasPreview: z.boolean(),
  uploadedAt: instant,
});
