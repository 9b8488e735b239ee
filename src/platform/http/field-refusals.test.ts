import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { type BoundEndpoint, bind, endpoint } from "../../kernel/endpoint.ts";
import { defineId } from "../../kernel/ids.ts";
import { pageQuerySchema } from "../../kernel/page.ts";
import { createLog } from "../log/log.ts";
import { createMetrics } from "../metrics/metrics.ts";
import { commonErrors } from "./common-errors.ts";
import { errorCatalog } from "./problem.ts";
import { createHttpServer } from "./server.ts";

/** Every kind of wrong entry has its own code, wherever in the request it stands. */

const CANARY = "金丝雀";

const body = z.strictObject({
  name: z.string().min(1).max(5),
  pin: z.string().min(4).max(8),
  kind: z.enum(["fixed", "mobile"]),
  phone: z
    .string()
    .max(11)
    .regex(/^1\d{10}$/),
  amountFen: z.int().min(10).max(100),
  isOpen: z.boolean(),
  models: z
    .array(z.enum(["a", "b"]))
    .min(1)
    .max(2),
  labels: z.record(z.string().max(3), z.string().max(3)),
  day: z.iso.date(),
  place: z.strictObject({ regionCode: z.string().max(6) }),
  check: z.discriminatedUnion("source", [
    z.strictObject({ source: z.literal("service") }),
    z.strictObject({ source: z.literal("person"), note: z.string().max(5) }),
  ]),
  state: z.union([z.literal("open"), z.enum(["closed", "shut"])]),
  amountOrNone: z.union([z.int().max(9), z.literal("none")]),
  width: z.union([z.int(), z.boolean()]),
  even: z.int().multipleOf(2),
  ruled: z
    .string()
    .max(9)
    .refine((text) => text !== "taboo", { params: { code: "NOT_IN_LIST" } }),
});

const right: Record<string, unknown> = {
  name: "一",
  pin: "1234",
  kind: "fixed",
  phone: "13800000000",
  amountFen: 10,
  isOpen: true,
  models: ["a"],
  labels: {},
  day: "2026-11-23",
  place: { regionCode: "110105" },
  check: { source: "service" },
  state: "open",
  amountOrNone: "none",
  width: 1,
  even: 2,
  ruled: "",
};

const things = defineId("thg");
const bound: readonly BoundEndpoint[] = [
  bind(
    endpoint({
      id: "things.change",
      method: "POST",
      path: "/api/public/things/:id/:part",
      summary: "Change a thing",
      audience: "public",
      params: z.object({ id: things.input, part: z.enum(["head", "tail"]) }),
      query: pageQuerySchema.extend({
        only: z.enum(["open", "closed"]).optional(),
        from: z.coerce.number().int().max(9),
        q: z.string().min(2).max(5).optional(),
      }),
      body,
      idempotencyKey: false,
    }),
    async () => ({}),
  ),
];

const unused = async (): Promise<never> => {
  throw new Error("not part of this test");
};

let server: FastifyInstance;
const logLines: string[] = [];
beforeAll(async () => {
  server = await createHttpServer({
    log: createLog("debug", { write: (line) => void logLines.push(line) }),
    metrics: createMetrics(),
    catalog: errorCatalog([commonErrors]),
    endpoints: bound,
    resolveSession: unused,
    idempotency: {
      begin: unused,
      finish: unused,
      release: unused,
      sweep: { name: "none.sweep", everyMs: 1, run: unused },
    },
    origins: [],
    secureCookies: false,
    trustedProxies: [],
    ready: unused,
    isDocumented: false,
  });
});
afterAll(() => server.close());

const RIGHT_PATH = `/api/public/things/thg_${"0".repeat(32)}/head`;

async function refusals(url: string, payload: unknown): Promise<[number, string[]]> {
  const answer = await server.inject({ method: "POST", url, payload: payload as object });
  const problem = answer.json<{ errors?: { field: string; code: string }[] }>();
  const lines = (problem.errors ?? []).map(({ field, code }) => `${field} ${code}`);
  return [answer.statusCode, lines];
}

test("right input passes", async () => {
  expect(await refusals(`${RIGHT_PATH}?from=1`, right)).toEqual([200, []]);
});

describe("body", () => {
  const absent = Object.keys(right).map(
    (field) => [field, undefined, [`${field} REQUIRED`]] as const,
  );
  test.each([
    ...absent,
    ["name", null, ["name REQUIRED"]],
    ["name", "", ["name REQUIRED"]],
    ["name", 7, ["name BAD_FORMAT"]],
    ["name", { a: 1 }, ["name BAD_FORMAT"]],
    ["name", "一二三四五六", ["name TOO_LONG"]],
    ["pin", "12", ["pin TOO_SHORT"]],
    ["kind", "flying", ["kind NOT_IN_LIST"]],
    ["kind", 3, ["kind NOT_IN_LIST"]],
    ["kind", null, ["kind REQUIRED"]],
    ["kind", "", ["kind REQUIRED"]],
    ["phone", "abc", ["phone BAD_FORMAT"]],
    ["day", "2026-02-30", ["day BAD_FORMAT"]],
    ["amountFen", "10", ["amountFen BAD_FORMAT"]],
    ["amountFen", 10.5, ["amountFen BAD_FORMAT"]],
    ["amountFen", 9, ["amountFen TOO_SMALL"]],
    ["amountFen", 101, ["amountFen TOO_BIG"]],
    ["amountFen", 1e300, ["amountFen TOO_BIG"]],
    ["isOpen", "yes", ["isOpen BAD_FORMAT"]],
    ["models", [], ["models REQUIRED"]],
    ["models", ["a", "a", "a"], ["models TOO_MANY"]],
    ["models", ["a", "c"], ["models.1 NOT_IN_LIST"]],
    ["models", "a", ["models BAD_FORMAT"]],
    ["labels", { long1: "a" }, ["labels.long1 BAD_FORMAT"]],
    ["labels", { a: "long1" }, ["labels.a TOO_LONG"]],
    ["place", {}, ["place.regionCode REQUIRED"]],
    ["place", { regionCode: "1101051" }, ["place.regionCode TOO_LONG"]],
    ["place", { regionCode: "1", b: 2, c: 3 }, ["place.b UNKNOWN_FIELD", "place.c UNKNOWN_FIELD"]],
    ["check", {}, ["check.source REQUIRED"]],
    ["check", { source: "oracle" }, ["check.source NOT_IN_LIST"]],
    ["check", { source: "person" }, ["check.note REQUIRED"]],
    ["check", "person", ["check BAD_FORMAT"]],
    ["state", "ajar", ["state NOT_IN_LIST"]],
    ["amountOrNone", 10, ["amountOrNone TOO_BIG"]],
    ["amountOrNone", "some", ["amountOrNone NOT_IN_LIST"]],
    ["width", "wide", ["width BAD_FORMAT"]],
    ["even", 3, ["even BAD_FORMAT"]],
    ["ruled", "taboo", ["ruled NOT_IN_LIST"]],
    ["surprise", CANARY, ["surprise UNKNOWN_FIELD"]],
    ["kind", CANARY, ["kind NOT_IN_LIST"]],
  ] as const)("%s = %j", async (field, value, wanted) => {
    const found = await refusals(`${RIGHT_PATH}?from=1`, { ...right, [field]: value });
    expect(found).toEqual([400, wanted]);
  });

  test("a body of another shape", async () => {
    expect(await refusals(`${RIGHT_PATH}?from=1`, [1])).toEqual([400, [" BAD_FORMAT"]]);
  });

  test("several wrong fields are all named, at most a hundred", async () => {
    const many = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`x${i}`, 1]));
    const [status, lines] = await refusals(`${RIGHT_PATH}?from=1`, {
      ...right,
      kind: "x",
      ...many,
    });
    expect([status, lines.length, lines[0]]).toEqual([400, 100, "kind NOT_IN_LIST"]);
  });
});

describe("query", () => {
  test.each([
    ["", ["from REQUIRED"]],
    ["?from=abc", ["from BAD_FORMAT"]],
    ["?from=10", ["from TOO_BIG"]],
    ["?from=1&from=2", ["from BAD_FORMAT"]],
    ["?from=1&only=ajar", ["only NOT_IN_LIST"]],
    ["?from=1&q=a", ["q TOO_SHORT"]],
    ["?from=1&q=abcdef", ["q TOO_LONG"]],
    ["?from=1&limit=0", ["limit TOO_SMALL"]],
    ["?from=1&limit=101", ["limit TOO_BIG"]],
    ["?from=1&limit=x", ["limit BAD_FORMAT"]],
    [`?from=1&cursor=${"c".repeat(201)}`, ["cursor TOO_LONG"]],
  ])("%s", async (query, wanted) => {
    expect(await refusals(RIGHT_PATH + query, right)).toEqual([400, wanted]);
  });
});

describe("params", () => {
  test.each([
    ["thg_1/head", ["id BAD_FORMAT"]],
    [`app_${"0".repeat(32)}/head`, ["id BAD_FORMAT"]],
    [`thg_${"0".repeat(33)}/head`, ["id TOO_LONG", "id BAD_FORMAT"]],
    [`thg_${"0".repeat(32)}/body`, ["part NOT_IN_LIST"]],
  ])("%s", async (path, wanted) => {
    expect(await refusals(`/api/public/things/${path}?from=1`, right)).toEqual([400, wanted]);
  });
});

test("what was sent stands in no log line", () => {
  expect(logLines.length).toBeGreaterThan(50);
  expect(logLines.join("\n")).not.toContain(CANARY);
});
