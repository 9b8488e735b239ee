import type { PictureOrigin } from "./document.ts";

/**
 * Reads place and time from a picture's Exif block (TIFF 6.0 directories, Exif 2.32 tags). Every
 * offset comes from a stranger, so each read is bounded and nothing is followed twice.
 */

const DATE_TIME = 0x0132;
const EXIF_POINTER = 0x8769;
const GPS_POINTER = 0x8825;
const DATE_TIME_ORIGINAL = 0x9003;
const GPS_LATITUDE_REF = 1;
const GPS_LATITUDE = 2;
const GPS_LONGITUDE_REF = 3;
const GPS_LONGITUDE = 4;

const ASCII = 2;
const LONG = 4;
const RATIONAL = 5;
const ENTRY_BYTES = 12;
/** No camera writes more entries into one directory. */
const MAX_ENTRIES = 200;

interface Entry {
  readonly type: number;
  readonly count: number;
  /** Where the four value bytes stand. */
  readonly at: number;
}

type Directory = ReadonlyMap<number, Entry>;

interface Tiff {
  readonly view: DataView;
  readonly little: boolean;
}

function has(tiff: Tiff, at: number, size: number): boolean {
  return at >= 0 && at + size <= tiff.view.byteLength;
}

function readDirectory(tiff: Tiff, at: number): Directory {
  const entries = new Map<number, Entry>();
  if (!has(tiff, at, 2)) return entries;
  const count = Math.min(tiff.view.getUint16(at, tiff.little), MAX_ENTRIES);
  for (let index = 0; index < count; index++) {
    const start = at + 2 + index * ENTRY_BYTES;
    if (!has(tiff, start, ENTRY_BYTES)) break;
    entries.set(tiff.view.getUint16(start, tiff.little), {
      type: tiff.view.getUint16(start + 2, tiff.little),
      count: tiff.view.getUint32(start + 4, tiff.little),
      at: start + 8,
    });
  }
  return entries;
}

function readText(tiff: Tiff, entry: Entry | undefined): string | undefined {
  if (entry?.type !== ASCII || entry.count < 1 || entry.count > 64) return undefined;
  const at = entry.count <= 4 ? entry.at : tiff.view.getUint32(entry.at, tiff.little);
  if (!has(tiff, at, entry.count)) return undefined;
  const codes = Array.from({ length: entry.count }, (_, index) => tiff.view.getUint8(at + index));
  return String.fromCharCode(...codes).replace(/\0[^]*$/, "");
}

function readPointer(tiff: Tiff, entry: Entry | undefined): number | undefined {
  if (entry?.type !== LONG || entry.count !== 1) return undefined;
  return tiff.view.getUint32(entry.at, tiff.little);
}

/** Degrees, minutes and seconds as three fractions, in micro-degrees. */
function readDegreesE6(tiff: Tiff, entry: Entry | undefined): number | undefined {
  if (entry?.type !== RATIONAL || entry.count !== 3) return undefined;
  const at = tiff.view.getUint32(entry.at, tiff.little);
  if (!has(tiff, at, 24)) return undefined;
  const parts = [1, 60, 3600].map((divisor, index) => {
    const numerator = tiff.view.getUint32(at + index * 8, tiff.little);
    const denominator = tiff.view.getUint32(at + index * 8 + 4, tiff.little);
    return (numerator / denominator / divisor) * 1_000_000;
  });
  const sum = Math.round(parts.reduce((left, right) => left + right, 0));
  return Number.isSafeInteger(sum) ? sum : undefined;
}

function signed(
  valueE6: number | undefined,
  reference: string | undefined,
  [positive, negative]: readonly [string, string],
  limit: number,
): number | undefined {
  if (valueE6 === undefined || valueE6 > limit * 1_000_000) return undefined;
  if (reference === positive) return valueE6;
  return reference === negative ? -valueE6 : undefined;
}

function readPlace(tiff: Tiff, gps: Directory): PictureOrigin {
  const latitudeE6 = signed(
    readDegreesE6(tiff, gps.get(GPS_LATITUDE)),
    readText(tiff, gps.get(GPS_LATITUDE_REF)),
    ["N", "S"],
    90,
  );
  const longitudeE6 = signed(
    readDegreesE6(tiff, gps.get(GPS_LONGITUDE)),
    readText(tiff, gps.get(GPS_LONGITUDE_REF)),
    ["E", "W"],
    180,
  );
  // A latitude without its longitude is a line around the earth, not a place.
  return latitudeE6 === undefined || longitudeE6 === undefined ? {} : { latitudeE6, longitudeE6 };
}

/** `2026:05:01 10:20:30` → `2026-05-01T10:20:30`; anything else is no time. */
function toTakenAt(text: string | undefined): string | undefined {
  const match = /^(\d{4}):(\d\d):(\d\d) (\d\d):(\d\d):(\d\d)$/.exec(text ?? "");
  if (!match) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const iso = `${year}-${month}-${day}T${hour}:${minute}:${second}`;
  const instant = Date.parse(`${iso}Z`);
  const exists = !Number.isNaN(instant) && new Date(instant).toISOString().slice(0, 19) === iso;
  return exists ? iso : undefined;
}

function openTiff(exif: Uint8Array): Tiff | undefined {
  const prefixed = String.fromCharCode(...exif.subarray(0, 6)) === "Exif\0\0";
  const body = prefixed ? exif.subarray(6) : exif;
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (view.byteLength < 8) return undefined;
  const order = view.getUint16(0);
  if (order !== 0x4949 && order !== 0x4d4d) return undefined;
  const little = order === 0x4949;
  return view.getUint16(2, little) === 42 ? { view, little } : undefined;
}

/**
 * Place and time of a picture; undefined when its block holds neither or is not readable.
 * @param exif the Exif block, with or without its `Exif\0\0` prefix
 */
export function readPictureOrigin(exif: Uint8Array): PictureOrigin | undefined {
  const tiff = openTiff(exif);
  if (!tiff) return undefined;
  const first = readDirectory(tiff, tiff.view.getUint32(4, tiff.little));
  const directoryAt = (tag: number): Directory => {
    const at = readPointer(tiff, first.get(tag));
    return at === undefined ? new Map() : readDirectory(tiff, at);
  };
  const original = readText(tiff, directoryAt(EXIF_POINTER).get(DATE_TIME_ORIGINAL));
  const takenAt = toTakenAt(original) ?? toTakenAt(readText(tiff, first.get(DATE_TIME)));
  const origin = {
    ...readPlace(tiff, directoryAt(GPS_POINTER)),
    ...(takenAt === undefined ? {} : { takenAt }),
  };
  return Object.keys(origin).length === 0 ? undefined : origin;
}
