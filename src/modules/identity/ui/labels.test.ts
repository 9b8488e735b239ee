import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/index.ts";
import { identityLabels } from "./labels.ts";

test("labels are complete in both languages", () => {
  expect(findLabelProblems(identityLabels)).toEqual([]);
});
