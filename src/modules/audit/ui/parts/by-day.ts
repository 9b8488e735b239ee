import { formatDate } from "../../../../ui-kit/index.ts";

/** Entries of one Shanghai calendar day, in the order they came. */
export type Day<Line> = { readonly on: string; readonly lines: readonly Line[] };

/** Groups entries that are already in order of time by their day. */
export function groupByDay<Line extends { readonly at: string }>(
  lines: readonly Line[],
): readonly Day<Line>[] {
  const days = new Map<string, Line[]>();
  for (const line of lines) {
    const on = formatDate(line.at);
    days.set(on, [...(days.get(on) ?? []), line]);
  }
  return [...days].map(([on, own]) => ({ on, lines: own }));
}
