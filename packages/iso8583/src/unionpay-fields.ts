/**
 * Fields of the UnionPay POS dialect. Layouts that the public vectors in `testdata/iso8583` show
 * are checked by tests; the others follow the published field description and are not confirmed
 * against a live host. F62 and F63 hold text or keys depending on the transaction, so they
 * stay bytes here.
 */
import type { FieldExposure, FieldFormat, FieldLength, MessageSpec } from "./field-spec.ts";

const digits: FieldFormat = { kind: "digits", alignment: "left" };
const digitsRight: FieldFormat = { kind: "digits", alignment: "right" };
const ascii: FieldFormat = { kind: "text", charset: "ascii" };
const gbk: FieldFormat = { kind: "text", charset: "gbk" };
const binary: FieldFormat = { kind: "binary" };
const track: FieldFormat = { kind: "track" };

const fixed = (length: number): FieldLength => ({ fixed: length });
const ll = (max: number): FieldLength => ({ prefix: "LL", max });
const lll = (max: number): FieldLength => ({ prefix: "LLL", max });

type Row = readonly [number, string, string, FieldFormat, FieldLength, FieldExposure];

const ROWS: readonly Row[] = [
  [2, "主账号", "card number", digits, ll(19), "pan"],
  [3, "交易处理码", "processing code", digits, fixed(6), "plain"],
  [4, "交易金额", "amount", digits, fixed(12), "plain"],
  [11, "受卡方系统跟踪号", "trace number", digits, fixed(6), "plain"],
  [12, "受卡方所在地时间", "local time", digits, fixed(6), "plain"],
  [13, "受卡方所在地日期", "local date", digits, fixed(4), "plain"],
  [14, "卡有效期", "card expiry", digits, fixed(4), "secret"],
  [15, "清算日期", "settlement date", digits, fixed(4), "plain"],
  [22, "服务点输入方式码", "entry mode", digits, fixed(3), "plain"],
  [23, "卡序列号", "card sequence number", digitsRight, fixed(3), "plain"],
  [25, "服务点条件码", "condition code", digits, fixed(2), "plain"],
  [26, "服务点 PIN 获取码", "PIN capture code", digits, fixed(2), "plain"],
  [32, "受理方标识码", "acquirer code", digits, ll(11), "plain"],
  [35, "二磁道数据", "track 2", track, ll(37), "secret"],
  [36, "三磁道数据", "track 3", track, lll(104), "secret"],
  [37, "检索参考号", "reference number", ascii, fixed(12), "plain"],
  [38, "授权标识应答码", "authorisation code", ascii, fixed(6), "plain"],
  [39, "应答码", "response code", ascii, fixed(2), "plain"],
  [41, "受卡机终端标识码", "terminal code", ascii, fixed(8), "plain"],
  [42, "受卡方标识码", "merchant code", ascii, fixed(15), "plain"],
  [43, "受卡方名称地址", "merchant name", gbk, fixed(40), "plain"],
  [44, "附加响应数据", "additional response data", gbk, ll(25), "plain"],
  [45, "一磁道数据", "track 1", ascii, ll(76), "secret"],
  [46, "附加数据（专用）", "additional data, private", gbk, lll(999), "length"],
  [47, "附加数据（国内）", "additional data, national", gbk, lll(999), "length"],
  [48, "附加数据", "additional data", digits, lll(322), "length"],
  [49, "交易货币代码", "currency", ascii, fixed(3), "plain"],
  [52, "个人标识码数据", "PIN block", binary, fixed(8), "secret"],
  [53, "安全控制信息", "security control", digits, fixed(16), "plain"],
  [54, "附加金额", "additional amounts", ascii, lll(120), "plain"],
  [55, "IC 卡数据域", "chip data", binary, lll(255), "secret"],
  [56, "附加信息", "additional information", gbk, lll(512), "plain"],
  [57, "附加交易信息", "additional transaction data", gbk, lll(512), "length"],
  [58, "电子钱包信息", "electronic purse data", gbk, lll(100), "length"],
  [59, "自定义域", "private data", gbk, lll(600), "length"],
  [60, "自定义域（批次）", "batch and network code", digits, lll(19), "plain"],
  [61, "原始信息域", "original transaction", digits, lll(29), "plain"],
  [62, "自定义域（密钥、参数）", "keys or parameters", binary, lll(512), "length"],
  [63, "自定义域（备注）", "remarks", binary, lll(163), "length"],
  [64, "报文鉴别码", "MAC", binary, fixed(8), "length"],
  [70, "网络管理信息码", "network management code", digits, fixed(3), "plain"],
  [90, "原始数据元", "original data elements", digits, fixed(42), "plain"],
  [128, "报文鉴别码", "MAC", binary, fixed(8), "length"],
];

/** The UnionPay POS dialect as data. */
export const UNIONPAY_POS_SPEC: MessageSpec = Object.fromEntries(
  ROWS.map(([number, nameZh, nameEn, format, length, exposure]) => [
    number,
    { nameZh, nameEn, format, length, exposure },
  ]),
);
