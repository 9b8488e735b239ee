import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { BlindIndexPurpose } from "../../../platform/crypto/blind-index.ts";
import type { AcquiringSettings } from "../../providers/index.ts";
import {
  type AllocationRefusal,
  type CodeSequence,
  merchantCodes,
  type MerchantPlace,
  nextNumber,
  terminalCodes,
} from "../domain/allocation.ts";
import * as store from "../store.ts";
import type { EnrolmentDeps, ProviderTx } from "./deps.ts";

/** Takes codes out of the acquirer's range, each once, also when many are taken at once. */

const REFUSALS: Readonly<Record<AllocationRefusal, string>> = {
  "area-unknown": "AREA_CODE_UNKNOWN",
  "range-used-up": "CODE_RANGE_USED_UP",
  "settings-unfit": "CODE_SETTINGS_UNFIT",
};

/** Numbers that another acquirer's range took before; more means that the ranges overlap. */
const MAX_SKIPPED = 200;

interface Taker {
  readonly providerId: Uuid;
  readonly purpose: Extract<BlindIndexPurpose, "merchant-code" | "terminal-code">;
  /** What makes a code unique: merchant codes everywhere, terminal codes within an institution. */
  claimOf(code: string): string;
}

async function takeCodes(
  deps: EnrolmentDeps,
  tx: ProviderTx,
  sequence: CodeSequence,
  wanted: Taker & { readonly count: number },
): Promise<string[]> {
  const { providerId, purpose, count } = wanted;
  const { name } = sequence;
  let last = await store.lockCounter(tx, providerId, name);
  const codes: string[] = [];
  for (let tries = 0; codes.length < count; tries++) {
    if (tries === count + MAX_SKIPPED) throw new AppError("CODE_RANGE_USED_UP");
    const next = nextNumber(sequence.range, last);
    const code = next.ok ? sequence.codeOf(next.value) : next;
    if (!next.ok || !code.ok) {
      throw new AppError(REFUSALS[next.ok ? "settings-unfit" : next.error]);
    }
    last = next.value;
    const codeIndex = deps.blindIndex(purpose, wanted.claimOf(code.value));
    const claim = { codeIndex, providerId, claimedAt: deps.clock.now() };
    if (await store.insertClaim(tx, claim)) codes.push(code.value);
  }
  if (last !== undefined) await store.saveCounter(tx, { providerId, name, lastNumber: last });
  return codes;
}

/**
 * One merchant code.
 * @throws AppError AREA_CODE_UNKNOWN, CODE_RANGE_USED_UP, CODE_SETTINGS_UNFIT
 */
export async function takeMerchantCode(
  deps: EnrolmentDeps,
  tx: ProviderTx,
  from: {
    readonly providerId: Uuid;
    readonly settings: AcquiringSettings;
    readonly place: MerchantPlace;
  },
): Promise<string> {
  const sequence = merchantCodes(from.settings, from.place);
  if (!sequence.ok) throw new AppError(REFUSALS[sequence.error]);
  const { providerId } = from;
  const taker = { providerId, purpose: "merchant-code", claimOf: (code: string) => code } as const;
  const [code] = await takeCodes(deps, tx, sequence.value, { ...taker, count: 1 });
  if (code === undefined) throw new AppError("CODE_RANGE_USED_UP");
  return code;
}

/** Terminal codes. @throws AppError CODE_RANGE_USED_UP */
export function takeTerminalCodes(
  deps: EnrolmentDeps,
  tx: ProviderTx,
  from: {
    readonly providerId: Uuid;
    readonly settings: AcquiringSettings;
    readonly count: number;
  },
): Promise<string[]> {
  const { providerId, settings, count } = from;
  return takeCodes(deps, tx, terminalCodes(settings), {
    ...{ providerId, count, purpose: "terminal-code" },
    claimOf: (code) => `${settings.institutionCode}:${code}`,
  });
}
