import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { agentLabels } from "./labels.ts";

test("the labels stand in both languages", () => {
  expect(findLabelProblems(agentLabels)).toEqual([]);
});
