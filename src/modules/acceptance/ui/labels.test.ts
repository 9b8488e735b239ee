import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { acceptanceLabels, acceptanceQueueLabels, ownAcceptanceLabels } from "./labels.ts";

test("every word exists in both languages", () => {
  for (const labels of [acceptanceLabels, acceptanceQueueLabels, ownAcceptanceLabels]) {
    expect(findLabelProblems(labels)).toEqual([]);
  }
});
