import { FEE_CODE_LIST } from "@tillkeeper/fee-schedule";
import { describe, expect, test } from "vitest";
import { type Uuid, uuidV7 } from "../../../kernel/ids.ts";
import { readContent, writeContent } from "./content.ts";
import { type ContractSources, draftContent } from "./draft-content.ts";
import { depositText, feeRows } from "./fee-rows.ts";
import { SAMPLE_SCHEDULE, sampleSources } from "./sample-contract.ts";
import { summarise } from "./summary.ts";
import { FLAGS } from "./flag.ts";

let counter = 0;
const newId = (): Uuid => uuidV7(++counter, new Uint8Array(10).fill(3));
const hash = "f".repeat(64);
const sources = sampleSources(newId, hash);

function drafted(change: Partial<ContractSources> = {}) {
  return draftContent({ ...sources, ...change });
}

function content() {
  const result = drafted();
  if (!result.ok) throw new Error(result.error);
  return result.value;
}

describe("a contract is not drawn up", () => {
  const { plan, provider, application } = sources;
  const withoutLast = { ...plan.feeSchedule, lines: plan.feeSchedule.lines.slice(0, -1) };
  test.each([
    ["from fees with another hash", { computedFeeHash: "0".repeat(64) }, "fees-changed"],
    ["with an open code", { plan: { ...plan, feeSchedule: withoutLast } }, "fees-incomplete"],
    ["without a licence", { provider: { ...provider, licence: undefined } }, "licence-missing"],
    ["from another plan", { plan: { ...plan, planVersionId: newId() } }, "wrong-party"],
    [
      "for another acquirer",
      { application: { ...application, providerId: newId() } },
      "wrong-party",
    ],
  ])("%s", (_what, change, error) => {
    expect(drafted(change)).toEqual({ ok: false, error });
  });
});

describe("what it says", () => {
  test("every fee code stands in it, priced or 无, under the plan's hash", () => {
    const rows = feeRows(content().feeSchedule);
    expect(new Set(rows.map((row) => row.code))).toEqual(new Set(FEE_CODE_LIST));
    expect(rows.filter((row) => row.isNone).every((row) => row.price.zh === "无")).toBe(true);
    expect(content().feeScheduleHash).toBe(hash);
  });

  test("numbers are masked, every blank is filled", () => {
    const text = JSON.stringify(content());
    expect(text).not.toContain("6224242300000069");
    expect(text).not.toContain("110101199003070011");
    expect(text).not.toContain("13800000001");
    expect(text).not.toMatch(/\{[a-zA-Z]+\}/);
  });

  test("each flag marks one clause, and what the rules ask for is there", () => {
    const { clauses } = content();
    expect(clauses.flatMap((clause) => clause.flag ?? [])).toEqual(FLAGS);
    const all = JSON.stringify(clauses);
    for (const needed of [
      "未列入费用表的费用，商户无须支付",
      "本人（单位）充分了解并清楚知晓出租、出借、出售、购买账户的相关法律责任和惩戒措施",
      "最长不超过交易日后 30 个自然日",
      "至少提前 30 个自然日公告",
      "商户交还终端",
      "证据：验证码与哈希，无数字证书",
      "CN-ACQ-11",
    ]) {
      expect(all).toContain(needed);
    }
  });

  test("it survives being written and read", () => {
    expect(readContent(writeContent(content()))).toEqual(content());
  });

  test("unknown regions and categories keep their code", () => {
    const { application } = sources;
    const store = { ...application.store, regionCode: "000000" };
    const result = drafted({ application: { ...application, mcc: "0000", store } });
    expect(result).toMatchObject({
      ok: true,
      value: {
        store: { regionName: { zh: "000000", en: "000000" } },
        merchant: { mccName: { zh: "0000", en: "0000" } },
      },
    });
  });
});

describe("the summary", () => {
  test("names what is paid, without the deposit twice", () => {
    const [pay] = summarise(content());
    expect(pay?.answers.map((answer) => answer.zh)).toEqual([
      "借记卡交易手续费：0.50%，单笔最高 ¥20.00",
      "贷记卡交易手续费：0.60%",
      "扫码交易手续费：0.38%",
      "流量卡费：每台终端每年 ¥48.00（第 13 个月起）",
      "拒付和调单费：每次 ¥20.00",
    ]);
  });

  test("a schedule without prices says so", () => {
    const lines = SAMPLE_SCHEDULE.lines.filter((line) => line.basis === "none");
    const free = { ...SAMPLE_SCHEDULE, lines };
    expect(summarise({ ...content(), feeSchedule: free })[0]?.answers).toEqual([
      { zh: "没有任何费用。", en: "Nothing at all." },
    ]);
    expect(depositText(free).zh).toBe("本合同不收取终端押金。");
  });
});
