import type { Uuid } from "../../../kernel/ids.ts";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";

/** Sealed texts that may be empty: nothing is sealed for nothing. */

export function openOptional(
  key: FieldKey,
  field: string,
  rowId: Uuid,
  value: Sealed | null | undefined,
): string {
  return value ? key.open(`applications.${field}`, rowId, value) : "";
}

export function sealOptional(
  key: FieldKey,
  field: string,
  rowId: Uuid,
  text: string,
): Sealed | null {
  return text === "" ? null : key.seal(`applications.${field}`, rowId, text);
}
