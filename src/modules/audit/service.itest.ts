import { createHash } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemCaller } from "../../kernel/actor.ts";
import { defineFact } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { queries } from "../../platform/db/database.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { startTestInfra } from "../../testkit/start-test-app.ts";
import { canonicalEvent, FIRST_PREVIOUS_HASH } from "./domain/event.ts";
import { event } from "./schema.ts";
import { openAuditService } from "./service/audit-service.suite.ts";

const happened = defineFact({
  type: "test.happened.v1",
  stream: "merchant",
  payload: z.object({ n: z.number().int() }),
  sentence: { zh: "发生了", en: "happened" },
});
const viewed = defineFact({
  type: "test.viewed.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "查看了", en: "viewed" },
});
const suspected = defineFact({
  type: "test.suspected.v1",
  stream: "provider",
  payload: z.object({}),
  sentence: { zh: "内部", en: "internal" },
});

let base: Awaited<ReturnType<typeof startTestInfra>>;
beforeAll(async () => {
  base = await startTestInfra();
});
afterAll(() => base.stop());

function setUp() {
  const { infra } = base;
  const facts = createFacts({ ...infra, wake: () => undefined });
  const service = openAuditService(infra);
  const record = async (merchantId: Uuid, providerId: Uuid, n: number) => {
    const scope = { role: "provider", providerId, actorId: infra.newId() } as const;
    const caller = systemCaller(scope, "req");
    const object = { kind: "thing", id: infra.newId() };
    await infra.transact(scope, async (tx) => {
      const input = { merchantId, providerId, object };
      await facts.record(tx, caller, happened, { ...input, payload: { n } });
      await facts.record(tx, caller, suspected, { ...input, payload: {} });
    });
  };
  return { infra, service, record };
}

test("each stream is numbered without gaps and chained", async () => {
  const { infra, service, record } = setUp();
  const [merchantId, providerId] = [infra.newId(), infra.newId()];
  for (let n = 1; n <= 5; n++) await record(merchantId, providerId, n);
  while ((await service.sequence()) > 0);
  const rows = await infra.transact({ role: "job" }, (tx) =>
    queries(tx)
      .select()
      .from(event)
      .where(eq(event.streamId, merchantId))
      .orderBy(asc(event.number)),
  );
  expect(rows.map((row) => row.number)).toEqual([1, 2, 3, 4, 5]);
  let previousHash = FIRST_PREVIOUS_HASH;
  for (const row of rows) {
    const fact = {
      id: row.eventId,
      type: row.type,
      stream: row.stream,
      ...(row.merchantId ? { merchantId: row.merchantId } : {}),
      ...(row.providerId ? { providerId: row.providerId } : {}),
      actor: { kind: row.actorKind },
      object: { kind: row.objectKind, id: row.objectId },
      payload: row.payload,
      requestId: row.requestId,
      occurredAt: row.occurredAt,
    };
    const text = canonicalEvent(fact, { streamId: merchantId, number: row.number, previousHash });
    expect(Buffer.from(row.hash)).toEqual(createHash("sha256").update(text).digest());
    expect(Buffer.from(row.previousHash).toString("hex")).toBe(previousHash);
    previousHash = Buffer.from(row.hash).toString("hex");
  }
});

test("a merchant's trail shows nothing of the acquirer's own stream", async () => {
  const { infra, service, record } = setUp();
  const [merchantId, providerId, actorId] = [infra.newId(), infra.newId(), infra.newId()];
  await record(merchantId, providerId, 1);
  await service.sequence();
  const asMerchant = systemCaller({ role: "merchant", merchantId, actorId } as const, "req");
  const seen = await service.readTrail(asMerchant, { limit: 50 });
  expect(seen.items.map((row) => row.type)).toEqual(["test.happened.v1"]);
  const asProvider = systemCaller({ role: "provider", providerId, actorId } as const, "req");
  const all = await service.readTrail(asProvider, { limit: 50 });
  expect(all.items.map((row) => row.type).sort()).toEqual([
    "test.happened.v1",
    "test.suspected.v1",
  ]);
});

test("two sequencers at once number each fact once", async () => {
  const { infra, service, record } = setUp();
  const [merchantId, providerId] = [infra.newId(), infra.newId()];
  await Promise.all(Array.from({ length: 20 }, (_, n) => record(merchantId, providerId, n)));
  await Promise.all([service.sequence(), service.sequence(), service.sequence()]);
  while ((await service.sequence()) > 0);
  const rows = await infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(event).where(eq(event.streamId, merchantId)),
  );
  expect(rows.map((row) => row.number).sort((a, b) => a - b)).toEqual(
    Array.from({ length: 20 }, (_, n) => n + 1),
  );
});

test("a page continues where the one before it ended", async () => {
  const { infra, service, record } = setUp();
  const [merchantId, providerId, actorId] = [infra.newId(), infra.newId(), infra.newId()];
  for (let n = 0; n < 7; n++) {
    base.clock.advance(1);
    await record(merchantId, providerId, n);
  }
  await service.sequence();
  const caller = systemCaller({ role: "merchant", merchantId, actorId } as const, "req");
  const first = await service.readTrail(caller, { limit: 4 });
  const second = await service.readTrail(caller, { limit: 4, cursor: first.nextCursor });
  const numbers = [...first.items, ...second.items].map((row) => row.number);
  expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(second.nextCursor).toBeUndefined();
});

test("a reader may ask only for who looked at the data", async () => {
  const { infra, service, record } = setUp();
  const [merchantId, providerId, actorId] = [infra.newId(), infra.newId(), infra.newId()];
  await record(merchantId, providerId, 1);
  const facts = createFacts({ ...infra, wake: () => undefined });
  const scope = { role: "provider", providerId, actorId } as const;
  await infra.transact(scope, (tx) =>
    facts.record(tx, systemCaller(scope, "req"), viewed, {
      merchantId,
      providerId,
      object: { kind: "thing", id: infra.newId() },
      payload: {},
    }),
  );
  await service.sequence();
  const caller = systemCaller({ role: "merchant", merchantId, actorId } as const, "req");
  const all = await service.readTrail(caller, { limit: 10 });
  const views = await service.readTrail(caller, { limit: 10, only: "views" });
  expect(all.items).toHaveLength(2);
  expect(views.items.map((row) => row.type)).toEqual(["test.viewed.v1"]);
});

test("a page of a merchant's trail is read from its index", async () => {
  const { infra } = setUp();
  const [merchantId, other, actorId] = [infra.newId(), infra.newId(), infra.newId()];
  await infra.transact({ role: "job" }, (tx) =>
    queries(tx).execute(sql`
      INSERT INTO ${event}
        (stream_id, number, event_id, stream, merchant_id, actor_kind, type, object_kind,
         object_id, payload, request_id, occurred_at, previous_hash, hash)
      SELECT tenant, n, gen_random_uuid(), 'merchant', tenant, 'user', 'test.happened.v1', 'thing',
        tenant, '{}', 'req', timestamptz '2026-01-01' + n * interval '1 second',
        sha256('previous'), sha256('own')
      FROM generate_series(1, 4000) AS n,
        unnest(ARRAY[${merchantId}::uuid, ${other}::uuid]) AS tenant
      WHERE tenant = ${other}::uuid OR n <= 1000`),
  );
  const owner = new pg.Client({ connectionString: base.database.ownerUrl });
  await owner.connect();
  await owner.query("ANALYZE audit.event");
  await owner.end();
  const at = sql`timestamptz '2026-01-01 00:10'`;
  const older = sql`(occurred_at < ${at} OR (occurred_at = ${at} AND event_id < ${other}::uuid))`;
  const views = sql`type LIKE '%.viewed.%'`;
  for (const condition of [sql`true`, older, views]) {
    const plan = await infra.transact({ role: "merchant", merchantId, actorId }, async (tx) => {
      const { rows } = await queries(tx).execute<{ "QUERY PLAN": string }>(sql`
        EXPLAIN SELECT * FROM ${event} WHERE ${condition}
        ORDER BY occurred_at DESC, event_id DESC LIMIT 21`);
      return rows.map((row) => row["QUERY PLAN"]).join("\n");
    });
    // Few views are as well fetched by a bitmap and sorted; older planners do so.
    expect(plan).toMatch(/Index Scan (using|on) event_of_merchant/);
    expect(plan).not.toContain("Seq Scan");
    if (condition !== views) expect(plan).not.toContain("Sort");
  }
});
