import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { OPERATOR_ORG_ID } from "../identity/index.ts";
import type { AgentsService } from "./service.ts";

let started: TestApp;
let agents: AgentsService;
let demo: SeededDemo;

const operator: Caller<ScopeOf<"operator">> = {
  actor: { kind: "user", id: OPERATOR_ORG_ID, role: "operator.compliance" },
  scope: { role: "operator", actorId: OPERATOR_ORG_ID },
  requestId: "test",
  lang: "zh",
};

function callerOf(providerId: Uuid): Caller<ScopeOf<"provider">> {
  const scope = { role: "provider", providerId, actorId: providerId } as const;
  return { ...operator, actor: { kind: "user", id: providerId }, scope };
}

beforeAll(async () => {
  started = await startTestApp();
  agents = started.app.apis.agents;
  demo = await seedDemo(started.app, started.infra);
});

afterAll(() => started.stop());

test("the seeded agency may refer to the acquirer that confirms it, to no other", async () => {
  const { exampleAgent } = demo.agents;
  const { examplePay, exampleBank } = demo.providers;
  expect((await agents.mayServe(exampleAgent, examplePay, "merchant-referral")).ok).toBe(true);
  expect(await agents.mayServe(exampleAgent, exampleBank, "merchant-referral")).toEqual({
    ok: false,
    error: "not-confirmed-by-acquirer",
  });
  expect(await agents.mayServe(exampleAgent, examplePay, "aggregation")).toEqual({
    ok: false,
    error: "not-filed-for-service",
  });
  expect(await agents.confirmingProviders(exampleAgent)).toEqual([examplePay]);
});

test("an acquirer confirms only what is filed, and sees only its own confirmations", async () => {
  const { exampleAgent } = demo.agents;
  const bank = callerOf(demo.providers.exampleBank);
  await expect(
    agents.confirmAgent(bank, { agentId: exampleAgent, services: ["aggregation"] }),
  ).rejects.toMatchObject({ fields: [{ field: "services", code: "AGENT_SERVICE_NOT_FILED" }] });
  expect((await agents.listForProvider(bank)).map((one) => one.confirmedServices)).toEqual([[]]);
  await agents.confirmAgent(bank, { agentId: exampleAgent, services: ["merchant-maintenance"] });
  expect(await agents.confirmingProviders(exampleAgent)).toHaveLength(2);
  await agents.endConfirmation(bank, exampleAgent);
  await expect(agents.endConfirmation(bank, exampleAgent)).rejects.toThrow("NOT_FOUND");
  expect(await agents.confirmingProviders(exampleAgent)).toEqual([demo.providers.examplePay]);
});

test("the agency reads itself and nobody else", async () => {
  const agentId = demo.agents.exampleAgent;
  const scope = (id: Uuid) => ({ role: "agent", agentId: id, actorId: id }) as const;
  const own = await agents.readOwn({ ...operator, scope: scope(agentId) });
  expect(own.confirmations.map((one) => one.services)).toEqual([
    ["merchant-referral", "merchant-maintenance"],
  ]);
  const stranger = { ...operator, scope: scope(demo.providers.examplePay) };
  await expect(agents.readOwn(stranger)).rejects.toThrow("NOT_FOUND");
});

test("a delisted agency serves nobody until its filing is read again", async () => {
  const { exampleAgent } = demo.agents;
  const [known] = await agents.listAll(operator);
  await agents.delistAgent(operator, exampleAgent);
  const { examplePay } = demo.providers;
  expect(await agents.mayServe(exampleAgent, examplePay, "merchant-referral")).toEqual({
    ok: false,
    error: "delisted",
  });
  await expect(agents.delistAgent(operator, exampleAgent)).rejects.toThrow("AGENT_DELISTED");
  if (!known) throw new Error("the seed recorded no agency");
  const future = { ...known.filing.evidence, asOn: "2030-01-01" };
  await expect(
    agents.recordAgent(operator, {
      agentId: exampleAgent,
      filing: { ...known.filing, evidence: future },
    }),
  ).rejects.toMatchObject({ fields: [{ code: "AGENT_FILING_DATES" }] });
  await agents.recordAgent(operator, { agentId: exampleAgent, filing: known.filing });
  expect((await agents.mayServe(exampleAgent, examplePay, "merchant-referral")).ok).toBe(true);
});
