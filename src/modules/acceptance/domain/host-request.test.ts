import type { Message } from "@tillkeeper/iso8583";
import { describe, expect, test } from "vitest";
import { type HostRequest, isFromDevice, movesMoney, readRequest } from "./host-request.ts";

const PAN = "6224242300000069";
const ascii = (text: string) => new TextEncoder().encode(text);

const sale: Message = {
  mti: "0200",
  fields: {
    2: PAN,
    3: "000000",
    4: "000000000001",
    11: "000002",
    25: "00",
    59: "0104T-010205 1.0",
    60: "22000001000",
  },
};
const change = (fields: Message["fields"], mti = sale.mti): Message => ({
  mti,
  fields: { ...sale.fields, ...fields },
});

describe("reading", () => {
  test("a sale, a void with its original, a sign-on", () => {
    expect(readRequest(sale)).toEqual({
      kind: "sale",
      traceNumber: "000002",
      batchNumber: "000001",
      pan: PAN,
      amountFen: 1,
      original: undefined,
      referenceNumber: undefined,
      totals: undefined,
      serial: "T-01",
    });
    const undone = change({
      3: "200000",
      37: "000000000009 ",
      60: "23000001000",
      61: "000001000002",
    });
    expect(readRequest(undone)).toMatchObject({
      kind: "void",
      original: { batchNumber: "000001", traceNumber: "000002" },
      referenceNumber: "000000000009",
    });
    const signOn = {
      mti: "0800",
      fields: { 11: "000001", 60: "00000001003", 62: ascii("Sequence NoT-01") },
    };
    expect(readRequest(signOn)).toMatchObject({ kind: "sign-on", serial: "T-01", pan: undefined });
  });

  test.each([
    ["an answer", { ...sale, mti: "0210" }, "12"],
    ["a balance enquiry", change({ 3: "310000", 60: "01000001000" }), "12"],
    ["no trace number", change({ 11: undefined }), "30"],
    ["no batch", change({ 60: "22" }), "12"],
    ["no card", change({ 2: undefined }), "30"],
    ["no amount", change({ 4: undefined }), "30"],
    ["an amount that is none", change({ 4: "00000000000X" }), "30"],
    ["an original that is cut off", change({ 61: "000001" }), undefined],
  ] as const)("%s", (_, message, code) => {
    const request = readRequest(message as Message);
    if (code === undefined) expect(request).toMatchObject({ original: undefined });
    else expect(request).toBe(code);
  });
});

describe("which device sends", () => {
  const serialOf = (field59: string | undefined) =>
    (readRequest(change({ 59: field59 })) as HostRequest).serial;

  test("is read from F59 by its tag", () => {
    expect(serialOf("0104T-01")).toBe("T-01");
    expect(serialOf("02051.0.00104T-01")).toBe("T-01");
    expect(serialOf("02051.0.0")).toBeUndefined();
    expect(serialOf("01xxT-01")).toBeUndefined();
    expect(serialOf("0")).toBeUndefined();
    expect(serialOf(undefined)).toBeUndefined();
  });

  test("has to be the bound one in money messages and at sign-on", () => {
    const request = readRequest(sale) as HostRequest;
    expect(isFromDevice(request, "T-01")).toBe(true);
    expect(isFromDevice(request, "T-02")).toBe(false);
    expect(isFromDevice({ ...request, serial: "04T-01" }, "T-01")).toBe(true);
    expect(isFromDevice({ ...request, serial: undefined }, "T-01")).toBe(false);
    expect(isFromDevice({ ...request, kind: "sign-on", serial: undefined }, "T-01")).toBe(false);
    expect(isFromDevice({ ...request, kind: "echo", serial: undefined }, "T-01")).toBe(true);
  });

  test("a sign-on with another F62 names no device", () => {
    const signOn = { mti: "0800", fields: { 11: "000001", 60: "00000001003", 62: ascii("other") } };
    expect(readRequest(signOn)).toMatchObject({ serial: undefined });
  });
});

test("four kinds move money", () => {
  expect((["sale", "void", "refund", "reversal"] as const).every(movesMoney)).toBe(true);
  expect((["sign-on", "echo", "settlement"] as const).some(movesMoney)).toBe(false);
});
