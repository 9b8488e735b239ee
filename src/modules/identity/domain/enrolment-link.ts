import { z } from "zod";
import { DAY_MS } from "../../../kernel/clock.ts";

/** A link by which a member of staff sets password and TOTP: 128 bits, once, within a day. */

export const LINK_VALID_MS = DAY_MS;

export const LINK_TOKEN_BYTES = 16;

/** The token as it stands in the link: base64url of 16 bytes. */
export const linkTokenSchema = z
  .string()
  .max(22)
  .regex(/^[\w-]{22}$/);

/** Whether a link still works; used, ended and expired look the same from outside. */
export function isLinkUsable(
  link: { readonly expiresAt: Date; readonly usedAt: Date | null },
  now: Date,
): boolean {
  return link.usedAt === null && link.expiresAt > now;
}
