import { expect, test } from "vitest";
import { checkIntake, checkPixels, LIMITS, sniffType } from "./intake.ts";

const JPEG = Uint8Array.of(0xff, 0xd8, 0xff, 0xe0);
const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const PDF = new TextEncoder().encode("%PDF-1.7");

test.each([
  [JPEG, "image/jpeg"],
  [PNG, "image/png"],
  [PDF, "application/pdf"],
  [JPEG.subarray(0, 2), undefined],
  [Uint8Array.of(), undefined],
  [new TextEncoder().encode(" %PDF-1.7"), undefined],
  [new TextEncoder().encode("GIF89a"), undefined],
  [new TextEncoder().encode("<svg"), undefined],
])("the first bytes of %s say %s", (bytes, type) => {
  expect(sniffType(bytes)).toBe(type);
});

test.each([
  ["business-licence", "image/jpeg", JPEG, undefined],
  ["business-licence", "image/png", PNG, undefined],
  ["business-licence", "application/pdf", PDF, undefined],
  ["business-licence", "image/png", JPEG, "DOCUMENT_TYPE_MISMATCH"],
  ["business-licence", "application/octet-stream", JPEG, "DOCUMENT_TYPE_MISMATCH"],
  ["business-licence", "", PDF, "DOCUMENT_TYPE_MISMATCH"],
  ["business-licence", "image/jpeg", Uint8Array.of(), "DOCUMENT_EMPTY"],
  ["resident-id-front", "application/pdf", PDF, "DOCUMENT_IMAGE_NEEDED"],
  ["premises-photo", "application/pdf", PDF, "DOCUMENT_IMAGE_NEEDED"],
  ["visit-photo", "image/jpeg", JPEG, undefined],
] as const)("%s as %s", (kind, contentType, bytes, refusal) => {
  const result = checkIntake({ kind, contentType, bytes });
  expect(result).toEqual(
    refusal === undefined ? { ok: true, value: contentType } : { ok: false, error: refusal },
  );
});

test("the size is judged before the content", () => {
  const kind = "lease";
  const contentType = "image/jpeg";
  const largest = new Uint8Array(LIMITS.fileBytes);
  largest.set(JPEG);
  expect(checkIntake({ kind, contentType, bytes: largest }).ok).toBe(true);
  const over = new Uint8Array(LIMITS.fileBytes + 1);
  expect(checkIntake({ kind, contentType, bytes: over })).toEqual({
    ok: false,
    error: "DOCUMENT_TOO_LARGE",
  });
});

test.each([
  [8_000, 8_000, undefined],
  [640, 400, undefined],
  [400, 640, undefined],
  [8_001, 500, "DOCUMENT_PIXELS_TOO_MANY"],
  [500, 8_001, "DOCUMENT_PIXELS_TOO_MANY"],
  [639, 639, "DOCUMENT_PIXELS_TOO_FEW"],
  [399, 2_000, "DOCUMENT_PIXELS_TOO_FEW"],
  [0, 0, "DOCUMENT_PIXELS_TOO_FEW"],
])("%i×%i pixels", (width, height, refusal) => {
  const result = checkPixels(width, height);
  expect(result.ok ? undefined : result.error).toBe(refusal);
});
