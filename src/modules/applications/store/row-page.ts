import { and, eq, type lt, or } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";
import { type PageQuery, readCursor } from "../../../kernel/page.ts";

/** The most rows of one application that a page ever shows. */
export const MAX_ROWS = 100;

/** Rows that come after a page's cursor, in the order of an instant and then of the id. */
export function beyond(compare: typeof lt, at: PgColumn, rowId: PgColumn, page: PageQuery) {
  const from = readCursor(page.cursor);
  return from && or(compare(at, from.at), and(eq(at, from.at), compare(rowId, from.id)));
}
