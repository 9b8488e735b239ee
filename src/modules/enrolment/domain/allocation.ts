import { composeMerchantCode } from "@tillkeeper/identifiers";
import { ok, refuse, type Result } from "../../../kernel/result.ts";
import { type AcquiringSettings, areaCodeOf } from "../../providers/index.ts";

/**
 * Merchant and terminal codes out of the acquirer's own range. The position in the range is passed
 * in; that no code is given twice is the claims table's word (CN-ACQ-25).
 */

/** `range-used-up`: the acquirer must enter a new range before more merchants can be enrolled. */
export type AllocationRefusal = "area-unknown" | "range-used-up" | "settings-unfit";

/** What the code of a merchant is made of besides the acquirer's settings. */
export interface MerchantPlace {
  readonly regionCode: string;
  readonly mcc: string;
}

/**
 * The merchant code at a position of the range: institution, area, MCC, running number.
 * @param position 0 for the first number of the range
 */
export function merchantCodeAt(
  settings: AcquiringSettings,
  place: MerchantPlace,
  position: number,
): Result<string, AllocationRefusal> {
  const { split, institutionPart, sequenceFrom, sequenceTo } = settings.merchantCode;
  const area = areaCodeOf(settings, place.regionCode);
  if (area === undefined) return refuse("area-unknown");
  const sequence = sequenceFrom + position;
  if (sequence > sequenceTo) return refuse("range-used-up");
  const code = composeMerchantCode(
    {
      institution: institutionPart,
      area,
      categoryCode: place.mcc,
      sequence: String(sequence).padStart(split.sequence, "0"),
    },
    split,
  );
  return code.ok ? ok(code.value) : refuse("settings-unfit");
}

/**
 * The terminal code at a position of the range.
 * @param position 0 for the first code of the range
 */
export function terminalCodeAt(
  settings: AcquiringSettings,
  position: number,
): Result<string, AllocationRefusal> {
  const { from, to } = settings.terminalCode;
  const code = Number(from) + position;
  return code > Number(to) ? refuse("range-used-up") : ok(String(code).padStart(8, "0"));
}
