/** F4: the amount in fen as 12 digits. */
import { refuse, succeed } from "./outcome.ts";
import type { Outcome } from "./outcome.ts";

const MAX_AMOUNT_FEN = 999_999_999_999;

/** 12 digits of an amount in fen; FIELD_NOT_ENCODABLE for a fraction, a minus or 13 digits. */
export function formatAmount(amountFen: number): Outcome<string> {
  const isFitting = Number.isInteger(amountFen) && amountFen >= 0 && amountFen <= MAX_AMOUNT_FEN;
  if (!isFitting) return refuse("FIELD_NOT_ENCODABLE", "F4");
  return succeed(String(amountFen).padStart(12, "0"));
}

/** The amount in fen that 12 digits say; SUBFIELD_INVALID for anything else. */
export function parseAmount(field4: string): Outcome<number> {
  if (!/^\d{12}$/.test(field4)) return refuse("SUBFIELD_INVALID", "F4");
  return succeed(Number(field4));
}
