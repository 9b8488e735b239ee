import fc from "fast-check";
import { expect, test } from "vitest";
import { readPictureOrigin } from "./picture-origin.ts";

interface Field {
  readonly tag: number;
  readonly type: number;
  readonly count: number;
  /** Four bytes, or more that are placed at the end and pointed to. */
  readonly data: Uint8Array;
}

/** Writes an Exif block, in either byte order, from directories by the tag that points to them. */
function exifBlock(
  little: boolean,
  directories: Readonly<Record<"first" | 0x8769 | 0x8825, readonly Field[]>>,
): Uint8Array {
  const bytes = new Uint8Array(2_000);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, little ? 0x4949 : 0x4d4d);
  view.setUint16(2, 42, little);
  view.setUint32(4, 8, little);
  let end = 600;
  const write = (at: number, fields: readonly Field[]) => {
    view.setUint16(at, fields.length, little);
    fields.forEach((field, index) => {
      const entry = at + 2 + index * 12;
      view.setUint16(entry, field.tag, little);
      view.setUint16(entry + 2, field.type, little);
      view.setUint32(entry + 4, field.count, little);
      if (field.data.length <= 4) bytes.set(field.data, entry + 8);
      else {
        view.setUint32(entry + 8, end, little);
        bytes.set(field.data, end);
        end += field.data.length;
      }
    });
  };
  const pointer = (tag: number, at: number): Field => {
    const data = new Uint8Array(4);
    new DataView(data.buffer).setUint32(0, at, little);
    return { tag, type: 4, count: 1, data };
  };
  write(8, [...directories.first, pointer(0x8769, 200), pointer(0x8825, 400)]);
  write(200, directories[0x8769]);
  write(400, directories[0x8825]);
  const prefix = new TextEncoder().encode("Exif\0\0");
  const block = new Uint8Array(prefix.length + bytes.length);
  block.set(prefix);
  block.set(bytes, prefix.length);
  return block;
}

const ascii = (tag: number, text: string): Field => {
  const data = new TextEncoder().encode(`${text}\0`);
  return { tag, type: 2, count: data.length, data };
};

function degrees(little: boolean, tag: number, parts: readonly [number, number][]): Field {
  const data = new Uint8Array(24);
  const view = new DataView(data.buffer);
  parts.forEach(([numerator, denominator], index) => {
    view.setUint32(index * 8, numerator, little);
    view.setUint32(index * 8 + 4, denominator, little);
  });
  return { tag, type: 5, count: 3, data };
}

function sample(
  little = true,
  change: {
    readonly south?: string;
    readonly seconds?: [number, number];
    readonly time?: string;
  } = {},
): Uint8Array {
  return exifBlock(little, {
    first: [ascii(0x0132, "2026:01:02 03:04:05")],
    [0x8769]: [ascii(0x9003, change.time ?? "2026:05:01 10:20:30")],
    [0x8825]: [
      ascii(1, change.south ?? "N"),
      degrees(little, 2, [[31, 1], [14, 1], change.seconds ?? [2_400, 100]]),
      ascii(3, "W"),
      degrees(little, 4, [
        [121, 1],
        [28, 1],
        [12, 1],
      ]),
    ],
  });
}

test.each([true, false])("reads place and time, little-endian %s", (little) => {
  expect(readPictureOrigin(sample(little))).toEqual({
    latitudeE6: 31_240_000,
    longitudeE6: -121_470_000,
    takenAt: "2026-05-01T10:20:30",
  });
  expect(readPictureOrigin(sample(little).subarray(6))).toBeDefined();
  expect(readPictureOrigin(sample(little, { south: "S" }))?.latitudeE6).toBe(-31_240_000);
});

test("a place that is half there, or not on earth, is no place", () => {
  for (const change of [
    { south: "X" },
    { seconds: [1, 0] as [number, number] },
    { seconds: [4_000_000_000, 1] as [number, number] },
  ]) {
    expect(readPictureOrigin(sample(true, change))).toEqual({ takenAt: "2026-05-01T10:20:30" });
  }
});

test("falls back to the time of the file, and refuses a day that does not exist", () => {
  for (const time of ["2026:02:30 10:20:30", "0000:00:00 00:00:00", "yesterday", ""]) {
    expect(readPictureOrigin(sample(true, { time }))?.takenAt).toBe("2026-01-02T03:04:05");
  }
});

test.each([
  ["nothing", new Uint8Array()],
  ["a prefix alone", new TextEncoder().encode("Exif\0\0")],
  ["another byte order", new TextEncoder().encode("XX\0*\0\0\0\b")],
  ["another magic", Uint8Array.of(0x49, 0x49, 43, 0, 8, 0, 0, 0)],
  ["a directory beyond the end", Uint8Array.of(0x49, 0x49, 42, 0, 255, 255, 255, 255)],
  ["an empty directory", Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 0, 0)],
  ["a directory cut short", Uint8Array.of(0x49, 0x49, 42, 0, 8, 0, 0, 0, 9, 0, 1, 1)],
])("%s tells nothing", (_name, bytes) => {
  expect(readPictureOrigin(bytes)).toBeUndefined();
});

test("no block, however damaged, makes it fail or leave the earth", () => {
  const changes = fc.array(fc.tuple(fc.nat({ max: 1_200 }), fc.nat({ max: 255 })), {
    maxLength: 40,
  });
  fc.assert(
    fc.property(changes, fc.nat({ max: 2_006 }), fc.boolean(), (edits, length, little) => {
      const block = sample(little);
      for (const [at, value] of edits) block[at] = value;
      const origin = readPictureOrigin(block.subarray(0, length)) ?? {};
      expect(Math.abs(origin.latitudeE6 ?? 0)).toBeLessThanOrEqual(90_000_000);
      expect(Math.abs(origin.longitudeE6 ?? 0)).toBeLessThanOrEqual(180_000_000);
    }),
    { numRuns: 2_000 },
  );
});
