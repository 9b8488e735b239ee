import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, MINUTE_MS, shanghaiDate } from "../../kernel/clock.ts";
import { type PaymentsFixture, saleOf, startPayments } from "../../testkit/start-payments.ts";
import type { IntakeTransaction } from "./index.ts";

let base: PaymentsFixture;
beforeAll(async () => {
  base = await startPayments();
});
afterAll(() => base.stop());

const record = (
  caller: Parameters<PaymentsFixture["transactions"]["recordTransactions"]>[0],
  items: readonly IntakeTransaction[],
) => base.transactions.recordTransactions(caller, { source: "acquirer", items });

const page = { limit: 50 };

describe("intake", () => {
  test("records each external id once, however often a batch is sent", async () => {
    const placed = await base.live();
    const at = base.clock.now();
    const items = [1, 2, 3].map(() => saleOf(placed, { at }));
    expect(await record(placed.provider, items)).toEqual({ recorded: 3, repeated: 0, refused: [] });
    const more = [...items, saleOf(placed, { at })];
    expect(await record(placed.provider, more)).toEqual({ recorded: 1, repeated: 3, refused: [] });
    const { items: listed } = await base.transactions.listTransactions(placed.merchant, page);
    expect(listed).toHaveLength(4);
  });

  test("of the same batch eight times at once each transaction is recorded once", async () => {
    const placed = await base.live();
    const items = Array.from({ length: 40 }, () => saleOf(placed, { at: base.clock.now() }));
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        record(placed.provider, index % 2 === 0 ? items : items.toReversed()),
      ),
    );
    expect(results.reduce((total, result) => total + result.recorded, 0)).toBe(40);
    expect(results.every((result) => result.refused.length === 0)).toBe(true);
    const feed = await base.transactions.readFeed(placed.provider, { after: 0, limit: 1000 });
    expect(feed.map((one) => one.sequence)).toEqual(items.map((_, index) => index + 1));
    const [day] = await base.transactions.readTakings(placed.merchant, {
      from: shanghaiDate(base.clock.now()),
      to: shanghaiDate(base.clock.now()),
    });
    expect(day).toMatchObject({ saleCount: 40, saleFen: 40 * 12_300, netFen: 40 * 12_300 });
  });

  test("a known id with another content is refused and changes nothing", async () => {
    const placed = await base.live();
    const item = saleOf(placed, { at: base.clock.now() });
    await record(placed.provider, [item]);
    const altered = { ...item, amountFen: item.amountFen + 1 };
    expect(await record(placed.provider, [altered])).toEqual({
      recorded: 0,
      repeated: 0,
      refused: [{ externalId: item.externalId, reason: "different-content" }],
    });
    const { items } = await base.transactions.listTransactions(placed.merchant, page);
    expect(items.map((one) => one.amountFen)).toEqual([item.amountFen]);
  });

  test("the same id twice in a batch is refused as a whole", async () => {
    const placed = await base.live();
    const item = saleOf(placed, { at: base.clock.now() });
    await expect(record(placed.provider, [item, item])).rejects.toMatchObject({
      code: "EXTERNAL_ID_REPEATED",
      fields: [{ field: "transactions.1.externalId", code: "EXTERNAL_ID_REPEATED" }],
    });
  });

  test("refuses what is no terminal of the acquirer's, not live, ahead or too old", async () => {
    const mine = await base.live();
    const foreign = await base.live();
    const waiting = await base.activated({ provider: mine.provider });
    const now = base.clock.now().getTime();
    const items = [
      saleOf(foreign, { at: new Date(now) }),
      saleOf({ merchantCode: "999999999999999", terminalCode: "00000000" }, { at: new Date(now) }),
      saleOf(waiting, { at: new Date(now) }),
      saleOf(mine, { at: new Date(now + 6 * MINUTE_MS) }),
      saleOf(mine, { at: new Date(now - 46 * DAY_MS) }),
      saleOf(mine, { at: new Date(now) }),
    ];
    const result = await record(mine.provider, items);
    expect(result.recorded).toBe(1);
    expect(result.refused.map((one) => one.reason)).toEqual([
      "terminal-unknown",
      "terminal-unknown",
      "terminal-not-live",
      "time-ahead",
      "time-too-old",
    ]);
  });

  test("one fact stands for a batch, in the acquirer's stream alone", async () => {
    const placed = await base.live();
    const before = await base.factTypes(placed.merchant.scope.merchantId);
    await record(
      placed.provider,
      [1, 2].map(() => saleOf(placed, { at: base.clock.now() })),
    );
    const types = await base.factTypes(placed.provider.scope.providerId);
    expect(types.filter((type) => type === "transactions.recorded.v1")).toHaveLength(1);
    expect(await base.factTypes(placed.merchant.scope.merchantId)).toEqual(before);
  });
});

describe("reading", () => {
  test("pages through everything once, newest first, also within one instant", async () => {
    const placed = await base.live();
    const start = base.clock.now().getTime();
    const items = Array.from({ length: 45 }, (_, index) =>
      saleOf(placed, { at: new Date(start - Math.floor(index / 4) * MINUTE_MS) }),
    );
    await record(placed.provider, items);
    const seen: string[] = [];
    const times: number[] = [];
    let cursor: string | undefined;
    do {
      const next: { limit: number; cursor?: string } = { limit: 10 };
      if (cursor !== undefined) next.cursor = cursor;
      const got = await base.transactions.listTransactions(placed.merchant, next);
      seen.push(...got.items.map((one) => one.transactionId));
      times.push(...got.items.map((one) => one.at.getTime()));
      cursor = got.nextCursor;
    } while (cursor !== undefined);
    expect(new Set(seen).size).toBe(45);
    expect(times).toEqual(times.toSorted((a, b) => b - a));
  });

  test("a day begins and ends in Shanghai", async () => {
    const placed = await base.live();
    const lastNight = new Date("2026-11-22T15:59:59Z");
    const morning = new Date("2026-11-22T16:00:00Z");
    await record(placed.provider, [
      saleOf(placed, { at: lastNight, amountFen: 100 }),
      saleOf(placed, { at: morning, amountFen: 200 }),
    ]);
    const on = (date: string) =>
      base.transactions.listTransactions(placed.merchant, { ...page, on: date });
    expect((await on("2026-11-22")).items.map((one) => one.amountFen)).toEqual([100]);
    expect((await on("2026-11-23")).items.map((one) => one.amountFen)).toEqual([200]);
    const days = await base.transactions.readTakings(placed.merchant, {
      from: "2026-11-01",
      to: "2026-11-30",
    });
    expect(days.map((day) => [day.on, day.saleFen])).toEqual([
      ["2026-11-23", 200],
      ["2026-11-22", 100],
    ]);
  });

  test("takings are what the transactions add up to", async () => {
    const placed = await base.live();
    const at = base.clock.now();
    await record(placed.provider, [
      saleOf(placed, { at, amountFen: 1_000 }),
      saleOf(placed, { at, amountFen: 700, kind: "refund" }),
      saleOf(placed, { at, amountFen: 1_000, kind: "void" }),
      saleOf(placed, { at, amountFen: 5_000, responseCode: "51" }),
      saleOf(placed, { at, amountFen: 900, kind: "reversal", undoes: "sale" }),
      saleOf(placed, { at, amountFen: 1_000, kind: "reversal", undoes: "void" }),
    ]);
    const [day] = await base.transactions.readTakings(placed.merchant, {
      from: shanghaiDate(at),
      to: shanghaiDate(at),
      terminalId: placed.terminalId,
    });
    expect(day).toEqual({
      on: shanghaiDate(at),
      saleCount: 1,
      saleFen: 1_000,
      returnCount: 2,
      returnFen: 1_600,
      declinedCount: 1,
      netFen: -600,
    });
  });

  test("filters by terminal and kind", async () => {
    const one = await base.live();
    const two = await base.live({ provider: one.provider, merchant: one.merchant });
    const at = base.clock.now();
    await record(one.provider, [
      saleOf(one, { at, amountFen: 1 }),
      saleOf(two, { at, amountFen: 2 }),
      saleOf(two, { at, amountFen: 3, kind: "refund" }),
    ]);
    const amounts = async (filter: object) => {
      const got = await base.transactions.listTransactions(one.merchant, { ...page, ...filter });
      return got.items.map((item) => item.amountFen).toSorted();
    };
    expect(await amounts({})).toEqual([1, 2, 3]);
    expect(await amounts({ terminalId: two.terminalId })).toEqual([2, 3]);
    expect(await amounts({ kind: "refund" })).toEqual([3]);
  });

  test("a range of more than 92 days or backwards is refused", async () => {
    const merchant = base.newMerchant();
    for (const range of [
      { from: "2026-01-01", to: "2026-11-30" },
      { from: "2026-11-30", to: "2026-11-29" },
    ]) {
      const attempt = base.transactions.readTakings(merchant, range);
      await expect(attempt).rejects.toMatchObject({ code: "DAY_RANGE" });
    }
  });
});

test("another tenant's transactions do not exist", async () => {
  const mine = await base.live();
  const at = base.clock.now();
  await record(mine.provider, [saleOf(mine, { at })]);
  const { items } = await base.transactions.listTransactions(mine.merchant, page);
  const transactionId = items[0]?.transactionId ?? base.infra.newId();
  const [merchant, provider] = [base.newMerchant(), base.newProvider()];
  for (const other of [merchant, provider]) {
    expect(await base.transactions.listTransactions(other, page)).toEqual({ items: [] });
    const attempt = base.transactions.readTransaction(other, transactionId);
    await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
  const range = { from: shanghaiDate(at), to: shanghaiDate(at) };
  expect(await base.transactions.readTakings(merchant, range)).toEqual([]);
  expect(await base.transactions.readFeed(provider, { after: 0, limit: 10 })).toEqual([]);
  const window = { after: new Date(0), until: new Date(at.getTime() + 1) };
  expect(await base.transactions.findInWindow(provider, window)).toEqual([]);
});
