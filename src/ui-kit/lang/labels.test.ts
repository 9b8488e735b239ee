import { describe, expect, it } from "vitest";
import { kitLabels } from "../kit-labels.ts";
import { findLabelProblems } from "./check-labels.ts";
import { defineLabels, htmlLang, toLang, translator } from "./labels.ts";

const labels = defineLabels({
  plain: { zh: "已保存", en: "Saved" },
  counted: { zh: "还差 {count} 项，共 {all} 项", en: "{count} of {all} missing" },
});

describe("labels", () => {
  it("speaks both languages", () => {
    expect(translator(labels, "zh")("plain")).toBe("已保存");
    expect(translator(labels, "en")("plain")).toBe("Saved");
  });

  it("fills parameters", () => {
    const t = translator(labels, "zh");
    expect(t("counted", { count: 2, all: 9 })).toBe("还差 2 项，共 9 项");
  });

  it("demands parameters at compile time", () => {
    const t = translator(labels, "en");
    // @ts-expect-error the text has parameters
    expect(t("counted")).toBe("{count} of {all} missing");
    // @ts-expect-error a parameter is missing
    expect(t("counted", { count: 1 })).toBe("1 of {all} missing");
  });

  it.each([
    ["en", "en"],
    ["zh", "zh"],
    ["fr", "zh"],
    ["", "zh"],
    [undefined, "zh"],
    [null, "zh"],
  ] as const)("reads the language %s as %s", (value, lang) => {
    expect(toLang(value)).toBe(lang);
  });

  it("names the language for HTML", () => {
    expect([htmlLang("zh"), htmlLang("en")]).toEqual(["zh-CN", "en"]);
  });
});

describe("findLabelProblems", () => {
  it("accepts the kit's own labels", () => {
    expect(findLabelProblems(kitLabels)).toEqual([]);
  });

  it.each([
    [{ zh: "", en: "Saved" }, "a: no Chinese text"],
    [{ zh: "已保存", en: " " }, "a: no English text"],
    [{ zh: "Saved", en: "Saved" }, "a: Chinese text without Han characters"],
    [{ zh: "已保存", en: "已保存" }, "a: Han in English text"],
    [{ zh: "还差 {count} 项", en: "{n} missing" }, "a: parameters differ"],
    [{ zh: "已保存！", en: "Saved" }, "a: exclamation mark"],
  ])("finds the fault of %o", (text, problem) => {
    expect(findLabelProblems({ a: text })).toContain(problem);
  });

  it("lets codes be the same in both languages", () => {
    expect(findLabelProblems({ pos: { zh: "POS", en: "POS" } }, ["pos"])).toEqual([]);
  });
});
