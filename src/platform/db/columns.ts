import { type AnyPgColumn, customType, timestamp, uuid } from "drizzle-orm/pg-core";
import type { Uuid } from "../../kernel/ids.ts";
import type { Sealed } from "../crypto/sealed.ts";

/** Column types that every module's tables share. */

const bytes = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (value) => Buffer.from(value),
});

/** Plain bytes: digests, wrapped keys. */
export const bytea = (name: string) => bytes(name);

const sealedToDriver = (value: Sealed): Buffer => Buffer.from(value);

/** An encrypted value; only platform/crypto makes and opens it. */
export const sealed = customType<{ data: Sealed; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: sealedToDriver,
});

/** Whether a column was declared by {@link sealed}; the personal-data test asks. */
export function isSealedColumn(column: AnyPgColumn): boolean {
  return (column as unknown as { readonly mapTo?: unknown }).mapTo === sealedToDriver;
}

/** HMAC of a normalised value under the key of its purpose, for equality search. */
export const blindIndex = (name: string) => bytes(name);

/** A UUID column whose values are application-made ids. */
export const id = (name: string) => uuid(name).$type<Uuid>();

/** An instant. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
