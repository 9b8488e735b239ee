import { z } from "zod";

/**
 * A name that a person gives a file. It is shown and becomes a download's name, so control
 * characters, path separators and signs that reverse the reading direction are refused: they make
 * one ending look like another.
 */
export const fileNameSchema = z
  .string()
  .trim()
  .min(1)
  .max(120)
  .refine(
    (name) => !/[\u0000-\u001f\u007f/\\\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff]/.test(name),
    {
      params: { code: "DOCUMENT_NAME_UNSAFE" },
    },
  );
