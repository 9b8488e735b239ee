import type { FeeCode } from "@tillkeeper/fee-schedule";
import type { ContractContent } from "./content.ts";
import { depositText, feeRows } from "./fee-rows.ts";
import type { TwoTexts } from "../../offers/index.ts";

/** The plain-language first page, generated from the same data as the rest (onboarding C7). */

/** A question that a merchant asks and the contract's answer. */
export interface SummaryPoint {
  readonly id: "pay" | "deposit" | "other-fees" | "money" | "changes" | "leaving" | "help";
  readonly question: TwoTexts;
  readonly answers: readonly TwoTexts[];
}

function join(name: TwoTexts, price: TwoTexts, scope: TwoTexts): TwoTexts {
  const more = (text: string, open: string, close: string) => (text ? open + text + close : "");
  return {
    zh: `${name.zh}：${price.zh}${more(scope.zh, "（", "）")}`,
    en: `${name.en}: ${price.en}${more(scope.en, " (", ")")}`,
  };
}

const DEPOSIT: FeeCode = "terminal-deposit";

function payments(content: ContractContent): readonly TwoTexts[] {
  const priced = feeRows(content.feeSchedule).filter((row) => !row.isNone && row.code !== DEPOSIT);
  if (priced.length > 0) return priced.map((row) => join(row.name, row.price, row.scope));
  return [{ zh: "没有任何费用。", en: "Nothing at all." }];
}

function changeNotice(content: ContractContent): TwoTexts {
  const days = content.feeSchedule.changeNoticeDays;
  return {
    zh: `调整前至少提前 ${days} 个自然日告知，您确认并重新签订后才生效。`,
    en: `You are told at least ${days} natural days ahead; it counts once you confirm and sign.`,
  };
}

/** The points of the first page, in the order in which merchants ask. */
export function summarise(content: ContractContent): readonly SummaryPoint[] {
  const { acquirer } = content;
  return [
    {
      id: "pay",
      question: { zh: "您要付什么？", en: "What do you pay?" },
      answers: payments(content),
    },
    {
      id: "other-fees",
      question: { zh: "还有别的费用吗？", en: "Anything else to pay?" },
      answers: [
        {
          zh: "没有。费用表没有列出的费用，您都不用付。",
          en: "No. A fee that the schedule does not list is not payable.",
        },
      ],
    },
    {
      id: "deposit",
      question: { zh: "终端和押金？", en: "Terminal and deposit?" },
      answers: [
        {
          zh: `终端归收单机构所有，结束后交还。${depositText(content.feeSchedule).zh}`,
          en: `The acquirer owns the terminal; it goes back at the end. ${
            depositText(content.feeSchedule).en
          }`,
        },
      ],
    },
    {
      id: "money",
      question: { zh: "钱什么时候到账？", en: "When does your money arrive?" },
      answers: [
        {
          zh: "交易日后的第一个工作日，最长不超过 30 个自然日，结算到您的同名账户。",
          en: "The first working day after the sale, 30 natural days at most, to your own account.",
        },
      ],
    },
    {
      id: "changes",
      question: { zh: "费用会变吗？", en: "Can fees change?" },
      answers: [changeNotice(content)],
    },
    {
      id: "leaving",
      question: { zh: "想停用怎么办？", en: "What if you want to stop?" },
      answers: [
        {
          zh: "可以随时书面终止，除费用表列明的项目外不付费用；交还终端，押金按约退还。",
          en: "End it in writing at any time; pay what the schedule lists, return the terminal.",
        },
      ],
    },
    {
      id: "help",
      question: { zh: "找谁？", en: "Whom to ask?" },
      answers: [
        {
          zh: `${acquirer.name.zh} ${acquirer.hotline}（${acquirer.complaintHours.zh}）`,
          en: `${acquirer.name.en} ${acquirer.hotline} (${acquirer.complaintHours.en})`,
        },
      ],
    },
  ];
}
