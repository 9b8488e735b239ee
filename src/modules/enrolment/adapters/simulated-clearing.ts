import { checkUscc } from "@tillkeeper/identifiers";
import type { MerchantReport, RejectionCode } from "../domain/report.ts";
import type { ClearingAnswer, ClearingSide } from "../ports.ts";

/**
 * A clearing side that exists nowhere: it keeps what it accepted in memory and refuses what a real
 * one would refuse. Every answer says that it is simulated.
 */

/** A fictional merchant whose name contains this stands on the simulator's list. */
const LISTED_NAME = "演示名单";

interface Registered {
  readonly owner: string;
  readonly terminals: ReadonlySet<string>;
}

function ownerOf(report: MerchantReport): string {
  return `${report.acquirerCode}/${report.uscc}/${report.location.address}`;
}

/** Makes a simulator with an empty register. */
export function createSimulatedClearing(): ClearingSide {
  const register = new Map<string, Registered>();
  const answers = new Map<string, ClearingAnswer>();

  const refusalOf = (report: MerchantReport): RejectionCode | undefined => {
    const { merchantCode, terminalCodes, settlementAccount: account } = report;
    if (!checkUscc(report.uscc).ok) return "USCC_INVALID";
    if (report.legalName.includes(LISTED_NAME)) return "LISTED";
    if (account.kind === "unit" && account.name !== report.legalName) {
      return "ACCOUNT_NAME_MISMATCH";
    }
    const known = register.get(merchantCode);
    if (known && known.owner !== ownerOf(report)) return "DUPLICATE_MERCHANT_CODE";
    const others = [...register].filter(([code]) => code !== merchantCode);
    const isTaken = (code: string) =>
      others.some(
        ([, other]) =>
          other.terminals.has(code) && other.owner.startsWith(`${report.acquirerCode}/`),
      );
    return terminalCodes.some(isTaken) ? "DUPLICATE_TERMINAL_CODE" : undefined;
  };

  const judge = (report: MerchantReport): ClearingAnswer["outcome"] => {
    // The register lives in memory; a merchant accepted before a restart may still leave.
    if (report.kind === "end") {
      register.delete(report.merchantCode);
      return { accepted: true };
    }
    const code = refusalOf(report);
    if (code) return { accepted: false, code };
    const terminals = new Set(report.terminalCodes);
    register.set(report.merchantCode, { owner: ownerOf(report), terminals });
    return { accepted: true };
  };

  return {
    reportMerchant: async (report) => {
      const known = answers.get(report.reportId);
      if (known) return known;
      const reference = `SIM-${report.reportId.replaceAll("-", "").slice(-12).toUpperCase()}`;
      const answer = { outcome: judge(report), reference, simulated: true };
      answers.set(report.reportId, answer);
      return answer;
    },
  };
}
