// How identifiers are shown. A text too short for its mask is hidden completely, so that a
// malformed value never comes out in clear.

const STAR = "*";

type Window = { readonly head: number; readonly tail: number };

/** Keeps `head` and `tail` characters; hides everything when fewer than four would be hidden. */
function maskMiddle(text: string, { head, tail }: Window): string {
  const characters = [...text];
  const hidden = characters.length - head - tail;
  if (hidden < 4) return STAR.repeat(characters.length);
  const end = tail === 0 ? "" : characters.slice(-tail).join("");
  return characters.slice(0, head).join("") + STAR.repeat(hidden) + end;
}

/** First six and last four digits of a card number, the most that may be kept (PCI DSS 3.4.1). */
export function maskPan(pan: string): string {
  return /^\d{13,19}$/.test(pan) ? maskMiddle(pan, { head: 6, tail: 4 }) : STAR.repeat(pan.length);
}

/** First three and last four digits of a telephone number; a leading +86 stays visible. */
export function maskPhone(phone: string): string {
  const [, country = "", rest = phone] = /^(\+86)(.*)$/s.exec(phone) ?? [];
  return country + maskMiddle(rest, { head: 3, tail: 4 });
}

/** First three and last four of a long paper number; first one and last two of a short one. */
export function maskPaper(number: string): string {
  const window = number.length >= 15 ? { head: 3, tail: 4 } : { head: 1, tail: 2 };
  return maskMiddle(number, window);
}

/** Last four digits of a settlement account, with the first four when it is long enough. */
export function maskAccount(number: string): string {
  return maskMiddle(number, { head: number.length >= 13 ? 4 : 0, tail: 4 });
}
