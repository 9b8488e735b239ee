import { afterAll, beforeAll, expect, test } from "vitest";
import type { Endpoint } from "../../kernel/endpoint.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { type Person, merchantOwner, staffOf } from "../../testkit/people.ts";
import { type LiveTerminal, placeLiveTerminal } from "../../testkit/place-terminal.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { terminalIds } from "../terminals/index.ts";

/**
 * No tipping-off (CN-AML-35): everything that a merchant, an agent or a visitor can read is the
 * same with and without an alert, whatever a risk officer does with it.
 */

let base: TestApp;
let owner: Awaited<ReturnType<typeof merchantOwner>>;
let terminal: LiveTerminal;
let operations: Person;
let risk: Person;
const agents: Person[] = [];

beforeAll(async () => {
  base = await startTestApp();
  const acquirer = base.infra.newId();
  operations = await staffOf(base, "provider.operations", acquirer);
  risk = await staffOf(base, "provider.risk", acquirer);
  agents.push(await staffOf(base, "agent.administrator", base.infra.newId()));
  owner = await merchantOwner(base);
  terminal = await placeLiveTerminal(base, {
    providerId: acquirer,
    merchantId: merchantIds.read(owner.merchantId) as Uuid,
    storeId: storeIds.read(owner.storeId) as Uuid,
  });
}, 120_000);
afterAll(() => base.stop());

async function record(count: number): Promise<void> {
  const transactions = Array.from({ length: count }, (_, index) => ({
    externalId: `tip.${base.infra.newId()}`,
    merchantCode: terminal.merchantCode,
    terminalCode: terminal.terminalCode,
    kind: "sale",
    channel: "card",
    amountFen: 100_000 + index,
    responseCode: "00",
    card: { first6: "622424", last4: "0069", token: "token_of_a_card" },
    at: base.clock.now().toISOString(),
  }));
  const answer = await operations.call("POST", "/api/provider/transactions", { transactions });
  expect(answer.body).toMatchObject({ recorded: count });
}

/** Ids that the merchant knows, by the name of the parameter. */
async function knownIds(): Promise<ReadonlyMap<string, string>> {
  const list = await owner.call("GET", "/api/merchant/transactions");
  const [first] = list.body["items"] as { readonly id: string }[];
  return new Map([
    ["terminalId", terminalIds.write(terminal.terminalId)],
    ["storeId", owner.storeId],
    ["transactionId", first?.id ?? ""],
  ]);
}

/** Queries without which an endpoint answers nothing. */
const QUERIES: Readonly<Record<string, string>> = {
  "transactions.listDays": "?from=2026-11-01&to=2026-11-30",
};

function readableBy(audiences: readonly string[]): Endpoint[] {
  return base.app.modules
    .flatMap((module) => module.endpoints ?? [])
    .map((bound) => bound.endpoint)
    .filter((one) => one.method === "GET" && audiences.includes(one.audience));
}

async function everythingReadable(): Promise<Record<string, unknown>> {
  await base.app.drain();
  const ids = await knownIds();
  const seen: Record<string, unknown> = {};
  const read = async (name: string, person: Person, endpoint: Endpoint) => {
    const path = endpoint.path.replace(/:(\w+)/g, (_, id: string) => ids.get(id) ?? "none");
    const answer = await person.call("GET", path + (QUERIES[endpoint.id] ?? ""));
    // Every answer has a request id of its own.
    const { requestId: _own, ...body } = answer.body;
    seen[`${name} ${endpoint.id}`] = { status: answer.status, body };
  };
  for (const endpoint of readableBy(["merchant", "session", "public"])) {
    await read("owner", owner, endpoint);
  }
  for (const agent of agents) {
    for (const endpoint of readableBy(["agent"])) await read("agent", agent, endpoint);
  }
  return seen;
}

test("nothing that a merchant or an agent reads differs with an alert", async () => {
  await record(12);
  const before = await everythingReadable();
  expect(before["owner transactions.listOwn"]).toMatchObject({ status: 200 });
  expect(before["owner audit.readMerchantTrail"]).toMatchObject({ status: 200 });

  await base.app.apis.monitoring.judgeAll();
  const queue = await risk.call("GET", "/api/provider/alerts");
  const [alert] = queue.body["items"] as { readonly id: string; readonly ruleId: string }[];
  expect(alert).toMatchObject({ ruleId: "same-card-at-terminal", state: "open" });
  expect(await everythingReadable()).toEqual(before);

  const path = `/api/provider/alerts/${alert?.id}`;
  const detail = await risk.call("GET", path);
  expect(detail.body).toMatchObject({ ruleTitle: "同一张卡在同一终端短时间内多次消费" });
  for (const [action, body] of [
    ["claim", {}],
    ["notes", { note: "示例：已电话核实" }],
    ["close", { reason: "explained", note: "示例：团购，属实" }],
  ] as const) {
    expect((await risk.call("POST", `${path}/${action}`, body)).status).toBe(200);
    expect(await everythingReadable()).toEqual(before);
  }
  expect((await risk.call("GET", path)).body).toMatchObject({
    state: "closed",
    timeline: [{ kind: "raised", by: null }, { kind: "claimed" }, {}, { reason: "explained" }],
  });
});
