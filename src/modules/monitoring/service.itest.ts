import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../kernel/clock.ts";
import { queries } from "../../platform/db/database.ts";
import { outbox } from "../../platform/facts/schema.ts";
import {
  type PaymentsFixture,
  type PlacedForTest,
  saleOf,
  startPayments,
} from "../../testkit/start-payments.ts";
import type { IntakeTransaction } from "../transactions/index.ts";

let base: PaymentsFixture;
beforeAll(async () => {
  base = await startPayments();
});
afterAll(() => base.stop());

type Provider = PlacedForTest["provider"];

function riskOfficer(provider: Provider): Provider {
  const actorId = base.infra.newId();
  return {
    ...provider,
    actor: { kind: "user", id: actorId, role: "provider.risk" },
    scope: { ...provider.scope, actorId },
  };
}

/** Sales of one card at one terminal, a minute apart, the last one now. */
async function record(
  placed: PlacedForTest,
  count: number,
  change: Partial<IntakeTransaction> = {},
): Promise<void> {
  const now = base.clock.now().getTime();
  const items = Array.from({ length: count }, (_, index) =>
    saleOf(placed, { at: new Date(now - (count - 1 - index) * MINUTE_MS), ...change }),
  );
  await base.transactions.recordTransactions(placed.provider, { source: "acquirer", items });
}

const alertsOf = async (caller: Provider) =>
  (await base.monitoring.listAlerts(caller, { limit: 50 })).items;

async function raised(): Promise<{ placed: PlacedForTest; officer: Provider; alertId: string }> {
  const placed = await base.live();
  await record(placed, 5);
  await base.monitoring.judgeAll();
  const [alert] = await alertsOf(placed.provider);
  if (!alert) throw new Error("no alert was raised");
  base.clock.advance(MINUTE_MS);
  return { placed, officer: riskOfficer(placed.provider), alertId: alert.alertId };
}
const asId = (text: string) => text as Parameters<typeof base.monitoring.readAlert>[1];

describe("judging", () => {
  test("the same card five times in ten minutes at one terminal raises one alert", async () => {
    const placed = await base.live();
    await record(placed, 4);
    await base.monitoring.judgeAll();
    expect(await alertsOf(placed.provider)).toEqual([]);
    await record(placed, 1);
    await base.monitoring.judgeAll();
    expect(await alertsOf(placed.provider)).toMatchObject([
      {
        ruleId: "same-card-at-terminal",
        severity: "medium",
        state: "open",
        hits: 1,
        value: 5,
        threshold: 5,
        terminalId: placed.terminalId,
        merchantId: placed.merchant.scope.merchantId,
      },
    ]);
    await record(placed, 2, { at: base.clock.now() });
    await base.monitoring.judgeAll();
    expect(await alertsOf(placed.provider)).toMatchObject([{ hits: 3, value: 7 }]);
  });

  test("the same card at two terminals is two matters, a declined sale none", async () => {
    const one = await base.live();
    const two = await base.live({ provider: one.provider, merchant: one.merchant });
    await record(one, 3);
    await record(two, 3);
    await record(two, 3, { responseCode: "51" });
    await base.monitoring.judgeAll();
    expect(await alertsOf(one.provider)).toEqual([]);
  });

  test("large round amounts, refunds and many declined cards raise their own alerts", async () => {
    const placed = await base.live();
    const card = (index: number) => ({
      first6: "622424",
      last4: "0069",
      token: `token_${String(index).padStart(4, "0")}`,
    });
    const at = base.clock.now();
    const items = [
      ...[1, 2, 3, 4, 5].map((i) => saleOf(placed, { at, amountFen: 200_000, card: card(i) })),
      ...[1, 2, 3, 4, 5].map((i) => saleOf(placed, { at, kind: "refund", card: card(i) })),
      ...[1, 2, 3, 4, 5, 6].map((i) => saleOf(placed, { at, responseCode: "14", card: card(i) })),
    ];
    await base.transactions.recordTransactions(placed.provider, { source: "acquirer", items });
    await base.monitoring.judgeAll();
    const rules = (await alertsOf(placed.provider)).map((alert) => alert.ruleId);
    expect(rules.toSorted()).toEqual([
      "declined-cards-at-terminal",
      "refunds-at-terminal",
      "round-amounts-at-terminal",
    ]);
  });

  test("after a restart the windows are what they were", async () => {
    const placed = await base.live();
    await record(placed, 4);
    await base.monitoring.judgeAll();
    const restarted = base.newMonitoring();
    await record(placed, 1);
    await restarted.judgeAll();
    expect(await alertsOf(placed.provider)).toMatchObject([{ hits: 1, value: 5 }]);
  });

  test("a restart days later looks back no further than it has to", async () => {
    const placed = await base.live();
    for (let day = 0; day < 6; day++) {
      await record(placed, 4);
      base.clock.advance(DAY_MS);
    }
    await base.monitoring.judgeAll();
    const restarted = base.newMonitoring();
    await record(placed, 5);
    await restarted.judgeAll();
    expect(await alertsOf(placed.provider)).toMatchObject([{ hits: 1, value: 5 }]);
    expect(await restarted.readStatus(placed.provider)).toEqual({ judged: 29, uncounted: 0 });
  });

  test("of several processes one writes each hit", async () => {
    const placed = await base.live();
    const processes = [1, 2, 3, 4].map(() => base.newMonitoring());
    for (let round = 0; round < 5; round++) {
      await record(placed, 2, { at: base.clock.now() });
      await Promise.all(processes.map((one) => one.judgeAll()));
    }
    expect(await alertsOf(placed.provider)).toMatchObject([{ hits: 6, value: 10 }]);
  });

  test("transactions that come too late for the windows are counted as such", async () => {
    const placed = await base.live();
    await record(placed, 1);
    const at = new Date(base.clock.now().getTime() - 25 * HOUR_MS);
    const items = [saleOf(placed, { at })];
    await base.transactions.recordTransactions(placed.provider, { source: "acquirer", items });
    await base.monitoring.judgeAll();
    const status = await base.monitoring.readStatus(placed.provider);
    expect(status).toEqual({ judged: 2, uncounted: 1 });
  });

  test("after a closed alert the same matter raises a new one", async () => {
    const { placed, officer, alertId } = await raised();
    await base.monitoring.claim(officer, asId(alertId));
    await base.monitoring.close(officer, {
      alertId: asId(alertId),
      reason: "ordinary-business",
      note: "示例：团购验券",
    });
    await record(placed, 1);
    await base.monitoring.judgeAll();
    const states = (await alertsOf(placed.provider)).map((alert) => alert.state);
    expect(states.toSorted()).toEqual(["closed", "open"]);
  });
});

describe("working on an alert", () => {
  test("claim, note and close stand in the timeline with reason and name", async () => {
    const { officer, alertId, placed } = await raised();
    const id = asId(alertId);
    await base.monitoring.claim(officer, id);
    base.clock.advance(MINUTE_MS);
    await base.monitoring.note(officer, { alertId: id, note: "示例：已电话核实" });
    base.clock.advance(MINUTE_MS);
    await base.monitoring.close(officer, { alertId: id, reason: "explained", note: "示例：属实" });
    const detail = await base.monitoring.readAlert(officer, id);
    expect(detail.alert).toMatchObject({
      state: "closed",
      closeReason: "explained",
      claimedBy: officer.actor.id,
    });
    expect(detail.entries.map((one) => [one.kind, one.actorId, one.note, one.reason])).toEqual([
      ["raised", null, null, null],
      ["claimed", officer.actor.id, null, null],
      ["noted", officer.actor.id, "示例：已电话核实", null],
      ["closed", officer.actor.id, "示例：属实", "explained"],
    ]);
    expect(detail.transactions).toHaveLength(5);
    expect(detail.hits[0]?.pieces).toMatchObject({ value: 5, threshold: 5, windowMs: 600_000 });
    const types = await base.factTypes(placed.provider.scope.providerId);
    expect(types.filter((type) => type.startsWith("alert.")).toSorted()).toEqual([
      "alert.claimed.v1",
      "alert.closed.v1",
      "alert.noted.v1",
      "alert.raised.v1",
    ]);
  });

  test("of ten claims at once one is taken", async () => {
    const { placed, alertId } = await raised();
    const claims = Array.from({ length: 10 }, () =>
      base.monitoring.claim(riskOfficer(placed.provider), asId(alertId)),
    );
    const results = await Promise.allSettled(claims);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  test("only who claimed it closes or releases it; a closed one takes nothing more", async () => {
    const { placed, officer, alertId } = await raised();
    const id = asId(alertId);
    const other = riskOfficer(placed.provider);
    const close = (caller: Provider) =>
      base.monitoring.close(caller, { alertId: id, reason: "explained", note: "示例" });
    await expect(close(officer)).rejects.toMatchObject({ code: "ALERT_STATE" });
    await base.monitoring.claim(officer, id);
    await expect(close(other)).rejects.toMatchObject({ code: "ALERT_OF_ANOTHER" });
    const release = base.monitoring.release(other, id);
    await expect(release).rejects.toMatchObject({ code: "ALERT_OF_ANOTHER" });
    await base.monitoring.release(officer, id);
    await base.monitoring.claim(other, id);
    await close(other);
    for (const attempt of [
      () => base.monitoring.claim(officer, id),
      () => base.monitoring.note(officer, { alertId: id, note: "示例" }),
      () => close(other),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "ALERT_STATE" });
    }
  });

  test("another acquirer's alert does not exist", async () => {
    const { alertId } = await raised();
    const stranger = riskOfficer(base.newProvider());
    const id = asId(alertId);
    for (const attempt of [
      () => base.monitoring.readAlert(stranger, id),
      () => base.monitoring.claim(stranger, id),
      () => base.monitoring.note(stranger, { alertId: id, note: "示例" }),
      () => base.monitoring.close(stranger, { alertId: id, reason: "explained", note: "示例" }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await alertsOf(stranger)).toEqual([]);
  });
});

test("no fact of an alert names a merchant or stands in another stream", async () => {
  const { placed } = await raised();
  const rows = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  const alerts = rows.filter((row) => row.type.startsWith("alert."));
  expect(alerts.length).toBeGreaterThan(0);
  for (const row of alerts) {
    expect([row.stream, row.merchantId]).toEqual(["provider", null]);
    expect(JSON.stringify(row.payload)).not.toContain(placed.merchant.scope.merchantId);
  }
});

describe("whose alert it is", () => {
  test("alerts bear the merchant's name and are found by part of it", async () => {
    const placed = await base.live();
    const { merchantId } = placed.merchant.scope;
    const other = await base.live({ provider: placed.provider });
    await record(placed, 5);
    await record(other, 5, { card: { first6: "622424", last4: "0028", token: "another_card" } });
    await base.monitoring.judgeAll();
    const all = await base.monitoring.listAlerts(placed.provider, { limit: 50 });
    expect(all.items).toHaveLength(2);
    const narrowed = await base.monitoring.listAlerts(placed.provider, { limit: 50, merchantId });
    expect(narrowed.items).toMatchObject([{ merchantId, merchantName: `示例商户${merchantId}` }]);
    const found = await base.monitoring.findMerchants(placed.provider, merchantId.slice(-12));
    expect(found).toMatchObject({ merchants: [{ merchantId }], isComplete: true });
    const both = await base.monitoring.findMerchants(placed.provider, "示例商户");
    expect(both.merchants).toHaveLength(2);
  });

  test("another acquirer finds nobody", async () => {
    await raised();
    const found = await base.monitoring.findMerchants(base.newProvider(), "示例商户");
    expect(found).toEqual({ merchants: [], isComplete: true });
  });
});
