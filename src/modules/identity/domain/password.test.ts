import { expect, test } from "vitest";
import { namesLogin, newPasswordSchema } from "./password.ts";

test.each([
  ["correct horse", true],
  ["一二三四五六七八九十甲乙", true],
  ["elevenchars", false],
  ["aaaaaaaabbbbbbb", false],
  ["x".repeat(201), false],
])("%s: %s", (text, accepted) => {
  expect(newPasswordSchema.safeParse(text).success).toBe(accepted);
});

test.each([
  ["my-li.na-password", "li.na-4821", true],
  ["MY-LI.NA-PASSWORD", "li.na-4821", true],
  ["correct horse battery", "li.na-4821", false],
])("%s names %s: %s", (password, login, names) => {
  expect(namesLogin(password, login)).toBe(names);
});
