import { maskPhone, parseMobilePhone } from "@tillkeeper/identifiers";
import { z } from "zod";

/** A mobile number in any common form; becomes E.164. That it is somebody's needs a code. */
export const phoneSchema = z
  .string()
  .max(30)
  .refine((text) => parseMobilePhone(text).ok, { params: { code: "PHONE_FORMAT" } })
  .transform((text) => {
    const parsed = parseMobilePhone(text);
    return parsed.ok ? parsed.value.e164 : text;
  });

/** `+8613800138000` → `138****8000`, as its owner recognises it. */
export function maskOwnPhone(e164: string): string {
  return maskPhone(e164.replace(/^\+86/, ""));
}
