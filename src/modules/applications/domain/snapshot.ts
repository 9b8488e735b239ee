import { z } from "zod";
import { DOCUMENT_KINDS } from "../../documents/index.ts";
import { PREMISES } from "../../merchants/index.ts";
import { factsSchema } from "./facts.ts";
import { SUBJECT_TYPES } from "./subject-type.ts";

/**
 * What a merchant hands to one acquirer at one moment. It never changes; a correction is a new
 * revision. Its text is stored sealed under the acquirer's own key.
 */
export const snapshotSchema = z.strictObject({
  subjectType: z.enum(SUBJECT_TYPES),
  store: z.strictObject({
    storeId: z.uuid(),
    name: z.string().max(60),
    regionCode: z.string().max(6),
    address: z.string().max(120),
    premises: z.enum(PREMISES),
  }),
  facts: factsSchema,
  documents: z.array(z.strictObject({ id: z.uuid(), kind: z.enum(DOCUMENT_KINDS) })).max(20),
});
export type Snapshot = Readonly<z.infer<typeof snapshotSchema>>;

/** The most files of one application. */
export const MAX_DOCUMENTS = 20;

/** Text of a snapshot as it is sealed. */
export function writeSnapshot(snapshot: Snapshot): string {
  return JSON.stringify(snapshotSchema.parse(snapshot));
}

/** Reads a sealed snapshot's text. */
export function readSnapshot(text: string): Snapshot {
  return snapshotSchema.parse(JSON.parse(text));
}
