import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { alertLabels } from "./labels.ts";

test("every word exists in both languages", () => {
  expect(findLabelProblems(alertLabels)).toEqual([]);
});
