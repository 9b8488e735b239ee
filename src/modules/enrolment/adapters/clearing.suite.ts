import { describe, expect, test } from "vitest";
import type { MerchantReport, RejectionCode } from "../domain/report.ts";
import type { ClearingSide } from "../ports.ts";

/** What every clearing side does, simulated or real. */

let counter = 0;

/** A fictional merchant's report of entry; each call has codes of its own. */
export function sampleReport(change: Partial<MerchantReport> = {}): MerchantReport {
  counter++;
  const number = String(counter).padStart(4, "0");
  return {
    reportId: `01930000-0000-7000-8000-00000000${number}`,
    kind: "entry",
    acquirerCode: "99991000",
    merchantCode: `99131005812${number}`,
    terminalCodes: [`1000${number}`],
    legalName: "示例区演示面馆",
    uscc: "91350100M000100Y43",
    mcc: "5812",
    settlementAccount: {
      kind: "personal",
      name: "示例甲",
      number: "6224242300000069",
      bankName: "示例城市银行浦东支行",
    },
    location: { regionCode: "310115", address: `示例路 ${number} 号`, premises: "fixed" },
    ...change,
  };
}

/** Runs the suite on one implementation. */
export function clearingSuite(name: string, make: () => ClearingSide): void {
  describe(name, () => {
    const refused = (code: RejectionCode) => ({ outcome: { accepted: false, code } });

    test("accepts a sound report and gives its own reference", async () => {
      const answer = await make().reportMerchant(sampleReport());
      expect(answer.outcome).toEqual({ accepted: true });
      expect(answer.reference).not.toBe("");
    });

    test("the same report asked again gets the same answer", async () => {
      const side = make();
      const report = sampleReport();
      const first = await side.reportMerchant(report);
      expect(await side.reportMerchant(report)).toEqual(first);
    });

    test("a merchant code belongs to one merchant", async () => {
      const side = make();
      const first = sampleReport();
      await side.reportMerchant(first);
      const other = sampleReport({ merchantCode: first.merchantCode });
      expect(await side.reportMerchant(other)).toMatchObject(refused("DUPLICATE_MERCHANT_CODE"));
      const { reportId: _mine, ...same } = first;
      const again = await side.reportMerchant(sampleReport(same));
      expect(again.outcome).toEqual({ accepted: true });
    });

    test("a terminal code belongs to one merchant of an acquirer", async () => {
      const side = make();
      const first = sampleReport();
      await side.reportMerchant(first);
      const { terminalCodes } = first;
      expect(await side.reportMerchant(sampleReport({ terminalCodes }))).toMatchObject(
        refused("DUPLICATE_TERMINAL_CODE"),
      );
      const elsewhere = sampleReport({ terminalCodes, acquirerCode: "99992000" });
      expect((await side.reportMerchant(elsewhere)).outcome).toEqual({ accepted: true });
    });

    test("a code without its form and a unit account of another name are refused", async () => {
      const side = make();
      expect(await side.reportMerchant(sampleReport({ uscc: "123" }))).toMatchObject(
        refused("USCC_INVALID"),
      );
      const { settlementAccount } = sampleReport();
      const unit = { ...settlementAccount, kind: "unit", name: "另一家示例公司" } as const;
      expect(await side.reportMerchant(sampleReport({ settlementAccount: unit }))).toMatchObject(
        refused("ACCOUNT_NAME_MISMATCH"),
      );
    });

    test("a merchant that left frees its codes", async () => {
      const side = make();
      const first = sampleReport();
      await side.reportMerchant(first);
      const { reportId: _mine, ...same } = first;
      const left = await side.reportMerchant(sampleReport({ ...same, kind: "end" }));
      expect(left.outcome).toEqual({ accepted: true });
      const { merchantCode } = first;
      const next = await side.reportMerchant(sampleReport({ merchantCode }));
      expect(next.outcome).toEqual({ accepted: true });
    });
  });
}
