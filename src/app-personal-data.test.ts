import { getTableConfig } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { personalDataRecord } from "./app-personal-data.ts";
import { scopeMatrix } from "./app-schema.ts";
import { isSealedColumn } from "./platform/db/columns.ts";

/** Sealed columns that hold secrets of the system rather than data about a person, with reason. */
const NOT_ABOUT_PEOPLE = new Map([
  ["platform.idempotency.answer", "copy of an answer, kept a day for repeats of the same request"],
  ["identity.totp.secret", "a shared secret, not data about a person"],
  ["identity.totp.pending_secret", "a shared secret, not data about a person"],
]);

const columns = scopeMatrix.flatMap((line) => {
  const { schema, name, columns: all } = getTableConfig(line.table);
  return all.map((column) => ({ field: `${schema}.${name}.${column.name}`, column }));
});

test("every sealed column stands in the record of personal data", () => {
  const listed = new Set(personalDataRecord.map((entry) => entry.field));
  const missing = columns
    .filter(({ column }) => isSealedColumn(column))
    .map(({ field }) => field)
    .filter((field) => !listed.has(field) && !NOT_ABOUT_PEOPLE.has(field));
  expect(missing).toEqual([]);
});

test("every entry names a table that exists, a purpose, a basis and a period, once", () => {
  const tables = new Set(columns.map(({ field }) => field.replace(/\.[^.]+$/, "")));
  const fields = personalDataRecord.map((entry) => entry.field);
  expect(new Set(fields).size).toBe(fields.length);
  for (const entry of personalDataRecord) {
    expect(tables).toContain(entry.field.replace(/\.[^.]+$/, ""));
    expect(
      Math.min(...[entry.purpose, entry.basis, entry.retention].map((t) => t.length)),
    ).toBeGreaterThan(3);
  }
});
