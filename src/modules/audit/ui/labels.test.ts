import { expect, test } from "vitest";
import { findLabelProblems } from "../../../ui-kit/lang/check-labels.ts";
import { ALL_ROLES } from "../../../kernel/actor.ts";
import { actorLabels, trailLabels } from "./labels.ts";

test("every word exists in both languages", () => {
  expect(findLabelProblems(trailLabels)).toEqual([]);
  expect(findLabelProblems(actorLabels)).toEqual([]);
});

test("every role has a word", () => {
  expect(ALL_ROLES.filter((role) => !(role in actorLabels))).toEqual([]);
});
