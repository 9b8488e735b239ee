import fc from "fast-check";
import { expect, test } from "vitest";
import { findPromotionFaults, PROMOTION_WORDS_SOURCE } from "./promotion-text.ts";
import words from "./promotion-words.json" with { type: "json" };

const codesOf = (text: string) =>
  findPromotionFaults(text).map((fault) => `${fault.code} ${fault.word}`);

test.each([
  ["全城低扣率", "PROMOTION_BANNED_WORD 低扣率"],
  ["零 扣 率", "PROMOTION_BANNED_WORD 零扣率"],
  ["０扣率", "PROMOTION_BANNED_WORD 零扣率"],
  ["支持Ｔ＋０结算", "PROMOTION_BANNED_WORD T+0"],
  ["t 加 0", "PROMOTION_BANNED_WORD T+0"],
  ["D + 0", "PROMOTION_BANNED_WORD D+0"],
  ["即時到賬", "PROMOTION_BANNED_WORD 即时到账"],
  ["资金秒到账", "PROMOTION_BANNED_WORD 即时到账"],
  ["套-现", "PROMOTION_BANNED_WORD 套现"],
  ["一.机.多.商.户", "PROMOTION_BANNED_WORD 一机多商户"],
  ["终端免 费", "PROMOTION_FREE 免费"],
  ["0元领取", "PROMOTION_FREE 0元领"],
  ["A FREE terminal", "PROMOTION_FREE free"],
  ["费率最低", "PROMOTION_SUPERLATIVE 最低"],
  ["the cheapest plan", "PROMOTION_SUPERLATIVE cheapest"],
])("finds what %s says", (text, found) => {
  expect(codesOf(text)).toEqual([found]);
});

test.each([
  "按月结算，费率随合同公示",
  "借记卡每笔封顶，扫码另计",
  "freedom of choice",
  "at+00 model",
  "交易次日到账",
  "刷一单结一单",
])("leaves %s alone", (text) => {
  expect(findPromotionFaults(text)).toEqual([]);
});

test("says where the disguised word stands", () => {
  const text = "本机支持 Ｔ ＋ ０ 到账";
  const [fault] = findPromotionFaults(text);
  expect(text.slice(fault?.start, fault?.end)).toBe("Ｔ ＋ ０");
});

test("only superlatives are warnings", () => {
  expect(findPromotionFaults("最好").map((fault) => fault.isWarning)).toEqual([true]);
  expect(findPromotionFaults("免费套现").map((fault) => fault.isWarning)).toEqual([false, false]);
});

test("a banned word is found however it is spaced and wherever it stands", () => {
  const spacing = fc.constantFrom("", " ", "·", "-", "　", "\u200b");
  const word = fc.constantFrom(...words.banned.map((entry) => entry.word));
  const plain = fc.stringMatching(/^[甲乙丙丁]{0,5}$/);
  fc.assert(
    fc.property(plain, word, spacing, plain, (before, banned, gap, after) => {
      const text = before + [...banned].join(gap) + after;
      const found = findPromotionFaults(text).find((fault) => fault.word === banned);
      expect(found && text.slice(found.start, found.end)).toBe([...banned].join(gap));
    }),
  );
});

test("the lists carry their source and date", () => {
  expect(PROMOTION_WORDS_SOURCE.source).toContain("CN-281-3b");
  expect(PROMOTION_WORDS_SOURCE.asOf).toMatch(/^\d{4}-\d{2}-\d{2}$/);
  expect(words.banned).toHaveLength(10);
});
