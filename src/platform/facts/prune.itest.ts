import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { systemCaller } from "../../kernel/actor.ts";
import { HOUR_MS } from "../../kernel/clock.ts";
import { defineFact } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { startTestInfra, type TestApp } from "../../testkit/start-test-app.ts";
import { queries } from "../db/database.ts";
import { createOutboxPruning, DELIVERED_KEEP_MS } from "./prune.ts";
import { createFacts } from "./record.ts";
import { outbox } from "./schema.ts";

const thingMade = defineFact({
  type: "thing.made.v1",
  stream: "platform",
  payload: z.object({}),
  sentence: { zh: "做了一件事", en: "A thing was made" },
});

let base: Omit<TestApp, "app">;
beforeAll(async () => {
  base = await startTestInfra();
});
afterAll(() => base.stop());

async function record(state: {
  readonly dispatchedAt?: Date;
  readonly sequencedAt?: Date;
}): Promise<Uuid> {
  const { infra } = base;
  const facts = createFacts({ ...infra, wake: () => undefined });
  const id = infra.newId();
  const caller = systemCaller({ role: "job" } as const, "test");
  await infra.transact(caller.scope, async (tx) => {
    await facts.record(tx, caller, thingMade, { object: { kind: "thing", id }, payload: {} });
    if (Object.keys(state).length === 0) return;
    await queries(tx).update(outbox).set(state).where(eq(outbox.objectId, id));
  });
  return id;
}

async function remaining(): Promise<Uuid[]> {
  const rows = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  return rows.map((row) => row.objectId).sort();
}

test("a fact leaves the outbox a week after it was delivered and sequenced, not before", async () => {
  const { clock, infra } = base;
  const prune = createOutboxPruning(infra);
  const now = clock.now();
  const later = new Date(now.getTime() + HOUR_MS);
  const delivered = await record({ dispatchedAt: now, sequencedAt: now });
  const sequencedLater = await record({ dispatchedAt: now, sequencedAt: later });
  const dispatchedLater = await record({ dispatchedAt: later, sequencedAt: now });
  const undispatched = await record({ sequencedAt: now });
  const unsequenced = await record({ dispatchedAt: now });
  const fresh = await record({});
  const waiting = [undispatched, unsequenced, fresh];

  clock.advance(DELIVERED_KEEP_MS);
  await prune.run();
  expect(await remaining()).toHaveLength(6);

  clock.advance(1);
  await prune.run();
  expect(await remaining()).not.toContain(delivered);
  expect(await remaining()).toHaveLength(5);

  clock.advance(HOUR_MS);
  await prune.run();
  expect(await remaining()).toEqual([...waiting].sort());
  expect(await remaining()).not.toContain(sequencedLater);
  expect(await remaining()).not.toContain(dispatchedLater);

  clock.advance(100 * DELIVERED_KEEP_MS);
  await prune.run();
  expect(await remaining()).toEqual([...waiting].sort());
});

test("more than one batch goes in one pass", async () => {
  const { clock, infra } = base;
  const id = infra.newId();
  const old = new Date(clock.now().getTime() - 2 * DELIVERED_KEEP_MS);
  const before = await remaining();
  const rows = Array.from({ length: 2_500 }, () => ({
    streamId: "00000000-0000-7000-8000-000000000000" as Uuid,
    id: infra.newId(),
    stream: "platform" as const,
    actorKind: "system",
    type: thingMade.type,
    objectKind: "thing",
    objectId: id,
    payload: {},
    requestId: "test",
    occurredAt: old,
    dispatchedAt: old,
    sequencedAt: old,
  }));
  await infra.transact({ role: "job" }, async (tx) => {
    await queries(tx).insert(outbox).values(rows);
  });
  await createOutboxPruning(infra).run();
  expect(await remaining()).toEqual(before);
});
