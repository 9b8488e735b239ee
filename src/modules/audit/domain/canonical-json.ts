import { assert } from "../../../kernel/assert.ts";

/**
 * Canonical JSON (RFC 8785) for the values that events hold: strings, safe integers, booleans,
 * null, lists and objects. Anything else is a defect, because two writers might spell it apart.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean" || typeof value === "string") {
    return JSON.stringify(value);
  }
  if (typeof value === "number") {
    assert(Number.isSafeInteger(value), "an event holds safe integers only");
    return String(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  assert(typeof value === "object", "an event holds JSON values only");
  const entries = Object.entries(value as Record<string, unknown>)
    .filter(([, entry]) => entry !== undefined)
    // RFC 8785 sorts by UTF-16 code units, which is how JavaScript compares strings.
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`);
  return `{${entries.join(",")}}`;
}
