import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/index.ts";
import { inboxLabels } from "./labels.ts";

test("labels are complete in both languages", () => {
  expect(findLabelProblems(inboxLabels)).toEqual([]);
});
