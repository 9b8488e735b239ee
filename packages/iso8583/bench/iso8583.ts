/** Messages per second for reading, writing and sealing the public 0200 vector. */
import { performance } from "node:perf_hooks";

import vectors from "../../../testdata/iso8583/unionpay-messages.json" with { type: "json" };
import { bytesFromHex, decodeMessage, encodeMessage, encodeSealedMessage } from "../src/index.ts";

const ROUNDS = 20_000;

function measure(name: string, run: () => void): void {
  for (let i = 0; i < 1000; i++) run();
  const startedMs = performance.now();
  for (let i = 0; i < ROUNDS; i++) run();
  const elapsedMs = performance.now() - startedMs;
  console.log(`${name}: ${Math.round((ROUNDS / elapsedMs) * 1000)} messages/s`);
}

const sale = vectors.messages.find(({ name }) => name === "vfwz-pay-request");
const bytes = bytesFromHex(sale?.hex ?? "") ?? new Uint8Array();
const decoded = decodeMessage(bytes, { secrets: "keep" });
if (!decoded.ok) throw new Error(decoded.error.code);
const message = decoded.value;
const key = bytesFromHex("0123456789abcdeffedcba9876543210") ?? new Uint8Array();

measure(`decode ${bytes.length} bytes`, () => void decodeMessage(bytes));
measure("encode", () => void encodeMessage(message));
measure("encode, X9.19", () => void encodeSealedMessage(message, { algorithm: "x9.19", key }));
measure(
  "encode, UnionPay ECB",
  () => void encodeSealedMessage(message, { algorithm: "unionpay-ecb", key }),
);
