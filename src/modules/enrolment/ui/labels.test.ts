import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/index.ts";
import { enrolmentDeskLabels, enrolmentLabels } from "./labels.ts";

test.each([
  ["shared", enrolmentLabels],
  ["staff", enrolmentDeskLabels],
])("%s labels", (_name, labels) => {
  expect(findLabelProblems(labels)).toEqual([]);
});
