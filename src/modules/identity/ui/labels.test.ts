import { expect, test } from "vitest";
import { ALL_ROLES } from "../../../kernel/actor.ts";
import { findLabelProblems } from "../../../ui-kit/index.ts";
import { identityLabels, roleLabels } from "./labels.ts";

test("labels are complete in both languages", () => {
  expect(findLabelProblems(identityLabels)).toEqual([]);
  expect(findLabelProblems(roleLabels)).toEqual([]);
});

test("every role has its word", () => {
  expect(Object.keys(roleLabels).sort()).toEqual([...ALL_ROLES].sort());
});
