import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  type Approval,
  createHostClient,
  type HostClient,
  type Payment,
} from "../../../terminal/host-client.ts";
import { shanghaiDate } from "../../kernel/clock.ts";
import {
  type PaymentsFixture,
  type PlacedForTest,
  type RunningHost,
  startPayments,
} from "../../testkit/start-payments.ts";

/** Terminals speak to the host as strangers do: over TCP, with the code of `terminal/`. */

let base: PaymentsFixture;
let host: RunningHost;
beforeAll(async () => {
  base = await startPayments();
  host = await base.startHost();
});
afterAll(async () => {
  await host.stop();
  await base.stop();
});

async function clientOf(
  placed: PlacedForTest,
  change: { readonly serial?: string; readonly masterKey?: string } = {},
): Promise<HostClient> {
  const config = await base.configOf(placed, host.port);
  const keys = { ...config.keys, ...(change.masterKey ? { masterKey: change.masterKey } : {}) };
  const serial = change.serial ?? config.serial;
  return createHostClient({
    config: { ...config, serial, keys },
    appVersion: "1.0.0",
    timeoutMs: 5_000,
  });
}

const CARD = 6;
const sale = (trace: number, amountFen = 1) =>
  ({ kind: "sale", amountFen, card: CARD, trace }) as const;
const voidOf = (original: Approval, trace: number): Payment => {
  const { amountFen, card } = original;
  return { kind: "void", amountFen, card, trace, original };
};
const refused = (responseCode: string) => ({ name: "HostRefusal", responseCode });
const goLive = (placed: PlacedForTest) =>
  base.acceptance.goLive(placed.provider, placed.terminalId);
const progressOf = async (placed: PlacedForTest) =>
  (await base.acceptance.readChecklist(placed.merchant, placed.terminalId)).progress;

async function accept(placed: PlacedForTest): Promise<HostClient> {
  const client = await clientOf(placed);
  const session = await client.signOn(1);
  const approval = await client.pay(session, sale(2));
  await client.pay(session, voidOf(approval, 3));
  return client;
}

describe("an acceptance run", () => {
  test("sign-on, sale of 0.01 and its void are the evidence to go live", async () => {
    const placed = await base.activated();
    await expect(goLive(placed)).rejects.toMatchObject({ code: "ACCEPTANCE_INCOMPLETE" });
    await accept(placed);
    const { run, progress, steps } = await base.acceptance.readChecklist(
      placed.provider,
      placed.terminalId,
    );
    expect(progress).toMatchObject({
      state: "passed",
      signOn: { traceNumber: "000001" },
      sale: { traceNumber: "000002" },
      void: { traceNumber: "000003" },
    });
    const seen = steps.map((step) => [step.kind, step.responseCode, step.amountFen]);
    expect(seen.toSorted()).toEqual([
      ["sale", "00", 1],
      ["sign-on", "00", null],
      ["void", "00", 1],
    ]);
    expect(run).toMatchObject({ serial: placed.serial, merchantCode: placed.merchantCode });
    expect(await goLive(placed)).toMatchObject({ state: "live" });
    const types = await base.factTypes(placed.merchant.scope.merchantId);
    expect(types.filter((type) => type.startsWith("acceptance.")).toSorted()).toEqual([
      "acceptance.completed.v1",
      "acceptance.opened.v1",
      "acceptance.step-taken.v1",
      "acceptance.step-taken.v1",
      "acceptance.step-taken.v1",
    ]);
    expect(types).toContain("terminal.went-live.v1");
    const [record] = await base.acceptance.passedRuns(placed.merchant, placed.terminalId);
    expect(record).toMatchObject({ acceptanceId: run?.runId, serial: placed.serial });
  });

  test("each part alone, and parts in another order, do not pass", async () => {
    const placed = await base.activated();
    const client = await clientOf(placed);
    await expect(
      client.pay({ batch: "000001", macKey: new Uint8Array(16) }, sale(1)),
    ).rejects.toMatchObject(refused("77"));
    const session = await client.signOn(2);
    await expect(goLive(placed)).rejects.toMatchObject({ code: "ACCEPTANCE_INCOMPLETE" });
    const unknown = {
      amountFen: 1,
      card: CARD,
      trace: 9,
      batch: session.batch,
      referenceNumber: "000000000000",
      authorisationCode: undefined,
    };
    await expect(client.pay(session, voidOf(unknown, 3))).rejects.toMatchObject(refused("25"));
    const approval = await client.pay(session, sale(4));
    await expect(goLive(placed)).rejects.toMatchObject({ code: "ACCEPTANCE_INCOMPLETE" });
    // Signing on again begins again: the void of the earlier sale completes nothing.
    const again = await client.signOn(5);
    await client.pay(again, voidOf(approval, 6));
    expect(await progressOf(placed)).toMatchObject({ state: "open", sale: null, void: null });
    await expect(goLive(placed)).rejects.toMatchObject({ code: "ACCEPTANCE_INCOMPLETE" });
    await expect(
      base.service.goLive(placed.provider, {
        terminalId: placed.terminalId,
        evidence: {
          evidenceId: base.infra.newId(),
          terminalId: base.infra.newId(),
          passedAt: base.clock.now(),
        },
      }),
    ).rejects.toMatchObject({ code: "TERMINAL_EVIDENCE" });
  });

  test("a sale that was reversed does not count, nor does another amount", async () => {
    const placed = await base.activated();
    const client = await clientOf(placed);
    const session = await client.signOn(1);
    await expect(client.pay(session, sale(2, 100))).rejects.toMatchObject(refused("13"));
    const approval = await client.pay(session, sale(3));
    await client.reverse(session, { ...sale(3), batch: session.batch });
    await client.reverse(session, { ...sale(3), batch: session.batch });
    await expect(client.pay(session, voidOf(approval, 4))).rejects.toMatchObject(refused("25"));
    expect(await progressOf(placed)).toMatchObject({ state: "open", void: null });
  });

  test("a trace number is used once in a batch, a sale voided once", async () => {
    const placed = await base.activated();
    const client = await clientOf(placed);
    const session = await client.signOn(1);
    const original = await client.pay(session, sale(2));
    await expect(client.pay(session, sale(2))).rejects.toMatchObject(refused("94"));
    await client.pay(session, voidOf(original, 3));
    await expect(client.pay(session, voidOf(original, 4))).rejects.toMatchObject(refused("25"));
  });

  test("a passed run stays as it is, whatever comes later", async () => {
    const placed = await base.activated();
    const client = await accept(placed);
    const before = await base.acceptance.readChecklist(placed.provider, placed.terminalId);
    const session = await client.signOn(7);
    await client.pay(session, sale(8));
    const after = await base.acceptance.readChecklist(placed.provider, placed.terminalId);
    expect(after.progress).toEqual(before.progress);
    expect(after.steps).toEqual(before.steps);
  });
});

describe("a terminal that is not the one it says", () => {
  test("another serial number under the same codes is refused", async () => {
    const placed = await base.activated();
    const client = await clientOf(placed, { serial: "PAY-OTHER1" });
    await expect(client.signOn(1)).rejects.toMatchObject(refused("97"));
    expect((await base.acceptance.readChecklist(placed.provider, placed.terminalId)).run).toBe(
      undefined,
    );
  });

  test("without the test master key no session key opens and no code fits", async () => {
    const placed = await base.activated();
    const stranger = await clientOf(placed, { masterKey: "00".repeat(16) });
    await expect(stranger.signOn(1)).rejects.toMatchObject({ message: "KEY_CHECK_FAILED" });
    await expect(
      stranger.pay({ batch: "000001", macKey: new Uint8Array(16) }, sale(2)),
    ).rejects.toMatchObject(refused("A0"));
    const { progress, steps } = await base.acceptance.readChecklist(
      placed.provider,
      placed.terminalId,
    );
    expect(progress).toMatchObject({ state: "open", sale: null });
    expect(steps.map((step) => step.kind)).toEqual(["sign-on"]);
  });

  test("sign-ons that anybody could send leave one row", async () => {
    const placed = await base.activated();
    const client = await clientOf(placed);
    for (let trace = 1; trace <= 20; trace++) await client.signOn(trace);
    const { steps } = await base.acceptance.readChecklist(placed.provider, placed.terminalId);
    expect(steps).toHaveLength(1);
  });

  test("codes that no terminal has, and a terminal that may not pay", async () => {
    const placed = await base.live();
    const { terminalId } = placed;
    await base.service.suspend(placed.provider, { terminalId, reason: "fault" });
    await expect((await clientOf(placed)).signOn(1)).rejects.toMatchObject(refused("58"));
    const unknown = await clientOf({ ...placed });
    await base.service.takeBack(placed.provider, { terminalId, reason: "fault" });
    await expect(unknown.signOn(1)).rejects.toMatchObject(refused("97"));
  });
});

describe("a live terminal in the demo", () => {
  test("its payments become transactions of the simulated acquirer", async () => {
    const placed = await base.live();
    const client = await clientOf(placed);
    const session = await client.signOn(1);
    const original = await client.pay(session, sale(2, 8_800));
    await client.pay(session, voidOf(original, 3));
    await client.pay(session, sale(4, 1_200));
    await client.reverse(session, { ...sale(4, 1_200), batch: session.batch });
    // The answer got lost: the same reversal once more is answered, and moves nothing.
    await client.reverse(session, { ...sale(4, 1_200), batch: session.batch });
    const kept = await client.pay(session, sale(6, 3_300));
    const { batch } = session;
    await client.pay(session, voidOf(kept, 7));
    await client.reverse(session, { ...voidOf(kept, 7), batch });
    await expect(client.pay(session, sale(5, 9_000_000))).rejects.toMatchObject(refused("61"));
    const { items } = await base.transactions.listTransactions(placed.merchant, { limit: 50 });
    const seen = items.map((one) => [one.kind, one.undoes, one.amountFen, one.outcome, one.source]);
    expect(seen.toSorted()).toEqual([
      ["reversal", "sale", 1_200, "approved", "simulator"],
      ["reversal", "void", 3_300, "approved", "simulator"],
      ["sale", null, 1_200, "approved", "simulator"],
      ["sale", null, 3_300, "approved", "simulator"],
      ["sale", null, 8_800, "approved", "simulator"],
      ["sale", null, 9_000_000, "declined", "simulator"],
      ["void", null, 3_300, "approved", "simulator"],
      ["void", null, 8_800, "approved", "simulator"],
    ]);
    const on = shanghaiDate(base.clock.now());
    const [day] = await base.transactions.readTakings(placed.merchant, { from: on, to: on });
    expect(day?.netFen).toBe(3_300);
    expect(new Set(items.map((one) => `${one.cardFirst6} ${one.cardLast4}`))).toEqual(
      new Set(["622424 0069"]),
    );
    const checklist = await base.acceptance.readChecklist(placed.merchant, placed.terminalId);
    expect(checklist.run).toBe(undefined);
  });

  test("settlement closes the batch; the next payment asks for a sign-on", async () => {
    const placed = await base.live();
    const client = await clientOf(placed);
    const session = await client.signOn(1);
    await client.pay(session, sale(2, 500));
    await client.settle(session, 3, { saleFen: 500, sales: 1, voidFen: 0, voids: 0 });
    await expect(client.pay(session, sale(4, 500))).rejects.toMatchObject(refused("77"));
    const next = await client.signOn(5);
    expect(Number(next.batch)).toBe(Number(session.batch) + 1);
    await client.pay(next, sale(2, 500));
    await client.echo(next, 6);
  });

  test("many terminals at once lose nothing", async () => {
    const provider = base.newProvider();
    const placed = await Promise.all([1, 2, 3, 4, 5].map(() => base.live({ provider })));
    await Promise.all(
      placed.map(async (one) => {
        const client = await clientOf(one);
        const session = await client.signOn(1);
        for (let trace = 2; trace < 12; trace++) await client.pay(session, sale(trace, trace));
      }),
    );
    const feed = await base.transactions.readFeed(provider, { after: 0, limit: 1000 });
    expect(feed).toHaveLength(50);
    expect(new Set(feed.map((one) => one.externalId)).size).toBe(50);
  });
});

test("another tenant's acceptance does not exist", async () => {
  const placed = await base.activated();
  await accept(placed);
  const [merchant, provider] = [base.newMerchant(), base.newProvider()];
  for (const caller of [merchant, provider]) {
    const attempt = base.acceptance.readChecklist(caller, placed.terminalId);
    await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
    expect(await base.acceptance.passedRuns(caller, placed.terminalId)).toEqual([]);
  }
  const attempt = base.acceptance.goLive(provider, placed.terminalId);
  await expect(attempt).rejects.toMatchObject({ code: "NOT_FOUND" });
  expect((await base.acceptance.listRuns(provider, { limit: 50 })).items).toEqual([]);
  const own = await base.acceptance.listRuns(placed.provider, { limit: 50, state: "passed" });
  expect(own.items.map(({ run }) => run.terminalId)).toEqual([placed.terminalId]);
});

test("an activated terminal stands in the queue before it sends anything", async () => {
  const placed = await base.activated();
  for (let times = 0; times < 2; times++) {
    await base.acceptance.expectTerminal(placed.provider, placed.terminalId);
  }
  const { items } = await base.acceptance.listRuns(placed.provider, { limit: 50 });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ run: { progress: { state: "open", signOn: null } } });
});

test("no card number is stored or logged anywhere", async () => {
  const placed = await base.activated();
  await accept(placed);
  const root = new pg.Client({ connectionString: base.database.superuserUrl });
  await root.connect();
  const { rows: tables } = await root.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema'`,
  );
  for (const { name } of tables) {
    const { rows } = await root.query(
      `SELECT 1 FROM ${name} AS t WHERE t::text LIKE '%6224242300000069%'
        OR t::text LIKE '%36323234323432333030303030303639%'`,
    );
    expect([name, rows.length]).toEqual([name, 0]);
  }
  await root.end();
  expect(base.logLines.filter((line) => line.includes("6224242300000069"))).toEqual([]);
});
