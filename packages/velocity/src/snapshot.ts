/** The state of an engine as plain JSON, and the checks before it is taken back. */
import { z } from "zod";

import { MAX_AMOUNT_FEN } from "./event.ts";
import type { StoredStream, StreamLimits } from "./feature-stream.ts";

const instantSchema = z.int();
const eventSchema = z.tuple([
  instantSchema,
  z.int().min(0).max(MAX_AMOUNT_FEN),
  z.array(z.string().max(128).nullable()),
]);
const timelineSchema = z.strictObject({
  key: z.string().min(1).max(128),
  droppedThroughMs: instantSchema.nullable(),
  events: z.array(eventSchema).min(1),
});
const snapshotSchema = z.strictObject({
  format: z.literal(1),
  nowMs: instantSchema,
  limits: z.strictObject({
    latenessMs: z.int(),
    maxAheadMs: z.int(),
    maxKeys: z.int(),
    maxEventsPerKey: z.int(),
  }),
  streams: z.array(
    z.strictObject({
      id: z.string(),
      evictedThroughMs: instantSchema.nullable(),
      timelines: z.array(timelineSchema),
    }),
  ),
});

/** What `snapshot()` returns and `restore()` takes; it survives JSON unchanged. */
export interface VelocitySnapshot {
  readonly format: 1;
  readonly nowMs: number;
  readonly limits: StreamLimits & { readonly maxAheadMs: number };
  readonly streams: readonly (StoredStream & { readonly id: string })[];
}

/**
 * `SNAPSHOT_MALFORMED`: not a snapshot, or one that no engine wrote. `SNAPSHOT_OF_OTHER_RULES`:
 * what is remembered differs, so the state must be rebuilt from the stored transactions.
 */
export type SnapshotRefusal = "SNAPSHOT_MALFORMED" | "SNAPSHOT_OF_OTHER_RULES";

export type ParsedSnapshot =
  | { readonly ok: true; readonly snapshot: VelocitySnapshot }
  | { readonly ok: false; readonly reason: SnapshotRefusal };

/** What the engine that takes the snapshot back was made for. */
export interface SnapshotTarget {
  readonly limits: StreamLimits & { readonly maxAheadMs: number };
  readonly streams: readonly { readonly id: string; readonly dimensions: readonly string[] }[];
}

/** Checks shape, limits, streams, order of events and sizes, before anything is replaced. */
export function parseSnapshot(input: unknown, target: SnapshotTarget): ParsedSnapshot {
  const parsed = snapshotSchema.safeParse(input);
  if (!parsed.success) return { ok: false, reason: "SNAPSHOT_MALFORMED" };
  const snapshot = parsed.data;
  if (!isForTarget(snapshot, target)) return { ok: false, reason: "SNAPSHOT_OF_OTHER_RULES" };
  const isSound = snapshot.streams.every(({ id, timelines }) => {
    const dimensionCount = target.streams.find((s) => s.id === id)?.dimensions.length ?? 0;
    const keys = new Set(timelines.map(({ key }) => key));
    return (
      keys.size === timelines.length &&
      keys.size <= target.limits.maxKeys &&
      timelines.every(({ events }) => isTimelineSound(events, { dimensionCount, target }))
    );
  });
  return isSound ? { ok: true, snapshot } : { ok: false, reason: "SNAPSHOT_MALFORMED" };
}

function isForTarget(snapshot: VelocitySnapshot, { limits, streams }: SnapshotTarget): boolean {
  const wanted = streams.map(({ id }) => id).sort();
  const stored = snapshot.streams.map(({ id }) => id).sort();
  return (
    snapshot.limits.latenessMs === limits.latenessMs &&
    snapshot.limits.maxAheadMs === limits.maxAheadMs &&
    snapshot.limits.maxKeys === limits.maxKeys &&
    snapshot.limits.maxEventsPerKey === limits.maxEventsPerKey &&
    JSON.stringify(wanted) === JSON.stringify(stored)
  );
}

function isTimelineSound(
  events: readonly z.infer<typeof eventSchema>[],
  { dimensionCount, target }: { dimensionCount: number; target: SnapshotTarget },
): boolean {
  if (events.length > target.limits.maxEventsPerKey) return false;
  return events.every(([atMs, , values], index) => {
    const isOrdered = index === 0 || (events[index - 1]?.[0] ?? 0) <= atMs;
    return isOrdered && values.length === dimensionCount;
  });
}
