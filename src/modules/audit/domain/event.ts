import type { RecordedFact } from "../../../kernel/fact.ts";
import { canonicalJson } from "./canonical-json.ts";

/** Version of the canonical form; a verifier reads it first. */
const FORM = "tillkeeper.audit.v1";

/**
 * The exact text whose hash an event carries: the fact, its place in the stream and the hash of the
 * event before it. Names and times are pseudonymous ids and ISO instants; no personal data.
 * @param previousHash lower-case hex
 */
export function canonicalEvent(
  fact: RecordedFact,
  place: { readonly streamId: string; readonly number: number; readonly previousHash: string },
): string {
  return canonicalJson({
    form: FORM,
    stream: place.streamId,
    number: place.number,
    previous: place.previousHash,
    id: fact.id,
    type: fact.type,
    at: fact.occurredAt.toISOString(),
    actor: fact.actor,
    object: fact.object,
    merchant: fact.merchantId ?? null,
    provider: fact.providerId ?? null,
    payload: fact.payload,
    request: fact.requestId,
  });
}

/** Hash before the first event of a stream. */
export const FIRST_PREVIOUS_HASH = "0".repeat(64);
