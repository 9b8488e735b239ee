import { z } from "zod";
import { bilingualSchema } from "./bilingual.ts";
import { evidenceSchema } from "./evidence.ts";
import { providerId } from "./provider.ts";

/** Who runs this platform: an acquirer itself, or a registered service agency. */
export const OPERATOR_KINDS = ["acquirer", "agent"] as const;

/**
 * The operator's own credentials, shown in the footer and on a page of their own: it asks others
 * for theirs (product row B1, CN-IR4-49).
 */
export const operatorProfileSchema = z.strictObject({
  kind: z.enum(OPERATOR_KINDS),
  name: bilingualSchema(120),
  /** The tenant that the operator is, or is owned by; its plans carry a disclosure. */
  providerId: providerId.input.nullable(),
  uscc: z.string().trim().min(8).max(30),
  icpFiling: z.string().trim().min(4).max(60),
  policeFiling: z.string().trim().min(4).max(60),
  credentials: z
    .array(
      z.strictObject({
        name: bilingualSchema(120),
        number: z.string().trim().min(1).max(60),
        evidence: evidenceSchema,
      }),
    )
    .max(20),
  complaint: z.strictObject({
    phone: z
      .string()
      .trim()
      .regex(/^[0-9+ -]{5,20}$/),
    email: z.email().max(120),
    hours: bilingualSchema(100),
    address: bilingualSchema(200),
  }),
});
export type OperatorProfile = z.output<typeof operatorProfileSchema>;
