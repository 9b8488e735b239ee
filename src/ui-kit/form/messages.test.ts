import { describe, expect, it } from "vitest";
import { z } from "zod";
import { issueMessage } from "./messages.ts";

const codes = {
  RESIDENT_ID_CHECK_DIGIT: { zh: "身份证号校验位不对", en: "The check digit is wrong" },
};

function firstMessage(schema: z.ZodType, input: unknown, lang: "zh" | "en" = "zh") {
  const result = schema.safeParse(input, { error: (issue) => issueMessage(issue, lang, codes) });
  return result.error?.issues[0]?.message;
}

describe("issueMessage", () => {
  it.each([
    [z.string(), undefined, "请填写此项"],
    [z.string().min(1), "", "请填写此项"],
    [z.string().min(8), "abc", "至少 8 个字符"],
    [z.string().min(8), "", "请填写此项"],
    [z.string().max(3), "abcd", "最多 3 个字符"],
    [z.number().min(100), 5, "不能小于 100"],
    [z.number().max(100), 500, "不能大于 100"],
    [z.number(), "x", "格式不对，请核对后重新填写"],
    [z.enum(["a", "b"]), "", "请选择一项"],
    [z.literal(true), false, "请勾选后再继续"],
    [z.string().regex(/^1/), "2", "格式不对，请核对后重新填写"],
    [z.string().regex(/^1/), "", "请填写此项"],
    [z.array(z.string()).min(1), [], "请填写此项"],
  ])("has a plain sentence for %#", (schema, input, sentence) => {
    expect(firstMessage(schema, input)).toBe(sentence);
  });

  it("speaks the reader's language", () => {
    expect(firstMessage(z.string().max(3), "abcd", "en")).toBe("At most 3 characters");
  });

  it("uses the sentence of the rule's own code", () => {
    const schema = z.string().refine(() => false, { params: { code: "RESIDENT_ID_CHECK_DIGIT" } });
    expect(firstMessage(schema, "110101199001011237")).toBe("身份证号校验位不对");
  });
});
