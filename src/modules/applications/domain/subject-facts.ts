import type { Field } from "./facts.ts";
import type { Snapshot } from "./snapshot.ts";

/**
 * What an answer from outside or a meeting is about. Both are kept with the revision that was in
 * hand; they count for a later one only while these facts stayed the same.
 */

/** What speaks about a merchant: the two registers, and a person who was there. */
export type Testimony = "register" | "clearing" | "visit";

const IDENTITY: readonly Field[] = ["licenceName", "uscc", "principalName", "principalResidentId"];

/** The clearing side is asked by names and numbers alone (CN-85-12), a visit sees the place too. */
const FACTS: Readonly<Record<Testimony, readonly Field[]>> = {
  clearing: IDENTITY,
  register: [...IDENTITY, "establishedOn", "businessAddress"],
  visit: [...IDENTITY, "businessAddress", "mcc"],
};

const STORE_FACTS = ["storeId", "name", "regionCode", "address", "premises"] as const;

/** Whether two copies of a store say the same. */
export function isSameStore(left: Snapshot["store"], right: Snapshot["store"]): boolean {
  return STORE_FACTS.every((name) => left[name] === right[name]);
}

/**
 * Whether what was found out about one revision holds for another (CN-259-8, CN-85-12).
 * @param then the revision that was asked about; undefined when it is not there
 */
export function isAbout(
  testimony: Testimony,
  then: Pick<Snapshot, "facts" | "store"> | undefined,
  now: Pick<Snapshot, "facts" | "store">,
): boolean {
  if (!then) return false;
  if (testimony === "visit" && !isSameStore(then.store, now.store)) return false;
  return FACTS[testimony].every((field) => then.facts[field] === now.facts[field]);
}
