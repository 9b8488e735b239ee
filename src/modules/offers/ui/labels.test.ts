import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { comparisonLabels, offerLabels, ownPlanLabels } from "./labels.ts";

test.each([
  ["offers", offerLabels, ["pts"]],
  ["comparison", comparisonLabels, []],
  ["own plans", ownPlanLabels, []],
] as const)("the labels of %s stand in both languages", (_name, labels, same) => {
  expect(findLabelProblems(labels, same)).toEqual([]);
});
