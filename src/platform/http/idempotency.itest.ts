import { afterAll, beforeAll, expect, test } from "vitest";
import { DAY_MS, MINUTE_MS } from "../../kernel/clock.ts";
import { startTestInfra, type TestApp } from "../../testkit/start-test-app.ts";
import { queries } from "../db/database.ts";
import { createIdempotency, type Idempotency, type IdempotencyClaim } from "./idempotency.ts";
import { idempotency } from "./schema.ts";

let base: Omit<TestApp, "app">;
let kept: Idempotency;
beforeAll(async () => {
  base = await startTestInfra();
  kept = createIdempotency(base.infra);
});
afterAll(() => base.stop());

function claimOf(key: string, body = "{}"): IdempotencyClaim {
  return { owner: "somebody", key, body };
}

async function rowOf(key: string) {
  const rows = await base.infra.transact({ role: "auth" }, (tx) =>
    queries(tx).select().from(idempotency),
  );
  return rows.find((row) => row.key === key);
}

test("a repeat gets the kept answer; other content under the key is refused", async () => {
  const claim = claimOf("kept-answer");
  expect(await kept.begin(claim)).toBeUndefined();
  await expect(kept.begin(claim)).rejects.toThrow("IDEMPOTENCY_IN_PROGRESS");
  await kept.finish(claim, { status: 201, body: '{"id":1}' });
  expect(await kept.begin(claim)).toEqual({ status: 201, body: '{"id":1}' });
  await expect(kept.begin(claimOf("kept-answer", "[]"))).rejects.toThrow("IDEMPOTENCY_KEY_REUSED");
});

test("of an answer that showed a secret nothing but its status is kept", async () => {
  const claim = claimOf("secret-answer");
  await kept.begin(claim);
  await kept.finish(claim, { status: 200 });
  expect(await rowOf("secret-answer")).toMatchObject({ status: 200, answer: null });
  await expect(kept.begin(claim)).rejects.toThrow("ANSWER_SHOWN_ONCE");
  const changed = claimOf("secret-answer", "[]");
  await expect(kept.begin(changed)).rejects.toThrow("IDEMPOTENCY_KEY_REUSED");
});

test("a refused try gives its key back; a dead one is not done again", async () => {
  const refused = claimOf("refused-try");
  await kept.begin(refused);
  await kept.release(refused);
  expect(await kept.begin(refused)).toBeUndefined();
  base.clock.advance(2 * MINUTE_MS);
  await expect(kept.begin(refused)).rejects.toThrow("IDEMPOTENCY_OUTCOME_UNKNOWN");
});

test("a key is swept a day after its write began, not before", async () => {
  const claim = claimOf("swept-after-a-day");
  await kept.begin(claim);
  await kept.finish(claim, { status: 201, body: "{}" });
  base.clock.advance(DAY_MS);
  await kept.sweep.run();
  expect(await rowOf("swept-after-a-day")).toBeDefined();
  base.clock.advance(1);
  await kept.sweep.run();
  expect(await rowOf("swept-after-a-day")).toBeUndefined();
  expect(await kept.begin(claim)).toBeUndefined();
});
