import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { ownTerminalLabels, stockLabels, terminalLabels } from "./labels.ts";

test.each([
  ["both", terminalLabels],
  ["the merchant", ownTerminalLabels],
  ["the acquirer", stockLabels],
] as const)("the labels of %s stand in both languages", (_name, labels) => {
  expect(findLabelProblems(labels)).toEqual([]);
});
