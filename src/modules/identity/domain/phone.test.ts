import { expect, test } from "vitest";
import { maskOwnPhone, phoneSchema } from "./phone.ts";

test.each([
  ["13800138000", "+8613800138000"],
  ["+86 138-0013-8000", "+8613800138000"],
  ["008613800138000", "+8613800138000"],
])("%s becomes %s", (text, e164) => {
  expect(phoneSchema.parse(text)).toBe(e164);
});

test.each(["", "12345", "+1 202 555 0100", "1380013800O", "1".repeat(31)])("refuses %j", (text) => {
  expect(phoneSchema.safeParse(text).success).toBe(false);
});

test("a refusal carries the code of its sentence", () => {
  const issue = phoneSchema.safeParse("12345").error?.issues[0];
  expect(issue).toMatchObject({ params: { code: "PHONE_FORMAT" } });
});

test("a number is shown to its owner without country code and middle", () => {
  expect(maskOwnPhone("+8613800138000")).toBe("138****8000");
  expect(maskOwnPhone("")).toBe("");
});
