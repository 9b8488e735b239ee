import { expect, test } from "vitest";
import { renderSms, SMS_TEMPLATES, type SmsTemplate } from "./templates.ts";

test("a code message carries the code and warns in both languages", () => {
  expect(renderSms("sign-in-code", "zh", { code: "123456" })).toBe(
    "【掌柜】您的验证码是 123456，5 分钟内有效。任何人向您索要验证码都是诈骗，请勿告知。",
  );
  expect(renderSms("sign-in-code", "en", { code: "123456" })).toContain("123456");
});

test("a missing value stays visible instead of becoming the word undefined", () => {
  expect(renderSms("member-invited", "en", { org: "Shop" })).toContain("{link}");
});

test("both languages of a template use the same values", () => {
  for (const name of Object.keys(SMS_TEMPLATES) as SmsTemplate[]) {
    const used = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]).sort();
    expect(used(SMS_TEMPLATES[name].zh)).toEqual(used(SMS_TEMPLATES[name].en));
  }
});
