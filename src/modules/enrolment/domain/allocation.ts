import { composeMerchantCode } from "@tillkeeper/identifiers";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { type AcquiringSettings, areaCodeOf } from "../../providers/index.ts";

/**
 * Merchant and terminal codes out of the acquirer's own range. Where the last number stood is
 * passed in; that no code is given twice is the claims table's word (CN-ACQ-25).
 */

/** `range-used-up`: the acquirer must enter a new range before more merchants can be enrolled. */
export type AllocationRefusal = "area-unknown" | "range-used-up" | "settings-unfit";

/** What the code of a merchant is made of besides the acquirer's settings. */
export interface MerchantPlace {
  readonly regionCode: string;
  readonly mcc: string;
}

/** Numbers in order, both ends included. */
export interface NumberRange {
  readonly from: number;
  readonly to: number;
}

/**
 * The number after the last one, or the first of the range when the last one lies outside it: the
 * acquirer has entered another range since.
 */
export function nextNumber(
  range: NumberRange,
  last: number | undefined,
): Result<number, AllocationRefusal> {
  const isInside = last !== undefined && last >= range.from && last <= range.to;
  const next = isInside ? last + 1 : range.from;
  return next > range.to ? refuse("range-used-up") : ok(next);
}

/** One sequence of codes: its name, its numbers, and the code of a number. */
export interface CodeSequence {
  /** Codes with the same name share one counter. */
  readonly name: string;
  readonly range: NumberRange;
  codeOf(number: number): Result<string, AllocationRefusal>;
}

/**
 * Merchant codes of one area and category: institution, area, MCC, running number. Each such prefix
 * counts by itself, so a range of four digits serves 9 999 merchants per area and category.
 */
export function merchantCodes(
  settings: AcquiringSettings,
  place: MerchantPlace,
): Result<CodeSequence, AllocationRefusal> {
  const { split, institutionPart, sequenceFrom, sequenceTo } = settings.merchantCode;
  const area = areaCodeOf(settings, place.regionCode);
  if (area === undefined) return refuse("area-unknown");
  return ok({
    name: `merchant:${institutionPart}${area}${place.mcc}`,
    range: { from: sequenceFrom, to: sequenceTo },
    codeOf: (number) => {
      const code = composeMerchantCode(
        {
          institution: institutionPart,
          area,
          categoryCode: place.mcc,
          sequence: String(number).padStart(split.sequence, "0"),
        },
        split,
      );
      return code.ok ? ok(code.value) : refuse("settings-unfit");
    },
  });
}

/** Terminal codes of the acquirer: eight digits. */
export function terminalCodes(settings: AcquiringSettings): CodeSequence {
  const { from, to } = settings.terminalCode;
  return {
    name: "terminal",
    range: { from: Number(from), to: Number(to) },
    codeOf: (number) => ok(String(number).padStart(8, "0")),
  };
}
