import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Uuid } from "../../kernel/ids.ts";
import { type Person, merchantOwner, staffOf } from "../../testkit/people.ts";
import { type LiveTerminal, placeLiveTerminal } from "../../testkit/place-terminal.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";

const PAN = "6224242300000069";

let base: TestApp;
let operations: Person;
let owner: Awaited<ReturnType<typeof merchantOwner>>;
let terminal: LiveTerminal;

beforeAll(async () => {
  base = await startTestApp();
  const providerId = base.infra.newId();
  operations = await staffOf(base, "provider.operations", providerId);
  owner = await merchantOwner(base);
  const merchantId = merchantIds.read(owner.merchantId) as Uuid;
  const storeId = storeIds.read(owner.storeId) as Uuid;
  terminal = await placeLiveTerminal(base, { providerId, merchantId, storeId });
});
afterAll(() => base.stop());

let count = 0;

const item = (change: object = {}) => ({
  externalId: `http.${++count}`,
  merchantCode: terminal.merchantCode,
  terminalCode: terminal.terminalCode,
  kind: "sale",
  channel: "card",
  amountFen: 8_800,
  responseCode: "00",
  card: { first6: "622424", last4: "0069", token: "token_of_a_card" },
  referenceNumber: "000000000001",
  traceNumber: "000001",
  batchNumber: "000001",
  at: base.clock.now().toISOString(),
  ...change,
});
const send = (...transactions: object[]) =>
  operations.call("POST", "/api/provider/transactions", { transactions });

test("what the acquirer hands over is what the merchant reads", async () => {
  const sent = await send(item(), item({ kind: "refund", amountFen: 300 }));
  expect([sent.status, sent.body]).toEqual([200, { recorded: 2, repeated: 0, refused: [] }]);
  const list = await owner.call("GET", "/api/merchant/transactions");
  const items = list.body["items"] as Record<string, unknown>[];
  expect(items.map((one) => [one["kind"], one["amountFen"], one["simulated"]]).toSorted()).toEqual([
    ["refund", 300, false],
    ["sale", 8_800, false],
  ]);
  expect(items[0]).toMatchObject({
    cardNumber: "622424******0069",
    terminalId: terminalIds.write(terminal.terminalId),
    outcome: "approved",
  });
  const path = `/api/merchant/transactions/${String(items[0]?.["id"])}`;
  expect((await owner.call("GET", path)).body).toMatchObject({ responseMeaning: "交易成功" });
  const takings = await owner.call("GET", "/api/merchant/takings?from=2026-11-23&to=2026-11-23");
  expect(takings.body["days"]).toMatchObject([{ on: "2026-11-23", netFen: 8_500 }]);
  const filtered = await owner.call("GET", "/api/merchant/transactions?kind=refund&on=2026-11-23");
  expect((filtered.body["items"] as unknown[]).length).toBe(1);
});

test("a reversed void is money that is here again, in the list and in the takings", async () => {
  const day = "/api/merchant/takings?from=2026-11-23&to=2026-11-23";
  const before = (await owner.call("GET", day)).body["days"] as { readonly netFen: number }[];
  const refused = await send(item({ kind: "reversal" }));
  expect(refused.status).toBe(400);
  expect(refused.body["errors"]).toContainEqual(
    expect.objectContaining({ field: "transactions.0.undoes", code: "UNDOES_MISMATCH" }),
  );
  await send(item(), item({ kind: "void" }), item({ kind: "reversal", undoes: "void" }));
  const after = (await owner.call("GET", day)).body["days"] as { readonly netFen: number }[];
  expect((after[0]?.netFen ?? 0) - (before[0]?.netFen ?? 0)).toBe(8_800);
  const list = await owner.call("GET", "/api/merchant/transactions?kind=reversal");
  expect(list.body["items"]).toMatchObject([{ undoes: "void", amountFen: 8_800 }]);
});

const forbidden: readonly [string, object, string, string][] = [
  ["a card number in the id", { externalId: PAN }, "externalId", "CARD_DATA_FORBIDDEN"],
  [
    "a card number in parts",
    { externalId: "6224-2423-0000-0069" },
    "externalId",
    "CARD_DATA_FORBIDDEN",
  ],
  [
    "a card number as token",
    { card: { first6: "622424", last4: "0069", token: PAN } },
    "card.token",
    "CARD_DATA_FORBIDDEN",
  ],
  ["a card number", { pan: PAN }, "pan", "UNKNOWN_FIELD"],
  ["track data", { track2: `${PAN}=30121010000` }, "track2", "UNKNOWN_FIELD"],
  ["a card code", { cvv: "123" }, "cvv", "UNKNOWN_FIELD"],
  ["an expiry", { expiry: "3012" }, "expiry", "UNKNOWN_FIELD"],
  ["a PIN block", { pinBlock: "0123456789ABCDEF" }, "pinBlock", "UNKNOWN_FIELD"],
];

test.each(forbidden)("%s is refused, not kept and not repeated", async (_, change, field, code) => {
  const answer = await send(item(), item(change));
  expect(answer.status).toBe(400);
  expect(answer.body["errors"]).toContainEqual(
    expect.objectContaining({ field: `transactions.1.${field}`, code }),
  );
  expect(JSON.stringify(answer.body)).not.toContain(PAN);
});

test("a batch with one bad item records nothing", async () => {
  const good = item();
  await send(good, item({ amountFen: -1 }));
  const list = await owner.call("GET", "/api/merchant/transactions?limit=100");
  const ids = (list.body["items"] as { readonly amountFen: number }[]).length;
  await send(good);
  const after = await owner.call("GET", "/api/merchant/transactions?limit=100");
  expect((after.body["items"] as unknown[]).length).toBe(ids + 1);
});

test("more than 500 items and too large a body are refused", async () => {
  const many = await send(...Array.from({ length: 501 }, () => ({})));
  expect(many.status).toBe(400);
  const full = Array.from({ length: 500 }, () => item());
  const taken = await send(...full);
  expect(taken.body).toEqual({ recorded: 500, repeated: 0, refused: [] });
});

test("no card number stands in a table or a log line", async () => {
  const root = new pg.Client({ connectionString: base.database.superuserUrl });
  await root.connect();
  const { rows: tables } = await root.query<{ name: string }>(
    `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
     WHERE schemaname NOT LIKE 'pg\\_%' AND schemaname <> 'information_schema'`,
  );
  for (const { name } of tables) {
    const { rows } = await root.query(`SELECT 1 FROM ${name} AS t WHERE t::text LIKE '%${PAN}%'`);
    expect([name, rows.length]).toEqual([name, 0]);
  }
  await root.end();
  expect(base.logLines.filter((line) => line.includes(PAN))).toEqual([]);
});
