import { z } from "zod";

/** Where a stated fact was read, and when: every claim on a page shows it (look.md). */
export const evidenceSchema = z.strictObject({
  /** The register or paper, in words. */
  source: z.string().trim().min(1).max(200),
  /** Day on which it said so. */
  asOn: z.iso.date(),
  url: z
    .url({ protocol: /^https$/ })
    .max(500)
    .nullable(),
  /** SHA-256 of the kept copy, hex; null when no copy was kept. */
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .nullable(),
});
export type Evidence = z.infer<typeof evidenceSchema>;
