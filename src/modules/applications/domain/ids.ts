import { defineId, type Uuid } from "../../../kernel/ids.ts";

/** `app_…`: an application of a merchant for one acquirer's service. */
export const applicationIds = defineId("app");

/** `vis_…`: an account manager's visit. */
export const visitIds = defineId("vis");

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The code that people quote, such as `A-7K2M-9QXD`. It derives from the application's id, so it
 * stays the same over every revision. It needs no place of its own and carries no secret.
 */
export function businessCodeOf(applicationId: Uuid): string {
  const bits = BigInt(`0x${applicationId.replaceAll("-", "").slice(-10)}`);
  const letters = Array.from({ length: 8 }, (_, index) =>
    ALPHABET.charAt(Number((bits >> BigInt(index * 5)) & 31n)),
  );
  return `A-${letters.slice(0, 4).join("")}-${letters.slice(4).join("")}`;
}
