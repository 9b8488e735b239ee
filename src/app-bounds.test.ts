import { describe, expect, test } from "vitest";
import { z } from "zod";
import { createOfflineApp } from "./app-offline.ts";
import { defineId } from "./kernel/ids.ts";
import { pageQuerySchema } from "./kernel/page.ts";
import { findUnbounded } from "./testkit/find-unbounded.ts";

/** No request may be as long, as many or as large as its sender likes (architecture.md 7). */

const offline = await createOfflineApp();
await offline.server.close();
const bound = [
  ...offline.modules.flatMap((module) => module.endpoints ?? []),
  ...offline.deviceEndpoints,
];
const endpoints = bound.map(({ endpoint }) => endpoint);

test("every text, list, number and record of a request has its bounds", () => {
  const found = endpoints.flatMap(({ id, params, query, body }) => [
    ...findUnbounded(params, `${id} params`),
    ...findUnbounded(query, `${id} query`),
    ...findUnbounded(body, `${id} body`),
  ]);
  expect(found).toEqual([]);
  expect(endpoints.map(({ audience }) => audience)).toContain("device");
});

test("every binary body has its greatest size and its list of types", () => {
  const binary = endpoints.flatMap((endpoint) => (endpoint.binary ? [endpoint.binary] : []));
  expect(binary.length).toBeGreaterThan(0);
  for (const { maxBytes, contentTypes } of binary) {
    expect(maxBytes).toBeLessThanOrEqual(64 * 1024 * 1024);
    expect(contentTypes.length).toBeGreaterThan(0);
  }
});

const holds = z.string().max(5);

describe("what the check sees", () => {
  const bounded: readonly [string, z.ZodType][] = [
    ["a greatest length", holds],
    ["a length", z.string().length(4)],
    ["a held pattern", z.string().regex(/^[\w-]{22}$/)],
    ["a pattern of one repeat with an end", z.string().regex(/^\d{8,11}$/)],
    ["a date", z.iso.date()],
    ["an id", defineId("app").input],
    ["an enum", z.enum(["a", "b"])],
    ["a literal", z.literal("a")],
    ["a number between two", z.number().int().min(0).max(9)],
    ["a coerced number between two", z.coerce.number().min(0).max(9)],
    ["a list with a greatest length", z.array(holds).max(3)],
    ["a record of listed keys", z.record(z.enum(["a"]), holds)],
    ["a page", pageQuerySchema],
    ["a choice of bounded ones", z.union([holds, z.null(), z.boolean()])],
    ["what may be left out", z.strictObject({ a: holds.optional(), b: holds.default("") })],
  ];
  test.each(bounded)("passes %s", (_, schema) => {
    expect(findUnbounded(schema)).toEqual([]);
  });

  const unbounded: readonly [string, z.ZodType, string[]][] = [
    ["a text", z.object({ a: z.string() }), [".a (string)"]],
    ["a text with a least length", z.object({ a: z.string().min(1) }), [".a (string)"]],
    ["a pattern without an end", z.object({ a: z.string().regex(/^\d/) }), [".a (string)"]],
    ["a pattern that repeats", z.object({ a: z.string().regex(/^\d+$/) }), [".a (string)"]],
    ["a pattern of 3 or more", z.object({ a: z.string().regex(/^\d{3,}$/) }), [".a (string)"]],
    ["a pattern held on one side", z.object({ a: z.string().regex(/^a|b$/) }), [".a (string)"]],
    ["an address", z.object({ a: z.url() }), [".a (string)"]],
    ["an instant", z.object({ a: z.iso.datetime() }), [".a (string)"]],
    ["a number", z.object({ a: z.number() }), [".a (number)"]],
    ["a number from below", z.object({ a: z.int().min(1) }), [".a (number)"]],
    ["a number from above", z.object({ a: z.int().max(1) }), [".a (number)"]],
    ["a coerced number", z.object({ a: z.coerce.number() }), [".a (number)"]],
    ["a list", z.object({ a: z.array(holds) }), [".a (array)"]],
    ["a list with a least length", z.object({ a: z.array(holds).min(1) }), [".a (array)"]],
    ["texts in a list", z.object({ a: z.array(z.string()).max(2) }), [".a (string)"]],
    ["a record", z.object({ a: z.record(holds, holds) }), [".a (record)"]],
    ["texts in a record", z.record(z.enum(["a"]), z.string()), [" (string)"]],
    ["anything", z.object({ a: z.unknown() }), [".a (unknown)"]],
    ["one of a choice", z.object({ a: z.union([holds, z.string()]) }), [".a (string)"]],
    ["what may be left out", z.object({ a: z.string().optional() }), [".a (string)"]],
    ["what has a default", z.object({ a: z.string().default("") }), [".a (string)"]],
    ["what is transformed", z.object({ a: z.string().transform(Number) }), [".a (string)"]],
    ["what is refined", z.object({ a: z.string() }).refine(() => true), [".a (string)"]],
    ["deep inside", z.object({ a: z.object({ b: z.string().nullable() }) }), [".a.b (string)"]],
  ];
  test.each(unbounded)("finds %s", (_, schema, found) => {
    expect(findUnbounded(schema)).toEqual(found);
  });
});
