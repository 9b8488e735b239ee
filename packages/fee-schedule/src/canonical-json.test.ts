import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canonicaliseSchedule,
  encodeSchedule,
  hashSchedule,
  writeCanonicalJson,
} from "./canonical-json.ts";
import { HONEST_SCHEDULE, arbitrarySchedule } from "./sample-schedule.ts";

describe("writeCanonicalJson", () => {
  it("sorts keys by code unit and writes no white space", () => {
    const value = { b: [1, null, true], a: { "€": "费", "\r": '"' }, A: -0 };
    expect(writeCanonicalJson(value)).toBe('{"A":0,"a":{"\\r":"\\"","€":"费"},"b":[1,null,true]}');
  });

  it.each([[0.5], [Number.NaN], [2 ** 53], [undefined], ["\ud800"], [1n], [{ a: undefined }]])(
    "refuses %s",
    (value) => {
      expect(() => writeCanonicalJson(value)).toThrow(TypeError);
    },
  );

  it("writes JSON that reads back as the same value", () => {
    const integer = fc.maxSafeInteger();
    const { tree } = fc.letrec<{ tree: unknown }>((tie) => ({
      tree: fc.oneof(
        { depthSize: "small" },
        fc.string({ unit: "grapheme" }),
        integer,
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(fc.string(), tie("tree"), { maxKeys: 4, noNullPrototype: true }),
      ),
    }));
    fc.assert(
      fc.property(tree, (value) => {
        expect(JSON.parse(writeCanonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});

describe("encodeSchedule", () => {
  it("gives the same bytes whatever the order of lines and keys", () => {
    fc.assert(
      fc.property(arbitrarySchedule, fc.infiniteStream(fc.nat()), (schedule, order) => {
        const lines = schedule.lines
          .map((line) => ({ line, place: order.next().value ?? 0 }))
          .sort((first, second) => first.place - second.place)
          .map(({ line }) => Object.fromEntries(Object.entries(line).reverse()) as typeof line);
        expect(encodeSchedule({ ...schedule, lines })).toEqual(encodeSchedule(schedule));
      }),
      { numRuns: 30 },
    );
  });

  it("gives other bytes for another price", () => {
    const changed = { ...HONEST_SCHEDULE, isTaxIncluded: false };
    expect(encodeSchedule(changed)).not.toEqual(encodeSchedule(HONEST_SCHEDULE));
  });

  it("hands the bytes to the hash function", () => {
    const text = hashSchedule(HONEST_SCHEDULE, (bytes) => new TextDecoder().decode(bytes));
    expect(text).toBe(writeCanonicalJson(canonicaliseSchedule(HONEST_SCHEDULE)));
    expect(text.startsWith('{"changeNoticeDays":30,"currency":"CNY"')).toBe(true);
  });

  it("is stable once canonical", () => {
    const canonical = canonicaliseSchedule(HONEST_SCHEDULE);
    expect(canonicaliseSchedule(canonical)).toEqual(canonical);
  });
});
