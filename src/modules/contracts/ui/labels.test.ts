import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/index.ts";
import { contractDeskLabels, contractLabels, signLabels } from "./labels.ts";

test.each([
  ["shared", contractLabels],
  ["merchant", signLabels],
  ["staff", contractDeskLabels],
])("%s labels", (_name, labels) => {
  expect(findLabelProblems(labels)).toEqual([]);
});
