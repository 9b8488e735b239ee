import type { RecordedFact } from "../../../kernel/fact.ts";
import type { Uuid } from "../../../kernel/ids.ts";

/** A stored event's own columns, without its place in a stream. */
export interface RecordedEvent {
  readonly eventId: Uuid;
  readonly type: string;
  readonly stream: RecordedFact["stream"];
  readonly merchantId: Uuid | null;
  readonly providerId: Uuid | null;
  readonly actorKind: string;
  readonly actorId: Uuid | null;
  readonly actorRole: string | null;
  readonly objectKind: string;
  readonly objectId: Uuid;
  readonly payload: unknown;
  readonly requestId: string;
  readonly occurredAt: Date;
}

/** The fact that an event records; what it does not name is absent, as in its canonical text. */
export function factOf(row: RecordedEvent): RecordedFact {
  return {
    id: row.eventId,
    type: row.type,
    stream: row.stream,
    ...(row.merchantId ? { merchantId: row.merchantId } : {}),
    ...(row.providerId ? { providerId: row.providerId } : {}),
    actor: {
      kind: row.actorKind,
      ...(row.actorId ? { id: row.actorId } : {}),
      ...(row.actorRole ? { role: row.actorRole } : {}),
    },
    object: { kind: row.objectKind, id: row.objectId },
    payload: row.payload,
    requestId: row.requestId,
    occurredAt: row.occurredAt,
  };
}
