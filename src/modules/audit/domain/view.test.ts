import { expect, test } from "vitest";
import { isView } from "./view.ts";

test.each([
  ["document.viewed.v1", true],
  ["document.viewed-internally.v1", true],
  ["application.viewed.v2", true],
  ["document.uploaded.v1", false],
  ["review.withdrawn.v1", false],
])("%s is a view: %s", (type, expected) => {
  expect(isView(type)).toBe(expected);
});
