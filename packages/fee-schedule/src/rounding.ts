// The one rounding rule of the engine: each charge on each payment is rounded half up to whole
// fen. Sums are sums of rounded charges, so that a statement can be checked line by line.

const MILLION = 1_000_000;

/** `amountFen × ratePpm / 1 000 000`, half up, exact for every safe integer. */
export function applyRate(amountFen: number, ratePpm: number): number {
  return divideHalfUp(BigInt(amountFen) * BigInt(ratePpm), BigInt(MILLION));
}

/** What share of `wholeFen` is `partFen`, in millionths, half up; null of nothing. */
export function computeRatePpm(partFen: number, wholeFen: number): number | null {
  if (wholeFen === 0) return null;
  return divideHalfUp(BigInt(partFen) * BigInt(MILLION), BigInt(wholeFen));
}

/**
 * Multiplies an amount by a count. Throws `RangeError` with `FEE_AMOUNT_OUT_OF_RANGE` when the
 * result is no longer exact, which no merchant's fees reach.
 */
export function multiplyFen(amountFen: number, count: number): number {
  return requireSafe(amountFen * count);
}

/** Adds amounts, with the same limit as `multiplyFen`. */
export function addFen(amounts: readonly number[]): number {
  return requireSafe(amounts.reduce((sum, amount) => sum + amount, 0));
}

/** Divides exactly and rounds half up; both sides are not negative. */
export function divideHalfUp(dividend: bigint, divisor: bigint): number {
  return requireSafe(Number((2n * dividend + divisor) / (2n * divisor)));
}

function requireSafe(amount: number): number {
  if (!Number.isSafeInteger(amount)) throw new RangeError("FEE_AMOUNT_OUT_OF_RANGE");
  return amount;
}
