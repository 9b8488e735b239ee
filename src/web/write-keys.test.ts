import { describe, expect, it } from "vitest";
import { createWriteKeys, randomUuid } from "./write-keys.ts";

function write(body: string, contentType = "application/json"): Request {
  return new Request("https://tillkeeper.example/api/merchant/stores", {
    method: "POST",
    headers: { "content-type": contentType },
    body,
  });
}

function countedKeys() {
  let count = 0;
  return createWriteKeys(() => `key-${++count}`);
}

describe("createWriteKeys", () => {
  it("gives each write its own key", async () => {
    const keys = countedKeys();
    const first = await keys.keyFor(write('{"name":"a"}'));
    keys.ended(first, true);
    expect(await keys.keyFor(write('{"name":"a"}'))).not.toBe(first);
  });

  it("keeps the key of a write whose outcome is unknown", async () => {
    const keys = countedKeys();
    const first = await keys.keyFor(write('{"name":"a"}'));
    keys.ended(first, false);
    const second = await keys.keyFor(write('{"name":"a"}'));
    expect(second).toBe(first);
    keys.ended(second, true);
    expect(await keys.keyFor(write('{"name":"a"}'))).not.toBe(first);
  });

  it("gives changed content a new key", async () => {
    const keys = countedKeys();
    keys.ended(await keys.keyFor(write('{"name":"a"}')), false);
    expect(await keys.keyFor(write('{"name":"b"}'))).toBe("key-2");
  });

  it("never repeats keys for content it cannot compare", async () => {
    const keys = countedKeys();
    keys.ended(await keys.keyFor(write("x", "image/png")), false);
    expect(await keys.keyFor(write("x", "image/png"))).toBe("key-2");
  });

  it("forgets the oldest of many broken writes", async () => {
    const keys = countedKeys();
    for (let index = 0; index < 25; index++) {
      keys.ended(await keys.keyFor(write(`{"n":${index}}`)), false);
    }
    expect(await keys.keyFor(write('{"n":0}'))).toBe("key-26");
    expect(await keys.keyFor(write('{"n":24}'))).toBe("key-25");
  });
});

describe("randomUuid", () => {
  it("makes version 4 UUIDs", () => {
    const made = new Set(Array.from({ length: 100 }, randomUuid));
    expect(made.size).toBe(100);
    for (const uuid of made) {
      expect(uuid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    }
  });
});
