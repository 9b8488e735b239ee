import fc from "fast-check";
import { expect, test } from "vitest";
import {
  callbackCode,
  canonicalPhone,
  contactDetailsSchema,
  holdsForbiddenNumber,
} from "./contact-request.ts";

const details = {
  shopName: "示例小馆",
  contactName: "王示例",
  phone: "138 0013 8000",
  regionCode: "310115",
  lang: "zh",
};

test("an ordinary request passes, without a message too", () => {
  expect(contactDetailsSchema.parse(details).message).toBe("");
});

test.each([
  ["a second recipient", { otherProviderId: "x" }],
  ["a verification code", { code: "123456" }],
  ["a card", { cardNumber: "6224242300000069", cvv: "123" }],
  ["a picture", { picture: "data:" }],
])("%s has no place", (_name, extra) => {
  const issues = contactDetailsSchema.safeParse({ ...details, ...extra }).error?.issues;
  expect(issues?.map((issue) => issue.code)).toEqual(["unrecognized_keys"]);
});

test.each([
  ["卡号 6224242300000069", true],
  ["6224 2423 0000 0069", true],
  ["６２２４２４２３００００００６９", true],
  ["身份证 11010519491231002X", true],
  ["请在 2026-11-23 14:00 联系", false],
  ["订单 12345678901234567", false],
  ["电话 13800138000，13900139000", false],
])("%s: %s", (text, isForbidden) => {
  expect(holdsForbiddenNumber(text)).toBe(isForbidden);
});

test("a text with a card number is refused at its field", () => {
  const message = "我的卡 6224242300000069";
  const issues = contactDetailsSchema.safeParse({ ...details, message }).error?.issues;
  expect(issues).toMatchObject([
    { path: ["message"], params: { code: "CONTACT_FORBIDDEN_NUMBER" } },
  ]);
});

test("a phone has one written form", () => {
  expect(canonicalPhone("0086 138-0013-8000")).toBe("+8613800138000");
  const issues = contactDetailsSchema.safeParse({ ...details, phone: "021-12345678" }).error
    ?.issues;
  expect(issues).toMatchObject([{ path: ["phone"], params: { code: "CONTACT_PHONE_FORMAT" } }]);
});

test("a callback code is four digits, whatever the random bytes", () => {
  expect(callbackCode(Uint8Array.of(0, 0, 0, 7))).toBe("0007");
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 4, maxLength: 4 }), (bytes) => {
      expect(callbackCode(bytes)).toMatch(/^\d{4}$/);
    }),
  );
});
