import { expect, test } from "vitest";
import { addDays } from "../../../kernel/clock.ts";
import type { AgentFiling } from "./agent.ts";
import { type AgentStanding, mayServe } from "./may-serve.ts";

const TODAY = "2026-11-23";
const filing: AgentFiling = {
  name: { zh: "示例商户服务有限公司", en: "Example" },
  filingNumber: "DEMO-OUT-1",
  filedServices: ["merchant-referral", "merchant-maintenance"],
  provinceCodes: ["310000"],
  filedOn: "2025-03-01",
  evidence: { source: "demo", asOn: TODAY, url: null, sha256: null },
};
const standing: AgentStanding = {
  state: "listed",
  filing,
  confirmedServices: ["merchant-referral", "terminal-deployment"],
};
const readOn = (asOn: string) => ({ ...filing, evidence: { ...filing.evidence, asOn } });

test("filed, confirmed and read lately: the agency may", () => {
  expect(mayServe(standing, "merchant-referral", TODAY)).toEqual({ ok: true, value: true });
  const edge = { ...standing, filing: readOn(addDays(TODAY, -30)) };
  expect(mayServe(edge, "merchant-referral", TODAY).ok).toBe(true);
});

test.each<[string, AgentStanding | undefined, "merchant-referral" | "terminal-deployment", string]>(
  [
    ["nobody", undefined, "merchant-referral", "unknown"],
    ["delisted", { ...standing, state: "delisted" }, "merchant-referral", "delisted"],
    ["confirmed but not filed", standing, "terminal-deployment", "not-filed-for-service"],
    [
      "filed but not confirmed",
      { ...standing, confirmedServices: [] },
      "merchant-referral",
      "not-confirmed-by-acquirer",
    ],
    [
      "read too long ago",
      { ...standing, filing: readOn(addDays(TODAY, -31)) },
      "merchant-referral",
      "filing-too-old",
    ],
  ],
)("%s may not", (_name, known, service, reason) => {
  expect(mayServe(known, service, TODAY)).toEqual({ ok: false, error: reason });
});
