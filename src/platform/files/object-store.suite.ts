import { randomBytes } from "node:crypto";
import { describe, expect, test } from "vitest";
import { MAX_OBJECT_BYTES, objectKeyOf, type ObjectStore } from "./object-store.ts";

/** What every object store must do, whichever service lies behind it. */
export function objectStoreSuite(name: string, make: () => Promise<ObjectStore>): void {
  describe(name, () => {
    test("gives back what was put", async () => {
      const store = await make();
      const bytes = randomBytes(70_000);
      await store.put(objectKeyOf(bytes), bytes);
      expect(Buffer.from(await store.get(objectKeyOf(bytes)))).toEqual(bytes);
    });

    test("keeps an empty object and the largest one", async () => {
      const store = await make();
      for (const bytes of [new Uint8Array(), randomBytes(MAX_OBJECT_BYTES)]) {
        await store.put(objectKeyOf(bytes), bytes);
        expect((await store.get(objectKeyOf(bytes))).length).toBe(bytes.length);
      }
    });

    test("refuses a larger object and a key that is not the bytes' digest", async () => {
      const store = await make();
      const large = new Uint8Array(MAX_OBJECT_BYTES + 1);
      await expect(store.put(objectKeyOf(large), large)).rejects.toThrow("larger");
      const key = objectKeyOf(Buffer.from("other"));
      await expect(store.put(key, Buffer.from("these"))).rejects.toThrow("digest");
    });

    test("says that an object is missing", async () => {
      const store = await make();
      const key = objectKeyOf(Buffer.from("never put"));
      await expect(store.get(key)).rejects.toMatchObject({ failure: "missing" });
    });

    test("deletes, and does not mind deleting twice or nothing", async () => {
      const store = await make();
      const bytes = randomBytes(64);
      const key = objectKeyOf(bytes);
      await store.delete(key);
      await store.put(key, bytes);
      await store.delete(key);
      await store.delete(key);
      await expect(store.get(key)).rejects.toMatchObject({ failure: "missing" });
    });

    test("takes the same object at the same time and again", async () => {
      const store = await make();
      const bytes = randomBytes(5_000);
      const key = objectKeyOf(bytes);
      await Promise.all(Array.from({ length: 8 }, () => store.put(key, bytes)));
      await store.put(key, bytes);
      expect(Buffer.from(await store.get(key))).toEqual(bytes);
    });
  });
}
