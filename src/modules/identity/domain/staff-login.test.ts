import { expect, test } from "vitest";
import { numberedLogin, typedLoginSchema, wantedLoginSchema } from "./staff-login.ts";

test.each([
  [" Li.Na ", "li.na"],
  ["a1", "a1"],
])("%j is wanted as %s", (text, login) => {
  expect(wantedLoginSchema.parse(text)).toBe(login);
});

test.each(["", "a", "1na", "李娜", "li na", "li-na", "a".repeat(31)])("refuses %j", (text) => {
  expect(wantedLoginSchema.safeParse(text).success).toBe(false);
});

test.each([
  ["0000", "li.na-0000"],
  ["04d2", "li.na-1234"],
  ["2710", "li.na-0000"],
])("random bytes %s make %s", (hex, login) => {
  expect(numberedLogin("li.na", Buffer.from(hex, "hex"))).toBe(login);
});

test("a typed login is compared in one form", () => {
  expect(typedLoginSchema.parse(" Li.Na-1234 ")).toBe("li.na-1234");
});
