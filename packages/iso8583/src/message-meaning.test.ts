import fc from "fast-check";
import { describe, expect, it } from "vitest";

import vectors from "../../../testdata/iso8583/unionpay-messages.json" with { type: "json" };
import { formatAmount, parseAmount } from "./amount.ts";
import { bytesFromHex } from "./bytes.ts";
import { replyTpdu } from "./envelope.ts";
import { explainMessage, maskPan } from "./explain.ts";
import { formatBatchInfo, parseBatchInfo } from "./field-60.ts";
import { decodeMessage } from "./message.ts";
import { RESPONSE_CODES, findResponseCode } from "./response-code.ts";
import { TRANSACTION_KEYS, identifyTransaction, responseMtiOf } from "./transaction-kind.ts";

function vectorMessage(name: string) {
  const vector = vectors.messages.find((message) => message.name === name);
  const bytes = bytesFromHex(vector?.hex ?? "") ?? new Uint8Array();
  const decoded = decodeMessage(bytes, { secrets: "keep" });
  if (!decoded.ok) throw new Error(decoded.error.code);
  return decoded.value;
}

describe("F60", () => {
  it("reads the vectors", () => {
    expect(parseBatchInfo("220007270006000700".slice(0, 17))).toEqual({
      ok: true,
      value: {
        typeCode: "22",
        batchNumber: "000727",
        networkCode: "000",
        readCapability: "6",
        fallbackCondition: "0",
        rest: "0070",
      },
    });
    const short = parseBatchInfo("00000726005");
    expect(short.ok && short.value.networkCode).toBe("005");
  });

  it.each([
    ["F60.1", "2"],
    ["F60.2", "2200072"],
    ["F60.3", "2200072700"],
    ["F60", "22x00727"],
  ])("names %s when it is cut off or no digit", (path, text) => {
    const error = { code: "SUBFIELD_INVALID", path };
    expect(parseBatchInfo(text)).toEqual({ ok: false, error });
  });

  it("writes what it reads", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789"), maxLength: 19 });
    fc.assert(
      fc.property(digits, (text) => {
        const parsed = parseBatchInfo(text);
        if (!parsed.ok) return;
        expect(formatBatchInfo(parsed.value)).toEqual({ ok: true, value: text });
      }),
      { numRuns: 1000 },
    );
  });

  it.each([
    ["F60.1", { typeCode: "2", batchNumber: "000001" }],
    ["F60.4", { typeCode: "22", batchNumber: "000001", readCapability: "6" }],
    ["F60.6", { typeCode: "22", batchNumber: "000001", rest: "1" }],
  ])("does not write a wrong %s", (path, info) => {
    const error = { code: "SUBFIELD_INVALID", path };
    expect(formatBatchInfo(info)).toEqual({ ok: false, error });
  });
});

describe("transaction kinds", () => {
  it.each([
    ["vfwz-pay-request", "sale"],
    ["vfwz-pay-response", "sale"],
    ["vfwz-signin-request", "sign-on"],
    ["vfwz-signin-response", "sign-on"],
    ["vfwz-download-request", undefined],
  ])("of %s is %s", (name, kind) => {
    expect(identifyTransaction(vectorMessage(name))?.kind).toBe(kind);
  });

  it("finds every row of the table by its own codes", () => {
    for (const key of TRANSACTION_KEYS) {
      const { processingCode, conditionCode, typeCode = "00", networkCodes } = key;
      const fields = {
        60: `${typeCode}000001${networkCodes?.[0] ?? "000"}`,
        ...(processingCode === undefined ? {} : { 3: processingCode }),
        ...(conditionCode === undefined ? {} : { 25: conditionCode }),
      };
      expect(identifyTransaction({ mti: key.requestMti, fields })).toBe(key);
      expect(identifyTransaction({ mti: key.responseMti, fields })).toBe(key);
      expect(responseMtiOf(key.requestMti)).toBe(key.responseMti);
    }
  });

  it("does not guess: an answer without codes that several rows share has no kind", () => {
    expect(identifyTransaction({ mti: "0210", fields: {} })).toBeUndefined();
    expect(identifyTransaction({ mti: "0200", fields: {} })).toBeUndefined();
    expect(responseMtiOf("0210")).toBeUndefined();
  });
});

describe("response codes", () => {
  it("are two characters, unique and in both languages", () => {
    expect(new Set(RESPONSE_CODES.map(({ code }) => code)).size).toBe(RESPONSE_CODES.length);
    expect(RESPONSE_CODES.length).toBeGreaterThan(50);
    for (const { code, zh, en } of RESPONSE_CODES) {
      expect(code).toMatch(/^[0-9A]\d$/);
      expect(zh).toMatch(/\p{Script=Han}/u);
      expect(en).toMatch(/^[a-zA-Z ,;]+$/);
    }
  });

  it("say what to do, and call no unknown code an approval", () => {
    expect(findResponseCode("00")?.action).toBe("approve");
    expect(findResponseCode("98")?.action).toBe("reverse");
    expect(findResponseCode("A0")?.action).toBe("sign-on");
    expect(findResponseCode("ZZ")).toBeUndefined();
  });
});

describe("explainMessage", () => {
  it("shows no card number, expiry, PIN block, chip data or keys", () => {
    const explained = explainMessage(vectorMessage("vfwz-pay-request"));
    const shown = new Map(explained.map(({ field, shown: text }) => [field, text]));
    expect(shown.get(2)).toBe("622424******0069");
    expect(shown.get(4)).toBe("000000001111");
    expect(shown.get(14)).toBe("***");
    expect(shown.get(52)).toBe("***");
    expect(shown.get(55)).toBe("***");
    expect(shown.get(62)).toBe("[24]");
    expect(JSON.stringify(explained)).not.toContain("6224242300000069");
  });

  it("shows no track", () => {
    const fields = { 35: "6224242300000069D2903", 36: "01", 45: "B6224242300000069" };
    const texts = explainMessage({ mti: "0200", fields }).map(({ shown }) => shown);
    expect(texts).toEqual(["***", "***", "***"]);
  });

  it("shows nothing of a field that the specification lacks", () => {
    expect(explainMessage({ mti: "0200", fields: { 5: "123" } })[0]?.shown).toBe("***");
  });

  it.each([
    ["6224242300000069", "622424******0069"],
    ["6224242300000069123", "622424*********9123"],
    ["622424230000", "***"],
  ])("masks %s", (pan, masked) => {
    expect(maskPan(pan)).toBe(masked);
  });
});

describe("amounts and addresses", () => {
  it.each([
    [0, "000000000000"],
    [1, "000000000001"],
    [999_999_999_999, "999999999999"],
  ])("writes %i fen", (amountFen, text) => {
    expect(formatAmount(amountFen)).toEqual({ ok: true, value: text });
    expect(parseAmount(text)).toEqual({ ok: true, value: amountFen });
  });

  it.each([-1, 0.5, 1_000_000_000_000, Number.NaN])("does not write %d", (amountFen) => {
    expect(formatAmount(amountFen).ok).toBe(false);
  });

  it("does not read 11 digits", () => {
    expect(parseAmount("00000000001").ok).toBe(false);
  });

  it("swaps the addresses of an answer", () => {
    const tpdu = { protocol: "60", destination: "0003", source: "0000" };
    expect(replyTpdu(tpdu)).toEqual({ protocol: "60", destination: "0000", source: "0003" });
  });
});
