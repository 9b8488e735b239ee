import { assert } from "../../kernel/assert.ts";
import {
  MAX_OBJECT_BYTES,
  type ObjectKey,
  objectKeyOf,
  type ObjectStore,
  ObjectStoreError,
} from "./object-store.ts";

/** Objects of a test: nothing outlives the process. */
export function createMemoryObjectStore(): ObjectStore & { readonly size: () => number } {
  const objects = new Map<ObjectKey, Uint8Array>();
  return {
    size: () => objects.size,
    put: async (key, bytes) => {
      assert(bytes.length <= MAX_OBJECT_BYTES, "an object is larger than the store takes");
      assert(objectKeyOf(bytes) === key, "an object's key is the digest of its bytes");
      objects.set(key, Uint8Array.from(bytes));
    },
    get: async (key) => {
      const bytes = objects.get(key);
      if (!bytes) throw new ObjectStoreError("missing");
      return bytes;
    },
    delete: async (key) => {
      objects.delete(key);
    },
  };
}
