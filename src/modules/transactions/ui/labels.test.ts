import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { salesLabels, staffTransactionLabels, transactionLabels } from "./labels.ts";

test("every word exists in both languages", () => {
  for (const labels of [transactionLabels, salesLabels, staffTransactionLabels]) {
    expect(findLabelProblems(labels)).toEqual([]);
  }
});
