/** Money and rates as words. Amounts are integer fen, rates integer millionths (ppm). */

function groupThousands(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ",");
}

function splitFen(amountFen: number): { minus: string; yuan: string; fen: string } {
  if (!Number.isSafeInteger(amountFen)) throw new RangeError("amountFen must be a safe integer");
  const digits = String(Math.abs(amountFen)).padStart(3, "0");
  const minus = amountFen < 0 ? "-" : "";
  return { minus, yuan: digits.slice(0, -2), fen: digits.slice(-2) };
}

/** `1234560` → `¥12,345.60`; negative amounts carry a minus. Throws on a fraction of a fen. */
export function formatFen(amountFen: number): string {
  const { minus, yuan, fen } = splitFen(amountFen);
  return `${minus}¥${groupThousands(yuan)}.${fen}`;
}

/** `1234560` → `12345.60`, the form in which a person types an amount. */
export function formatFenPlain(amountFen: number): string {
  const { minus, yuan, fen } = splitFen(amountFen);
  return `${minus}${yuan}.${fen}`;
}

/**
 * Reads an amount that a person typed (`12,345.6`, `¥88`) into fen; null when it is not an amount
 * with at most two decimals or exceeds 15 digits.
 */
export function parseFen(typed: string): number | null {
  const cleaned = typed.replace(/[\s,，¥￥]/g, "");
  const match = /^(-?)(\d{1,13})(?:\.(\d{1,2}))?$/.exec(cleaned);
  if (match === null) return null;
  const fen = Number(`${match[2]}${(match[3] ?? "").padEnd(2, "0")}`);
  return match[1] === "-" ? 0 - fen : fen;
}

/** `6000` → `0.60%`, `125` → `0.0125%`: two to four decimals, never per mille. */
export function formatRatePpm(ratePpm: number): string {
  if (!Number.isSafeInteger(ratePpm)) throw new RangeError("ratePpm must be a safe integer");
  const digits = String(Math.abs(ratePpm)).padStart(5, "0");
  const decimals = digits.slice(-4).replace(/0{1,2}$/, "");
  return `${ratePpm < 0 ? "-" : ""}${groupThousands(digits.slice(0, -4))}.${decimals}%`;
}

/** `1234567` → `1,234,567`. */
export function formatCount(count: number): string {
  if (!Number.isSafeInteger(count)) throw new RangeError("count must be a safe integer");
  return `${count < 0 ? "-" : ""}${groupThousands(String(Math.abs(count)))}`;
}
