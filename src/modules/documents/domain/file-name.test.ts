import { expect, test } from "vitest";
import { fileNameSchema } from "./file-name.ts";

test.each([
  ["营业执照.jpg", "营业执照.jpg"],
  ["  scan 01.pdf ", "scan 01.pdf"],
  ["a.b.c", "a.b.c"],
  ["长".repeat(120), "长".repeat(120)],
])("takes %s", (given, kept) => {
  expect(fileNameSchema.parse(given)).toBe(kept);
});

test.each([
  ["a path", "a/b.jpg"],
  ["a Windows path", "a\\b.jpg"],
  ["a control character", "a\u0007.jpg"],
  ["a line break", "a\r\nb.jpg"],
  ["a turned reading direction", "a\u202egpj.exe"],
  ["an isolate", "a\u2066b"],
  ["an invisible space", "a\u200bb"],
])("refuses %s by its own code", (_name, given) => {
  const issue = fileNameSchema.safeParse(given).error?.issues[0];
  expect(issue).toMatchObject({ params: { code: "DOCUMENT_NAME_UNSAFE" } });
});

test.each(["", "   ", "长".repeat(121)])("refuses %j by its length", (given) => {
  expect(fileNameSchema.safeParse(given).success).toBe(false);
});
