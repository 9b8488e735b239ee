import { expect, test } from "vitest";
import { clearingSuite, sampleReport } from "./clearing.suite.ts";
import { createSimulatedClearing } from "./simulated-clearing.ts";

clearingSuite("the simulated clearing side", createSimulatedClearing);

test("says that it is simulated and refuses its own list", async () => {
  const side = createSimulatedClearing();
  const answer = await side.reportMerchant(sampleReport({ legalName: "演示名单商行" }));
  expect(answer).toMatchObject({
    simulated: true,
    outcome: { accepted: false, code: "LISTED" },
  });
  expect(answer.reference).toMatch(/^SIM-[0-9A-F]{12}$/);
});
