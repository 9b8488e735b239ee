import { encodeSchedule } from "@tillkeeper/fee-schedule";
import { shanghaiDate } from "../../../kernel/clock.ts";
import type { ContractContent } from "../domain/content.ts";
import { EVIDENCE_NOTE, EVIDENCE_WORDS, type EvidenceSheet } from "../domain/evidence-sheet.ts";
import { feeRows } from "../domain/fee-rows.ts";
import { summarise } from "../domain/summary.ts";
import { AMBER, JADE, openSheet, type Sheet, SOFT } from "./pdf-sheet.ts";

/** The contract and the companion of its signatures as PDF. */

const SHANGHAI_OFFSET_MS = 8 * 3_600_000;

/** `2026-11-23 09:30` in Asia/Shanghai. */
function shanghaiTime(at: Date): string {
  const local = new Date(at.getTime() + SHANGHAI_OFFSET_MS).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)}`;
}

function heading(sheet: Sheet, zh: string, en: string): void {
  sheet.keep(60);
  sheet.gap(8);
  sheet.text(`${zh}  ${en}`, { size: 13, bold: true, colour: JADE, gapAfter: 6 });
}

function summaryPage(sheet: Sheet, content: ContractContent): void {
  const preparedOn = shanghaiDate(new Date(content.preparedAt));
  sheet.text("收单服务合同", { size: 20, bold: true, gapAfter: 0 });
  sheet.text("Acquiring service contract", { size: 12, colour: SOFT, gapAfter: 6 });
  sheet.text(`${content.number} · ${preparedOn} · ${content.merchant.legalName}`, { size: 9.5 });
  sheet.both(
    {
      zh: "摘要：本页由合同数据生成，是合同的一部分。条款和费用以后页为准。",
      en: "Summary: made from the contract's own data and part of it; terms and fees follow.",
    },
    { size: 9, colour: SOFT, gapAfter: 6 },
  );
  for (const point of summarise(content)) {
    sheet.keep(40);
    sheet.text(`${point.question.zh}  ${point.question.en}`, { bold: true, size: 10.5 });
    for (const answer of point.answers) sheet.both(answer, { size: 9.5, indent: 10 });
    sheet.gap(3);
  }
}

const CAPACITIES = {
  operator: { zh: "经营者", en: "operator" },
  "legal-representative": { zh: "法定代表人", en: "legal representative" },
  "authorised-person": { zh: "被授权人", en: "authorised person" },
} as const;

function partiesPart(sheet: Sheet, content: ContractContent): void {
  const { acquirer, merchant, signatory, store, settlementAccount: account } = content;
  heading(sheet, "一、合同各方", "Parties");
  sheet.row({ zh: "收单机构", en: "Acquirer" }, acquirer.name.zh, acquirer.name.en);
  sheet.row(
    { zh: "许可证", en: "Licence" },
    `${acquirer.licenceNumber}（${acquirer.licenceHolder}）`,
  );
  sheet.row({ zh: "服务和投诉电话", en: "Service and complaints" }, acquirer.hotline);
  sheet.row({ zh: "商户", en: "Merchant" }, merchant.legalName);
  sheet.row({ zh: "统一社会信用代码", en: "Unified social credit code" }, merchant.uscc);
  sheet.row({ zh: "经营地址", en: "Business address" }, merchant.businessAddress);
  sheet.row(
    { zh: "商户类别（MCC）", en: "Merchant category (MCC)" },
    `${merchant.mcc} ${merchant.mccName.zh}`,
    merchant.mccName.en,
  );
  const capacity = CAPACITIES[signatory.capacity];
  sheet.row(
    { zh: "签署人", en: "Signatory" },
    `${signatory.name}（${capacity.zh}），证件 ${signatory.residentIdMasked}，` +
      `电话 ${signatory.phoneMasked}`,
    capacity.en,
  );
  heading(sheet, "二、门店、终端和结算账户", "Store, terminal and settlement account");
  sheet.row(
    { zh: "门店和终端布放地点", en: "Store, where the terminal stands" },
    `${store.name}，${store.regionName.zh} ${store.address}`,
    store.regionName.en,
  );
  sheet.row(
    { zh: "终端型号", en: "Terminal model" },
    `${content.terminal.maker} ${content.terminal.model}，` +
      `认证编号 ${content.terminal.certificationNumber}`,
  );
  sheet.row(
    { zh: "结算账户", en: "Settlement account" },
    `${account.name}，${account.bankName}，${account.numberMasked}`,
    account.kind === "unit" ? "unit account in the merchant's name" : "account of the operator",
  );
  sheet.row(
    { zh: "服务方案", en: "Service plan" },
    `${content.plan.title.zh}（第 ${content.plan.version} 版）`,
    `${content.plan.title.en} (version ${content.plan.version})`,
  );
}

function feesPart(sheet: Sheet, content: ContractContent): void {
  const { feeSchedule } = content;
  heading(sheet, "三、费用表", "Fee schedule");
  sheet.both(
    {
      zh: "封闭清单：未列入本表的费用，商户无须支付。",
      en: "A closed list: a fee that is not listed here is not payable.",
    },
    { size: 9.5, gapAfter: 4 },
  );
  for (const row of feeRows(feeSchedule)) {
    const more = (text: string) => (text === "" ? "" : `  [${text}]`);
    sheet.row(
      row.name,
      row.price.zh + more(row.scope.zh),
      row.price.en + more(row.scope.en),
      row.isNone,
    );
  }
  sheet.gap(4);
  const tax = feeSchedule.isTaxIncluded
    ? { zh: "价格含税。", en: "Prices include tax." }
    : { zh: "价格不含税。", en: "Prices do not include tax." };
  sheet.both(tax, { size: 9 });
  sheet.text("费用表哈希（SHA-256）  Hash of the fee schedule", { size: 8.5, colour: SOFT });
  sheet.text(content.feeScheduleHash, { size: 8.5, gapAfter: 6 });
  sheet.attach({
    name: "fee-schedule.json",
    bytes: encodeSchedule(feeSchedule),
    type: "application/json",
  });
}

function termsPart(sheet: Sheet, content: ContractContent): void {
  heading(sheet, "四、条款", "Terms");
  sheet.text(`标准条款版本  Version of the standard terms: ${content.termsVersion}`, {
    size: 8.5,
    colour: SOFT,
    gapAfter: 6,
  });
  content.clauses.forEach((clause, index) => {
    sheet.keep(70);
    const flagged = clause.flag === null ? "" : "  【重点 · flagged】";
    sheet.text(`${index + 1}. ${clause.zh.title}  ${clause.en.title}${flagged}`, {
      bold: true,
      size: 10.5,
      ...(clause.flag === null ? {} : { colour: AMBER }),
    });
    sheet.text(clause.zh.text, { size: 9.5 });
    sheet.text(clause.en.text, { size: 8.5, colour: SOFT });
    sheet.text(clause.rules.join(" · "), { size: 7, colour: SOFT, gapAfter: 7 });
  });
}

/** The contract: summary first, then parties, fees and terms. */
export async function printContract(content: ContractContent): Promise<Uint8Array> {
  const sheet = await openSheet(`收单服务合同 ${content.number}`, new Date(content.preparedAt));
  summaryPage(sheet, content);
  sheet.newPage();
  partiesPart(sheet, content);
  feesPart(sheet, content);
  termsPart(sheet, content);
  heading(sheet, "五、签署", "Signing");
  sheet.both(EVIDENCE_NOTE, { bold: true });
  const expires = shanghaiTime(new Date(content.expiresAt));
  sheet.both({
    zh: `商户先签，收单机构后签。${expires} 前未签完即失效。签署记录见随附的签署证据。`,
    en: `The merchant signs first. Lapses at ${expires}. The record of signatures is separate.`,
  });
  return sheet.finish(
    (page, pages) =>
      `${content.number}   费用表 fees ${content.feeScheduleHash.slice(0, 16)}   ${page} / ${pages}`,
  );
}

/** The companion that lists what proves the signatures. */
export async function printEvidence(evidence: EvidenceSheet): Promise<Uint8Array> {
  const words = EVIDENCE_WORDS;
  const sheet = await openSheet(`签署证据 ${evidence.number}`, evidence.preparedAt);
  sheet.text("签署证据  Evidence of signatures", { size: 18, bold: true, gapAfter: 4 });
  sheet.both(EVIDENCE_NOTE, { bold: true, colour: AMBER, gapAfter: 8 });
  const time = (at: Date | null) => (at === null ? "—" : shanghaiTime(at));
  sheet.row({ zh: "合同编号", en: "Contract" }, evidence.number);
  sheet.row({ zh: "合同文件 SHA-256", en: "SHA-256 of the file" }, evidence.documentSha256);
  sheet.row({ zh: "费用表哈希", en: "Hash of the fee schedule" }, evidence.feeScheduleHash);
  sheet.row({ zh: "准备时间", en: "Prepared" }, time(evidence.preparedAt));
  sheet.row({ zh: "首次打开时间", en: "First shown" }, time(evidence.shownAt));
  for (const { flag, at } of evidence.confirmedFlags) {
    const name = words[flag];
    sheet.row({ zh: `确认：${name.zh}`, en: `Confirmed: ${name.en}` }, time(at));
  }
  for (const signature of evidence.signatures) {
    heading(sheet, words[signature.party].zh, words[signature.party].en);
    const capacity = words[signature.capacity];
    sheet.row({ zh: "身份", en: "Capacity" }, capacity.zh, capacity.en);
    const method = words[signature.method];
    sheet.row({ zh: "方式", en: "Method" }, method.zh, method.en);
    sheet.row({ zh: "验证时间", en: "Proved" }, time(signature.methodAt));
    sheet.row({ zh: "签署时间", en: "Signed" }, time(signature.signedAt));
    sheet.row({ zh: "验证凭据编号", en: "Reference of the proof" }, signature.reference);
    sheet.row({ zh: "签署账户", en: "Account" }, signature.actorId);
    sheet.row({ zh: "签署的文件", en: "File signed" }, signature.documentSha256);
    sheet.row({ zh: "签署的费用表", en: "Fees signed" }, signature.feeScheduleHash);
  }
  sheet.gap(6);
  sheet.row({ zh: "生效时间", en: "In force" }, time(evidence.inForceAt));
  return sheet.finish((page, pages) => `${evidence.number}   ${page} / ${pages}`);
}
