import { describe, expect, it } from "vitest";
import { parseMobilePhone } from "./phone.ts";

describe("parseMobilePhone", () => {
  it.each([
    ["13800138000", []],
    ["+86 138-0013-8000", []],
    ["0086 13800138000", []],
    ["8613800138000", []],
    ["(+86) 13800138000", []],
    ["１３８００１３８０００", []],
  ])("normalises %s", (text, riskSignals) => {
    expect(parseMobilePhone(text)).toEqual({
      ok: true,
      value: { e164: "+8613800138000", national: "13800138000", riskSignals },
    });
  });

  it.each([
    ["14700000000", "PHONE_IOT_RANGE"],
    ["17000000000", "PHONE_VIRTUAL_OPERATOR"],
    ["16200000000", "PHONE_VIRTUAL_OPERATOR"],
  ])("keeps %s valid and signals %s", (text, signal) => {
    expect(parseMobilePhone(text)).toMatchObject({ ok: true, value: { riskSignals: [signal] } });
  });

  it.each(["", "12800138000", "1380013800", "138001380000", "+1 13800138000", "1380013800a"])(
    "refuses %s",
    (text) => {
      expect(parseMobilePhone(text)).toEqual({ ok: false, code: "PHONE_FORMAT" });
    },
  );
});
