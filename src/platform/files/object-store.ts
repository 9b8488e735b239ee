import { createHash } from "node:crypto";

/**
 * Where encrypted files lie: a local folder, or an object service. The store sees ciphertext alone
 * and knows an object by the SHA-256 of its bytes, so a damaged object is noticed when it is read.
 */

/** Lower-case hex SHA-256 of the stored bytes. */
export type ObjectKey = string & { readonly __objectKey: true };

const KEY = /^[0-9a-f]{64}$/;

/** True for the only form of name that reaches a file system or a service. */
export function isObjectKey(text: string): text is ObjectKey {
  return KEY.test(text);
}

/** The key of some bytes. */
export function objectKeyOf(bytes: Uint8Array): ObjectKey {
  return createHash("sha256").update(bytes).digest("hex") as ObjectKey;
}

/** The largest object: a 10 MB file, its seal and room for a re-encoded picture. */
export const MAX_OBJECT_BYTES = 16 * 1024 * 1024;

/**
 * Why the store failed. `full`: no room (the same call works once there is). `missing`: no such
 * object. `damaged`: the bytes are not those that were put. `unavailable`: anything else.
 */
export type ObjectStoreFailure = "full" | "missing" | "damaged" | "unavailable";

/** The only error of a store; it names no path. */
export class ObjectStoreError extends Error {
  override readonly name = "ObjectStoreError";
  readonly failure: ObjectStoreFailure;

  constructor(failure: ObjectStoreFailure, cause?: unknown) {
    super(`object store: ${failure}`, cause === undefined ? {} : { cause });
    this.failure = failure;
  }
}

/** Keeps objects. Every call may throw {@link ObjectStoreError} and nothing else. */
export interface ObjectStore {
  /** Stores bytes durably under their own key; putting the same object again changes nothing. */
  put(key: ObjectKey, bytes: Uint8Array): Promise<void>;
  get(key: ObjectKey): Promise<Uint8Array>;
  /** Removes an object; one that does not exist counts as removed. */
  delete(key: ObjectKey): Promise<void>;
}
