import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { bytesFromHex } from "./bytes.ts";
import { splitKeyBlock, unwrapSessionKeys, wrapSessionKeys } from "./session-keys.ts";
import type { SessionKeys } from "./session-keys.ts";

const masterKey = bytesFromHex("11223344556677888877665544332211") ?? new Uint8Array();
const key = (length: number): fc.Arbitrary<Uint8Array> =>
  fc.uint8Array({ minLength: length, maxLength: length });

function wrapped(keys: SessionKeys): Uint8Array {
  const block = wrapSessionKeys(masterKey, keys);
  if (!block.ok) throw new Error(block.error.code);
  return block.value;
}

describe("session keys", () => {
  it.each([
    [24, { pinKey: 8, macKey: 8 }],
    [40, { pinKey: 16, macKey: 8 }],
    [40, { pinKey: 16, macKey: 16 }],
    [60, { pinKey: 16, macKey: 16, trackKey: 16 }],
  ] as const)("wrap into %i bytes and unwrap again", (blockBytes, lengths) => {
    const keys = fc.record(
      Object.fromEntries(Object.entries(lengths).map(([name, length]) => [name, key(length)])),
    );
    fc.assert(
      fc.property(keys, ({ pinKey, macKey, trackKey }) => {
        if (pinKey === undefined || macKey === undefined) throw new Error("keys missing");
        const sent = trackKey === undefined ? { pinKey, macKey } : { pinKey, macKey, trackKey };
        const block = wrapped(sent);
        expect(block).toHaveLength(blockBytes);
        expect(unwrapSessionKeys(masterKey, block)).toEqual({ ok: true, value: sent });
      }),
      { numRuns: 30 },
    );
  });

  const block = wrapped({ pinKey: new Uint8Array(16).fill(1), macKey: new Uint8Array(8).fill(2) });

  it("splits the block into named parts", () => {
    const parts = splitKeyBlock(block);
    if (!parts.ok) throw new Error(parts.error.code);
    const shapes = parts.value.map((part) => [part.name, part.ciphertext.length]);
    expect(shapes).toEqual([
      ["pinKey", 16],
      ["macKey", 8],
    ]);
  });

  it.each([
    ["pinKey", 0],
    ["pinKey", 17],
    ["macKey", 21],
    ["macKey", 39],
  ] as const)("names %s when byte %i was changed", (name, position) => {
    const changed = Uint8Array.from(block);
    changed[position] = (changed[position] ?? 0) ^ 0x10;
    expect(unwrapSessionKeys(masterKey, changed)).toEqual({
      ok: false,
      error: { code: "KEY_CHECK_FAILED", path: `F62.${name}` },
    });
  });

  it("refuses another master key, another length and keys that fit no layout", () => {
    const other = new Uint8Array(16).fill(0x5a);
    const keys = { pinKey: new Uint8Array(16), macKey: new Uint8Array(16) };
    const codes = [
      unwrapSessionKeys(other, block),
      unwrapSessionKeys(new Uint8Array(8), block),
      unwrapSessionKeys(masterKey, new Uint8Array(57)),
      wrapSessionKeys(new Uint8Array(8), keys),
      wrapSessionKeys(masterKey, { ...keys, pinKey: new Uint8Array(15) }),
      wrapSessionKeys(masterKey, { ...keys, macKey: new Uint8Array(24) }),
      wrapSessionKeys(masterKey, { ...keys, trackKey: new Uint8Array(8) }),
    ].map((outcome) => (outcome.ok ? "" : `${outcome.error.code} ${outcome.error.path}`));
    expect(codes).toEqual([
      "KEY_CHECK_FAILED F62.pinKey",
      "KEY_LENGTH_WRONG masterKey",
      "KEY_BLOCK_INVALID F62",
      "KEY_LENGTH_WRONG masterKey",
      "KEY_LENGTH_WRONG pinKey",
      "KEY_LENGTH_WRONG macKey",
      "KEY_LENGTH_WRONG trackKey",
    ]);
  });
});
