import { z } from "zod";

/** Cursor paging: lists are never counted and never skip by number, so deep pages stay cheap. */

/** Query part of every list endpoint. The cursor is opaque to the client. */
export const pageQuerySchema = z.object({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type PageQuery = z.infer<typeof pageQuerySchema>;

/** One page and where the next begins; no `nextCursor` means the end. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor?: string;
}

/** Response schema of a list of `item`. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item).max(100), nextCursor: z.string().max(200).optional() });
}

/** Sort position of a row: an instant and, for rows of the same instant, the row's id. */
export interface Position {
  readonly at: Date;
  readonly id: string;
}

/** Writes a position as an opaque cursor. */
export function writeCursor(position: Position): string {
  return `${position.at.getTime().toString(36)}.${position.id.replaceAll("-", "")}`;
}

/** Reads a cursor; anything that {@link writeCursor} did not write yields undefined. */
export function readCursor(cursor: string | undefined): Position | undefined {
  const match = /^([0-9a-z]{1,11})\.([0-9a-f]{32})$/.exec(cursor ?? "");
  if (!match?.[1] || !match[2]) return undefined;
  const at = new Date(Number.parseInt(match[1], 36));
  if (Number.isNaN(at.getTime())) return undefined;
  return { at, id: match[2].replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5") };
}

/** Cuts `limit + 1` fetched rows into a page. */
export function toPage<T>(
  rows: readonly T[],
  limit: number,
  position: (row: T) => Position,
): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last
    ? { items, nextCursor: writeCursor(position(last)) }
    : { items };
}
