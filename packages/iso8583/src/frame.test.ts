import fc from "fast-check";
import { describe, expect, it } from "vitest";

import { concatBytes } from "./bytes.ts";
import { createFrameDecoder, frame } from "./frame.ts";

function framed(payload: Uint8Array): Uint8Array {
  const result = frame(payload);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

describe("frame", () => {
  it("puts the big-endian length in front", () => {
    expect([...framed(new Uint8Array(258)).subarray(0, 2)]).toEqual([1, 2]);
  });

  it.each([
    [0, "FRAME_EMPTY"],
    [65_536, "FRAME_TOO_LARGE"],
  ])("refuses a payload of %i bytes", (length, code) => {
    const result = frame(new Uint8Array(length));
    expect(result).toEqual({ ok: false, error: { code, path: "frame" } });
  });
});

describe("createFrameDecoder", () => {
  it("returns the same frames however the stream is cut", () => {
    const payloads = fc.array(fc.uint8Array({ minLength: 1, maxLength: 300 }), { maxLength: 8 });
    const cuts = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(payloads, cuts, (messages, sizes) => {
        const stream = concatBytes(messages.map(framed));
        const decoder = createFrameDecoder();
        const received: Uint8Array[] = [];
        for (let offset = 0, turn = 0; offset < stream.length; turn++) {
          const size = sizes[turn % sizes.length] ?? 1;
          const batch = decoder.push(stream.slice(offset, offset + size));
          expect(batch.error).toBeUndefined();
          received.push(...batch.frames);
          offset += size;
        }
        expect(received).toEqual(messages);
        expect(decoder.pendingBytes()).toBe(0);
      }),
    );
  });

  it("counts the bytes of an unfinished frame", () => {
    const decoder = createFrameDecoder();
    expect(decoder.pendingBytes()).toBe(0);
    decoder.push(Uint8Array.of(0));
    expect(decoder.pendingBytes()).toBe(1);
    decoder.push(Uint8Array.of(5, 1, 2));
    expect(decoder.pendingBytes()).toBe(4);
  });

  it.each([
    ["FRAME_TOO_LARGE", [0x10, 0x01]],
    ["FRAME_EMPTY", [0, 0]],
  ] as const)("stops the stream at %s and keeps the frames before it", (code, prefix) => {
    const decoder = createFrameDecoder();
    const good = framed(Uint8Array.of(7));
    const batch = decoder.push(concatBytes([good, Uint8Array.from(prefix), good]));
    expect(batch.frames).toEqual([Uint8Array.of(7)]);
    expect(batch.error).toEqual({ code, path: "frame" });
    expect(decoder.push(good)).toEqual({ frames: [], error: { code, path: "frame" } });
    expect(decoder.pendingBytes()).toBe(0);
  });

  it("does not share memory with the chunk", () => {
    const chunk = framed(Uint8Array.of(1, 2));
    const batch = createFrameDecoder().push(chunk);
    chunk.fill(9);
    expect(batch.frames).toEqual([Uint8Array.of(1, 2)]);
  });

  it("survives noise and holds at most one bounded frame", () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 100 }), { maxLength: 20 }), (chunks) => {
        const decoder = createFrameDecoder({ maxFrameBytes: 64 });
        for (const chunk of chunks) {
          const { frames } = decoder.push(chunk);
          expect(frames.every(({ length }) => length > 0 && length <= 64)).toBe(true);
          expect(decoder.pendingBytes()).toBeLessThan(2 + 64);
        }
      }),
    );
  });
});
