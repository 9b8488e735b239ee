import { describe, expect, test } from "vitest";
import { merchantNameSchema, storeSchema } from "./profile.ts";

const good = { name: "示例一店", regionCode: "110105", address: "示例路 1 号", premises: "fixed" };

function codes(input: unknown): string[] {
  const result = storeSchema.safeParse(input);
  return result.success
    ? []
    : result.error.issues.map((issue) => {
        const named = issue.code === "custom" ? (issue.params?.["code"] as string) : issue.code;
        return `${issue.path.join(".")}:${named}`;
      });
}

test("a complete store passes, trimmed", () => {
  expect(storeSchema.parse({ ...good, name: "  示例一店 " })).toEqual(good);
});

describe("refused stores", () => {
  test.each([
    [{ ...good, name: "   " }, "name:too_small"],
    [{ ...good, name: "x".repeat(61) }, "name:too_big"],
    [{ ...good, name: "a\u0007b" }, "name:BAD_FORMAT"],
    [{ ...good, regionCode: "999999" }, "regionCode:REGION_UNKNOWN"],
    [{ ...good, regionCode: "11010" }, "regionCode:invalid_format"],
    [{ ...good, premises: "online" }, "premises:invalid_value"],
    [{ ...good, cvv: "123" }, ":unrecognized_keys"],
  ])("%j", (input, code) => {
    expect(codes(input)).toContain(code);
  });
});

test("a merchant's name may be sixty characters long and not more", () => {
  expect(merchantNameSchema.safeParse("示".repeat(60)).success).toBe(true);
  expect(merchantNameSchema.safeParse("示".repeat(61)).success).toBe(false);
});
