import { createHash } from "node:crypto";
import { PDF } from "@libpdf/core";
import { encodeSchedule, FEE_CODE_LIST, readFeeCodeRule } from "@tillkeeper/fee-schedule";
import { describe, expect, test } from "vitest";
import { type Uuid, uuidV7 } from "../../../kernel/ids.ts";
import type { ContractContent } from "../domain/content.ts";
import { draftContent } from "../domain/draft-content.ts";
import { SAMPLE_SCHEDULE, sampleSources } from "../domain/sample-contract.ts";
import { createPdfPrinter, PrintFailed } from "./pdf-printer.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const feeHash = sha256(encodeSchedule(SAMPLE_SCHEDULE));

let counter = 0;
const newId = (): Uuid => uuidV7(++counter, new Uint8Array(10).fill(7));

function sampleContent(): ContractContent {
  const drafted = draftContent(sampleSources(newId, feeHash));
  if (!drafted.ok) throw new Error(drafted.error);
  return drafted.value;
}

async function pagesOf(bytes: Uint8Array): Promise<string[]> {
  const pdf = await PDF.load(bytes);
  return pdf.getPages().map((page) => page.extractText().text);
}

const squeeze = (text: string) => text.replace(/\s+/g, "");

describe("the contract's file", () => {
  const printer = createPdfPrinter();
  const content = sampleContent();

  test("the same content gives the same bytes, another content others", async () => {
    const first = await printer.printContract(content);
    const second = await printer.printContract(structuredClone(content));
    expect(sha256(second)).toBe(sha256(first));
    const other = await printer.printContract({ ...content, number: "TK-20261123-00000000" });
    expect(sha256(other)).not.toBe(sha256(first));
  });

  test("its Chinese can be read back: summary, every fee, hash, clauses", async () => {
    const pages = await pagesOf(await printer.printContract(content));
    expect(squeeze(pages[0] ?? "")).toContain("摘要：本页由合同数据生成");
    expect(squeeze(pages[0] ?? "")).toContain("您要付什么？");
    const text = squeeze(pages.join("\n"));
    for (const code of FEE_CODE_LIST) expect(text).toContain(readFeeCodeRule(code).nameZh);
    for (const clause of content.clauses) expect(text).toContain(squeeze(clause.zh.title));
    expect(text).toContain(feeHash);
    expect(text).toContain("证据：验证码与哈希，无数字证书");
    expect(text).toContain("本人（单位）充分了解并清楚知晓出租、出借、出售、购买账户");
    expect(text).toContain("示例区演示面馆");
    expect(text).toContain("不出售");
  });

  test("numbers of paper, telephone and account stand there masked only", async () => {
    const { signatory, settlementAccount } = sampleSources(newId, feeHash).application;
    const text = squeeze((await pagesOf(await printer.printContract(content))).join("\n"));
    expect(text).toContain("6224********0069");
    for (const secret of [signatory.residentId, signatory.phone, settlementAccount.number]) {
      expect(text).not.toContain(secret);
    }
  });

  test("a character that the font lacks is named instead of dropped", async () => {
    const merchant = { ...content.merchant, legalName: "示例\u{2CAA2}龘㸚商行" };
    const text = squeeze(
      (await pagesOf(await printer.printContract({ ...content, merchant })))[0] ?? "",
    );
    expect(text).toContain("〔U+2CAA2〕");
    expect(text).toContain("龘");
  });

  test("the companion lists the signatures and says what they are", async () => {
    const at = new Date("2026-11-24T02:00:00Z");
    const sheet = {
      number: content.number,
      documentSha256: "a".repeat(64),
      feeScheduleHash: feeHash,
      preparedAt: at,
      shownAt: at,
      inForceAt: null,
      confirmedFlags: [{ flag: "fees", at }],
      signatures: [
        {
          signatureId: newId(),
          party: "merchant",
          actorId: newId(),
          capacity: "principal",
          method: "account-manager",
          methodAt: at,
          reference: "ref-1",
          signedAt: at,
          documentSha256: "a".repeat(64),
          feeScheduleHash: feeHash,
        },
      ],
    } as const;
    const bytes = await printer.printEvidence(sheet);
    expect(sha256(await printer.printEvidence(sheet))).toBe(sha256(bytes));
    const text = squeeze((await pagesOf(bytes)).join("\n"));
    expect(text).toContain("证据：验证码与哈希，无数字证书");
    expect(text).toContain("客户经理当面或视频确认");
    expect(text).toContain("2026-11-2410:00");
  });

  test("a file that cannot be printed stops neither the next one nor the process", async () => {
    const broken = { ...content, feeSchedule: undefined } as unknown as ContractContent;
    const results = await Promise.allSettled([
      printer.printContract(broken),
      printer.printContract(content),
    ]);
    expect(results.map((result) => result.status)).toEqual(["rejected", "fulfilled"]);
    expect((results[0] as PromiseRejectedResult).reason).toBeInstanceOf(PrintFailed);
  });
});
