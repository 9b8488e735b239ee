import { describe, expect, test } from "vitest";
import { isResultOf } from "../domain/outside-check.ts";
import { simulatedRegisters } from "./simulated-registers.ts";
import { simulatedVideo } from "./simulated-video.ts";

const question = {
  legalName: "示例早点铺",
  uscc: "92110105MA00ABCD4N",
  principalName: "张示例",
  principalResidentId: "11010519491231002X",
};

describe.each(simulatedRegisters())("$kind", (register) => {
  test.each(["示例早点铺", "示例注销店", "示例黑名单店", "示例查无店", "示例风险提示店", "不符"])(
    "%s gets an answer of its kind, marked as simulated",
    async (legalName) => {
      const answer = await register.ask({ ...question, legalName });
      expect(isResultOf(register.kind, answer.result)).toBe(true);
      expect(answer.simulated).toBe(true);
      expect(answer.reference).not.toContain(question.principalResidentId);
    },
  );
});

test("the words of the demo lead to their answers", async () => {
  const [company, clearing] = simulatedRegisters();
  const ask = async (legalName: string) => [
    (await company?.ask({ ...question, legalName }))?.result,
    (await clearing?.ask({ ...question, legalName }))?.result,
  ];
  expect(await ask("示例店")).toEqual(["match", "clear"]);
  expect(await ask("示例注销店")).toEqual(["revoked", "clear"]);
  expect(await ask("示例黑名单店")).toEqual(["match", "blacklisted"]);
});

test("the simulated meeting says so", async () => {
  const meeting = await simulatedVideo().close("01930000-0000-7000-8000-000000000001");
  expect(meeting).toEqual({ reference: "SIM-VIDEO-00000001", simulated: true });
});
