import { z } from "zod";

/** A text that people read in the two languages of the product. */
export interface Bilingual {
  readonly zh: string;
  readonly en: string;
}

/** Schema of a text in both languages; neither may be left empty. */
export function bilingualSchema(maxLength: number) {
  const text = z.string().trim().min(1).max(maxLength);
  return z.strictObject({ zh: text, en: text });
}

/** The same shape for answers: it names no rule that a reader could break. */
export function bilingualOutput(maxLength: number) {
  const text = z.string().max(maxLength);
  return z.object({ zh: text, en: text });
}
