import { expect, test } from "vitest";
import { makeResumeCode, resumeCodeSchema } from "./resume-code.ts";

test("bytes map to characters that cannot be confused", () => {
  expect(makeResumeCode(Uint8Array.of(0, 1, 7, 8, 31, 32, 255, 16))).toBe("239AZ2ZJ");
  const every = Array.from({ length: 32 }, (_, n) => makeResumeCode(Uint8Array.of(n)));
  expect(new Set(every).size).toBe(32);
  expect(every.join("")).not.toMatch(/[01IO]/);
});

test.each([
  ["239a-z2zj", "239AZ2ZJ"],
  [" 239A Z2ZJ ", "239AZ2ZJ"],
])("%s is read as %s", (typed, code) => {
  expect(resumeCodeSchema.parse(typed)).toBe(code);
});

test.each(["239AZ2Z", "239AZ2ZJJ", "239AZ2ZO", "239AZ2Z1", "2".repeat(21)])(
  "refuses %s",
  (typed) => {
    expect(resumeCodeSchema.safeParse(typed).success).toBe(false);
  },
);

test("every made code is accepted as typed", () => {
  const code = makeResumeCode(Uint8Array.of(9, 60, 127, 201, 33, 74, 18, 250));
  expect(resumeCodeSchema.parse(code)).toBe(code);
});
