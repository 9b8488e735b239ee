import { defineId, type Uuid } from "../../../kernel/ids.ts";

/** `con_…`: the acquirer's contract for one approved application. */
export const contractIds = defineId("con");

const ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * The number that people quote, such as `TK-20261123-7K2M9QXD`. It derives from the contract's id
 * and the date of its preparation, so it needs no counter and carries no secret.
 * @param preparedOn `YYYY-MM-DD`
 */
export function contractNumberOf(contractId: Uuid, preparedOn: string): string {
  const bits = BigInt(`0x${contractId.replaceAll("-", "").slice(-10)}`);
  const letters = Array.from({ length: 8 }, (_, index) =>
    ALPHABET.charAt(Number((bits >> BigInt(index * 5)) & 31n)),
  );
  return `TK-${preparedOn.replaceAll("-", "")}-${letters.join("")}`;
}
