import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import { staffOf } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { OPERATOR_ORG_ID } from "../identity/index.ts";
import { agentId } from "./domain/agent.ts";

let base: TestApp;
let demo: SeededDemo;

beforeAll(async () => {
  base = await startTestApp();
  demo = await seedDemo(base.app, base.infra);
});
afterAll(() => base.stop());

test("the operator records, an acquirer confirms, the agency reads itself", async () => {
  const operator = await staffOf(base, "operator.compliance", OPERATOR_ORG_ID);
  const admin = await staffOf(base, "provider.administrator", demo.providers.exampleBank);
  const filing = {
    name: { zh: "范例商户服务有限公司", en: "Specimen Services (demo)" },
    filingNumber: "DEMO-OUT-0002",
    filedServices: ["merchant-referral"],
    provinceCodes: ["310000"],
    filedOn: "2025-05-01",
    evidence: { source: "演示名单（虚构）", asOn: "2026-11-20", url: null, sha256: null },
  };
  const made = await operator.call("POST", "/api/operator/agents", filing);
  const id = String(made.body["id"]);
  const renewed = { ...filing, filedServices: ["merchant-referral", "mark-display"] };
  expect((await operator.call("PUT", `/api/operator/agents/${id}`, renewed)).status).toBe(200);
  const all = await operator.call("GET", "/api/operator/agents");
  expect(all.body["items"]).toHaveLength(2);

  const path = `/api/provider/agents/${id}/confirmation`;
  const refused = await admin.call("PUT", path, { services: ["aggregation"] });
  expect(refused.body["errors"]).toMatchObject([
    { field: "services", code: "AGENT_SERVICE_NOT_FILED" },
  ]);
  expect((await admin.call("PUT", path, { services: ["mark-display"] })).status).toBe(200);
  const listed = await admin.call("GET", "/api/provider/agents");
  expect(listed.body["items"]).toMatchObject([
    { agent: { id: agentId.write(demo.agents.exampleAgent) }, confirmedServices: [] },
    { agent: { id }, confirmedServices: ["mark-display"] },
  ]);

  const uuid = agentId.read(id);
  if (!uuid) throw new Error("the answer holds no agent id");
  const recommender = await staffOf(base, "agent.recommender", uuid);
  const own = await recommender.call("GET", "/api/agent/profile");
  expect(own.body).toMatchObject({
    agent: { id, filingNumber: "DEMO-OUT-0002" },
    confirmations: [{ services: ["mark-display"] }],
  });
  expect((await admin.call("DELETE", path)).status).toBe(200);
  expect((await operator.call("POST", `/api/operator/agents/${id}/delist`)).status).toBe(200);
  const again = await operator.call("POST", `/api/operator/agents/${id}/delist`);
  expect(again.body["code"]).toBe("AGENT_DELISTED");
});
