import { decodeMessage, encodeMessage, type Message } from "@tillkeeper/iso8583";
import { expect, test } from "vitest";
import { buildReply } from "./host-reply.ts";

const envelope: NonNullable<Message["envelope"]> = {
  tpdu: { protocol: "60", destination: "0003", source: "0000" },
  header: {
    applicationClass: "60",
    softwareVersion: "31",
    terminalState: "0",
    processingRequest: "0",
    softwareSubversion: "000100",
  },
};
const request: Message = {
  envelope,
  mti: "0200",
  fields: {
    2: "6224242300000069",
    3: "000000",
    4: "000000000001",
    11: "000002",
    25: "00",
    41: "80000001",
    42: "898110054110001",
    49: "156",
    60: "22000001000",
  },
};
const at = new Date("2026-11-23T02:03:04Z");

test("an answer repeats its request, in Shanghai time, and goes back where it came from", () => {
  const reply = buildReply(request, { responseCode: "00", at, referenceNumber: "000000000009" });
  expect(reply).toMatchObject({
    mti: "0210",
    envelope: { tpdu: { destination: "0000", source: "0003" } },
    fields: { 4: "000000000001", 11: "000002", 12: "100304", 13: "1123", 39: "00" },
  });
  const bytes = reply && encodeMessage(reply);
  if (!bytes?.ok) throw new Error("not encodable");
  const decoded = decodeMessage(bytes.value);
  expect(decoded.ok && decoded.value.fields[37]).toBe("000000000009");
});

test("no card number travels back", () => {
  expect(buildReply(request, { responseCode: "00", at })?.fields[2]).toBeUndefined();
});

test("the batch of the book replaces the request's, if it can be written", () => {
  const field60 = (message: Message, batchNumber?: string) =>
    buildReply(message, { responseCode: "00", at, ...(batchNumber ? { batchNumber } : {}) })
      ?.fields[60];
  expect(field60(request, "000007")).toBe("22000007000");
  expect(field60(request)).toBe("22000001000");
  expect(field60(request, "seven")).toBe("22000001000");
  const { 60: _batch, ...fields } = request.fields;
  expect(field60({ ...request, fields }, "000007")).toBeUndefined();
  expect(field60({ ...request, fields: { ...fields, 60: "2" } }, "000007")).toBe("2");
});

test("a message without envelope is answered without one, an answer not at all", () => {
  const { envelope: _outer, ...bare } = request;
  expect(buildReply(bare, { responseCode: "00", at })?.envelope).toBeUndefined();
  expect(buildReply({ ...request, mti: "0210" }, { responseCode: "00", at })).toBeUndefined();
});
