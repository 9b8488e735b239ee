/** Hiding the middle of numbers that identify a person, an account or a paper. */

/** Keeps the first and last characters and hides the rest; short values are hidden whole. */
export function maskMiddle(value: string, keep: { start: number; end: number }): string {
  const characters = [...value];
  const hidden = characters.length - keep.start - keep.end;
  if (hidden < 1) return "*".repeat(characters.length);
  const start = characters.slice(0, keep.start).join("");
  const end = keep.end === 0 ? "" : characters.slice(-keep.end).join("");
  return `${start}${"*".repeat(hidden)}${end}`;
}

/** `13800138000` → `138****8000`. */
export function maskPhone(phone: string): string {
  return maskMiddle(phone, { start: 3, end: 4 });
}

/** `6222020200112233445` → `6222 **** 3445`: the form banks print, length not revealed. */
export function maskAccount(account: string): string {
  const digits = account.replace(/\s/g, "");
  if (digits.length < 9) return "*".repeat(digits.length);
  return `${digits.slice(0, 4)} **** ${digits.slice(-4)}`;
}

/** An identity paper number: first three and last two characters. */
export function maskIdNumber(idNumber: string): string {
  return maskMiddle(idNumber, { start: 3, end: 2 });
}
