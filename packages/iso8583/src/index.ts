/** ISO 8583 in the UnionPay POS dialect: codec, framing, codes, keys. See README.md. */
export { formatAmount, parseAmount } from "./amount.ts";
export { bytesFromHex, bytesToHex } from "./bytes.ts";
export { decodeText, encodeText } from "./charset.ts";
export type { Charset } from "./charset.ts";
export { replyTpdu } from "./envelope.ts";
export type { Envelope, MessageHeader, Tpdu } from "./envelope.ts";
export { explainMessage, maskPan } from "./explain.ts";
export type { ExplainedField } from "./explain.ts";
export { formatBatchInfo, parseBatchInfo } from "./field-60.ts";
export type { BatchInfo } from "./field-60.ts";
export type { FieldValue } from "./field-codec.ts";
export type {
  FieldExposure,
  FieldFormat,
  FieldLength,
  FieldSpec,
  MessageSpec,
} from "./field-spec.ts";
export { DEFAULT_MAX_FRAME_BYTES, createFrameDecoder, frame } from "./frame.ts";
export type { FrameBatch, FrameDecoder } from "./frame.ts";
export { computeKeyCheckValue, computeMac, verifyMac } from "./mac.ts";
export type { MacAlgorithm, MacInput } from "./mac.ts";
export { encodeSealedMessage, verifySealedMessage } from "./message-mac.ts";
export type { MacContext } from "./message-mac.ts";
export { decodeMessage, encodeMessage } from "./message.ts";
export type { DecodeOptions, DecodedMessage, Fields, Message } from "./message.ts";
export { ISO8583_ERROR_CODES } from "./outcome.ts";
export type { Iso8583Error, Iso8583ErrorCode, Outcome } from "./outcome.ts";
export { RESPONSE_ACTIONS, RESPONSE_CODES, findResponseCode } from "./response-code.ts";
export type { ResponseAction, ResponseCode } from "./response-code.ts";
export { splitKeyBlock, unwrapSessionKeys, wrapSessionKeys } from "./session-keys.ts";
export type { EncryptedKey, SessionKeys } from "./session-keys.ts";
export { TRANSACTION_KEYS, identifyTransaction, responseMtiOf } from "./transaction-kind.ts";
export type { TransactionKey, TransactionKind } from "./transaction-kind.ts";
export { UNIONPAY_POS_SPEC } from "./unionpay-fields.ts";
