import {
  formatTlogProof,
  hashLeaf,
  type InclusionProof,
  type Outcome,
  parseTlogProof,
  type TlogErrorCode,
  type TlogPolicy,
  type VerifyEd25519,
  verifyTlogProof,
} from "@tillkeeper/tlog";
import { z } from "zod";
import { makeEntry, SALT_BYTES } from "./log-entry.ts";

/**
 * A receipt: one C2SP `.tlog-proof` file whose `extra` carries the opening of the entry, the event
 * itself and its salt. Any C2SP tool checks the proof; with the opening anybody checks that the
 * entry stands for this event.
 */

const FORM = "tillkeeper.opening.v1";

const openingSchema = z.strictObject({
  form: z.literal(FORM),
  salt: z.string().regex(/^[0-9a-f]{64}$/),
  event: z.string().min(2).max(20_000),
});

/** What a reader of a receipt wants to know first. */
const eventSchema = z.object({
  stream: z.string().max(60),
  number: z.number().int().min(1),
  type: z.string().max(100),
  at: z.iso.datetime(),
  actor: z.object({ kind: z.string().max(20), role: z.string().max(60).optional() }),
  object: z.object({ kind: z.string().max(60), id: z.string().max(80) }),
});
export type ReceiptEvent = z.infer<typeof eventSchema>;

export type ReceiptRefusal = TlogErrorCode | "OPENING_INVALID";

/** Writes a receipt. @param canonical the event's canonical text */
export function writeReceipt(
  opening: { readonly salt: Uint8Array; readonly canonical: string },
  proof: InclusionProof & { readonly checkpoint: string },
): Outcome<string> {
  const salt = Buffer.from(opening.salt).toString("hex");
  const text = JSON.stringify({ form: FORM, salt, event: opening.canonical });
  return formatTlogProof({ ...proof, extra: new TextEncoder().encode(text) });
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}

/** What a receipt says once it holds. */
export interface CheckedReceipt {
  readonly event: ReceiptEvent;
  readonly index: number;
  readonly logName: string;
  readonly treeSize: number;
  /** Names of the witnesses that signed the checkpoint, as the policy knows them. */
  readonly witnesses: readonly string[];
}

/**
 * Checks a receipt against a policy that the reader keeps: the opening leads to the entry, the
 * entry stands in the tree, and the log's key (and the policy's quorum of witnesses) signed it.
 */
export async function checkReceipt(
  file: Uint8Array | string,
  policy: TlogPolicy,
  verify: VerifyEd25519,
): Promise<
  | { readonly ok: true; readonly value: CheckedReceipt }
  | { readonly ok: false; readonly code: ReceiptRefusal }
> {
  const parsed = parseTlogProof(file);
  if (!parsed.ok) return { ok: false, code: parsed.error.code };
  const opening = openingSchema.safeParse(parseJson(parsed.value.extra ?? new Uint8Array()));
  if (!opening.success) return { ok: false, code: "OPENING_INVALID" };
  const salt = Buffer.from(opening.data.salt, "hex");
  const event = eventSchema.safeParse(parseJson(new TextEncoder().encode(opening.data.event)));
  if (!event.success || salt.length !== SALT_BYTES) return { ok: false, code: "OPENING_INVALID" };
  const leafHash = hashLeaf(makeEntry(salt, opening.data.event));
  const checked = await verifyTlogProof(file, { leafHash, policy }, verify);
  if (!checked.ok) return { ok: false, code: checked.error.code };
  const { checkpoint, cosignatures, index } = checked.value;
  return {
    ok: true,
    value: {
      event: event.data,
      index,
      logName: checkpoint.origin,
      treeSize: checkpoint.size,
      witnesses: cosignatures.map((each) => each.witness),
    },
  };
}
