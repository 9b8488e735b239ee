import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { contactLabels, queueLabels } from "./labels.ts";

test.each([
  ["the form", contactLabels],
  ["the queue", queueLabels],
] as const)("the labels of %s stand in both languages", (_name, labels) => {
  expect(findLabelProblems(labels)).toEqual([]);
});
