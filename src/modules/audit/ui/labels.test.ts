import { expect, test } from "vitest";
import { ALL_ROLES, ORG_KINDS } from "../../../kernel/actor.ts";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { actorLabels, outsideLabels, trailLabels } from "./labels.ts";
import { roleLabels } from "./parts/role-labels.ts";

test("every word exists in both languages", () => {
  expect(findLabelProblems(trailLabels)).toEqual([]);
  expect(findLabelProblems(actorLabels)).toEqual([]);
  expect(findLabelProblems(outsideLabels, ["operator"])).toEqual([]);
  expect(findLabelProblems(roleLabels)).toEqual([]);
});

test("every role has its word, and every kind of organisation a way to say it outside", () => {
  expect(Object.keys(roleLabels).sort()).toEqual([...ALL_ROLES].sort());
  expect(Object.keys(outsideLabels).sort()).toEqual([...ORG_KINDS].sort());
});
