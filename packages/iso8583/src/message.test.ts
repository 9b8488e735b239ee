import fc from "fast-check";
import { describe, expect, it } from "vitest";

import vectors from "../../../testdata/iso8583/unionpay-messages.json" with { type: "json" };
import { bytesFromHex, bytesToHex, concatBytes } from "./bytes.ts";
import type { FieldValue } from "./field-codec.ts";
import type { FieldSpec } from "./field-spec.ts";
import { decodeMessage, encodeMessage } from "./message.ts";
import type { Message } from "./message.ts";
import { ISO8583_ERROR_CODES } from "./outcome.ts";
import { UNIONPAY_POS_SPEC } from "./unionpay-fields.ts";

const bytesOf = (hex: string): Uint8Array => bytesFromHex(hex) ?? new Uint8Array();
const textOf = (value: FieldValue | undefined): string | undefined =>
  value instanceof Uint8Array ? bytesToHex(value) : value;

describe("public vectors", () => {
  it.each(vectors.messages)("$name reads and writes byte for byte", (vector) => {
    const decoded = decodeMessage(bytesOf(vector.hex), { secrets: "keep" });
    if (!decoded.ok) throw new Error(`${decoded.error.code} at ${decoded.error.path}`);
    const { envelope, mti, fields } = decoded.value;
    expect(mti).toBe(vector.mti);
    expect(Object.values(envelope?.tpdu ?? {}).join("")).toBe(vector.tpdu);
    expect(Object.values(envelope?.header ?? {}).join("")).toBe(vector.header);
    const shown = Object.fromEntries(Object.entries(fields).map(([k, v]) => [k, textOf(v)]));
    expect(shown).toEqual(vector.fields);
    const encoded = encodeMessage(decoded.value);
    expect(encoded.ok && bytesToHex(encoded.value)).toBe(vector.hex);
  });

  it("leaves out expiry, PIN block and chip data unless they are asked for", () => {
    const sale = vectors.messages.find(({ name }) => name === "vfwz-pay-request");
    const decoded = decodeMessage(bytesOf(sale?.hex ?? ""));
    expect(decoded.ok && decoded.value.withheld).toEqual([14, 52, 55]);
    expect(decoded.ok && Object.keys(decoded.value.fields)).not.toContain("52");
  });
});

const digit = fc.constantFrom(..."0123456789");
const gbkUnit = fc.constantFrom(..."掌柜收单商户成功测试 AZ09-");

function valueOf(spec: FieldSpec): fc.Arbitrary<FieldValue> {
  const { format, length } = spec;
  const bounds =
    "fixed" in length
      ? { minLength: length.fixed, maxLength: length.fixed }
      : { minLength: 0, maxLength: length.max };
  switch (format.kind) {
    case "digits":
      return fc.string({ unit: digit, ...bounds });
    case "track":
      return fc.string({ unit: fc.constantFrom(..."0123456789D"), ...bounds });
    case "binary":
      return fc.uint8Array(bounds);
    case "text": {
      const isGbkList = format.charset === "gbk" && !("fixed" in length);
      if (!isGbkList) return fc.string({ unit: "grapheme-ascii", ...bounds });
      return fc.string({ unit: gbkUnit, maxLength: Math.floor(bounds.maxLength / 2) });
    }
  }
}

const fieldsArbitrary = fc.record(
  Object.fromEntries(
    Object.entries(UNIONPAY_POS_SPEC).flatMap(([number, spec]) =>
      spec === undefined ? [] : [[number, valueOf(spec)]],
    ),
  ),
  { requiredKeys: [] },
);

const digitText = (length: number) =>
  fc.string({ unit: digit, minLength: length, maxLength: length });

const envelopeArbitrary = fc.record({
  tpdu: fc.record({ protocol: digitText(2), destination: digitText(4), source: digitText(4) }),
  header: fc.record({
    applicationClass: digitText(2),
    softwareVersion: digitText(2),
    terminalState: digitText(1),
    processingRequest: digitText(1),
    softwareSubversion: digitText(6),
  }),
});

describe("round trip", () => {
  it("reads back any set of fields", () => {
    fc.assert(
      fc.property(digitText(4), envelopeArbitrary, fieldsArbitrary, (mti, envelope, fields) => {
        const encoded = encodeMessage({ mti, envelope, fields });
        if (!encoded.ok) throw new Error(`${encoded.error.code} at ${encoded.error.path}`);
        const decoded = decodeMessage(encoded.value, { secrets: "keep" });
        expect(decoded).toEqual({ ok: true, value: { mti, envelope, fields, withheld: [] } });
      }),
      { numRuns: 300 },
    );
  });

  it("reads a body without an envelope", () => {
    const message: Message = { mti: "0800", fields: { 11: "000001", 70: "301" } };
    const encoded = encodeMessage(message);
    expect(encoded.ok && bytesToHex(encoded.value)).toBe(
      "0800" + "80200000000000000400000000000000" + "000001" + "3010",
    );
    const decoded = decodeMessage(encoded.ok ? encoded.value : new Uint8Array(), {
      envelope: "absent",
    });
    expect(decoded).toEqual({ ok: true, value: { ...message, withheld: [] } });
  });

  it.each([15, 16, 17, 18, 19])("keeps card numbers of %i digits", (length) => {
    const pan = "6224242300000069000".slice(0, length);
    const encoded = encodeMessage({ mti: "0200", fields: { 2: pan } });
    const decoded = decodeMessage(encoded.ok ? encoded.value : new Uint8Array(), {
      envelope: "absent",
    });
    expect(decoded.ok && decoded.value.fields[2]).toBe(pan);
  });

  it("fills a short merchant name with spaces", () => {
    const encoded = encodeMessage({ mti: "0210", fields: { 43: "示例商户" } });
    const decoded = decodeMessage(encoded.ok ? encoded.value : new Uint8Array(), {
      envelope: "absent",
    });
    expect(decoded.ok && decoded.value.fields[43]).toBe(`示例商户${" ".repeat(32)}`);
  });
});

describe("refusals when writing", () => {
  it.each([
    ["MTI_INVALID", "mti", { mti: "800", fields: {} }],
    ["FIELD_UNKNOWN", "F1", { mti: "0800", fields: { 1: "1" } }],
    ["FIELD_UNKNOWN", "F65", { mti: "0800", fields: { 65: "1" } }],
    ["FIELD_UNKNOWN", "F129", { mti: "0800", fields: { 129: "1" } }],
    ["FIELD_TYPE_WRONG", "F52", { mti: "0200", fields: { 52: "00" } }],
    ["FIELD_TYPE_WRONG", "F4", { mti: "0200", fields: { 4: new Uint8Array(6) } }],
    ["FIELD_NOT_ENCODABLE", "F4", { mti: "0200", fields: { 4: "00000000001a" } }],
    ["FIELD_NOT_ENCODABLE", "F39", { mti: "0210", fields: { 39: "成" } }],
    ["FIELD_NOT_ENCODABLE", "F35", { mti: "0200", fields: { 35: "1=2" } }],
    ["LENGTH_WRONG", "F4", { mti: "0200", fields: { 4: "1" } }],
    ["LENGTH_WRONG", "F41", { mti: "0200", fields: { 41: "123456789" } }],
    ["LENGTH_EXCEEDED", "F2", { mti: "0200", fields: { 2: "0".repeat(20) } }],
  ] as const)("%s at %s", (code, path, message) => {
    expect(encodeMessage(message)).toEqual({ ok: false, error: { code, path } });
  });

  it.each([
    ["TPDU_INVALID", "tpdu", { source: "00a0" }, {}],
    ["HEADER_INVALID", "header", {}, { terminalState: "00" }],
  ] as const)("%s", (code, path, tpdu, header) => {
    const envelope = {
      tpdu: { protocol: "60", destination: "0003", source: "0000", ...tpdu },
      header: {
        applicationClass: "60",
        softwareVersion: "31",
        terminalState: "0",
        processingRequest: "0",
        softwareSubversion: "310100",
        ...header,
      },
    };
    const encoded = encodeMessage({ mti: "0800", envelope, fields: {} });
    expect(encoded).toEqual({ ok: false, error: { code, path } });
  });
});

describe("refusals when reading", () => {
  it.each([
    ["TRUNCATED", "mti", 0, ""],
    ["MTI_INVALID", "mti", 0, "0a00"],
    ["TRUNCATED", "bitmap", 2, "0800"],
    ["TRUNCATED", "bitmap", 2, "0800" + "8000000000000000"],
    ["BITMAP_INVALID", "bitmap", 10, "0800" + "8000000000000000" + "8000000000000000"],
    ["FIELD_UNKNOWN", "F5", 10, "0800" + "0800000000000000"],
    ["TRUNCATED", "F2", 10, "0200" + "4000000000000000"],
    ["TRUNCATED", "F2", 11, "0200" + "4000000000000000" + "166224"],
    ["LENGTH_EXCEEDED", "F2", 10, "0200" + "4000000000000000" + "20"],
    ["LENGTH_PREFIX_INVALID", "F2", 10, "0200" + "4000000000000000" + "1f"],
    ["BCD_INVALID", "F3", 10, "0200" + "2000000000000000" + "00000b"],
    ["BCD_PADDING_INVALID", "F22", 10, "0200" + "0000040000000000" + "0711"],
    ["TEXT_INVALID", "F39", 10, "0210" + "0000000002000000" + "300a"],
    ["TRAILING_BYTES", "message", 10, "0800" + "0000000000000000" + "00"],
  ] as const)("%s at %s, byte %i", (code, path, offset, hex) => {
    const decoded = decodeMessage(bytesOf(hex), { envelope: "absent" });
    expect(decoded).toEqual({ ok: false, error: { code, path, offset } });
  });

  it.each([
    ["TRUNCATED", "tpdu", 0, "6000"],
    ["TRUNCATED", "header", 5, "60000300006031"],
    ["TPDU_INVALID", "tpdu", 0, "600003000f603100310100"],
    ["HEADER_INVALID", "header", 5, "6000030000603100310f00"],
  ] as const)("%s at %s, byte %i", (code, path, offset, hex) => {
    expect(decodeMessage(bytesOf(hex))).toEqual({ ok: false, error: { code, path, offset } });
  });
});

describe("untrusted bytes", () => {
  const codes = new Set<string>(ISO8583_ERROR_CODES);
  const survives = (bytes: Uint8Array): void => {
    const decoded = decodeMessage(bytes, { secrets: "keep" });
    if (!decoded.ok) {
      expect(codes).toContain(decoded.error.code);
      return;
    }
    const encoded = encodeMessage(decoded.value);
    if (!encoded.ok) throw new Error(`${encoded.error.code} at ${encoded.error.path}`);
    expect(decodeMessage(encoded.value, { secrets: "keep" })).toEqual(decoded);
  };

  it("never throws on noise", () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 600 }), survives), { numRuns: 3000 });
  });

  it("never throws on a cut or changed vector, and what it reads it can write", () => {
    const originals = vectors.messages.map(({ hex }) => bytesOf(hex));
    const change = fc.tuple(fc.nat(500), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...originals),
        fc.array(change, { maxLength: 4 }),
        fc.nat(40),
        (original, changes, cut) => {
          const bytes = concatBytes([original]);
          for (const [position, value] of changes) bytes[position % bytes.length] = value;
          survives(bytes.subarray(0, bytes.length - Math.max(0, cut - 30)));
        },
      ),
      { numRuns: 3000 },
    );
  });
});
