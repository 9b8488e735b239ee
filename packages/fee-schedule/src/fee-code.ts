// The closed list of everything that an acquiring contract may charge for. A schedule has to say
// something about each code, and nothing that is not on the list is payable (CN-R768-34,
// CN-PRC-6/8). A new kind of fee is a new code here and a new format version.

/** How the customer pays: rates differ by it (CN-557). */
export const CHANNELS = ["debit", "credit", "foreign", "qr", "pre-auth"] as const;
export type Channel = (typeof CHANNELS)[number];

/** By what a fee grows. `none` declares that the code costs nothing. */
export const BASES = [
  "none",
  "percent",
  "per-txn",
  "monthly",
  "yearly",
  "one-off",
  "event",
  "minimum",
] as const;
export type Basis = (typeof BASES)[number];

type ChargingBasis = Exclude<Basis, "none">;

type FeeCodeRule = {
  readonly nameZh: string;
  readonly nameEn: string;
  /** The only channel on which the code may be charged; null when it does not name one. */
  readonly channel: Channel | null;
  readonly bases: readonly ChargingBasis[];
};

const PER_PAYMENT = ["percent", "per-txn"] as const;
const PERIODIC = ["monthly", "yearly"] as const;

/** Every fee code with its names and the ways in which it may be charged. */
export const FEE_CODES = {
  "rate-debit": rate("借记卡交易手续费", "Debit card transaction fee", "debit"),
  "rate-credit": rate("贷记卡交易手续费", "Credit card transaction fee", "credit"),
  "rate-foreign": rate("境外卡交易手续费", "Foreign card transaction fee", "foreign"),
  "rate-qr": rate("扫码交易手续费", "QR payment fee", "qr"),
  "rate-pre-auth": rate("预授权完成手续费", "Pre-authorisation completion fee", "pre-auth"),
  "minimum-monthly": fee("月最低手续费", "Monthly minimum fee", ["minimum"]),
  "settlement-payout": fee("结算划款费", "Payout fee", ["percent", "per-txn", "event"]),
  "settlement-accelerated": fee("加急结算费", "Accelerated settlement fee", [
    ...PER_PAYMENT,
    "event",
  ]),
  "terminal-deposit": fee("终端押金", "Terminal deposit", ["one-off"]),
  "terminal-rental": fee("终端使用费", "Terminal use fee", PERIODIC),
  "terminal-buyout": fee("终端买断费", "Terminal buy-out fee", ["one-off", "event"]),
  "terminal-loss": fee("终端丢失或损坏赔偿", "Loss or damage of a terminal", ["event"]),
  activation: fee("开通费", "Activation fee", ["one-off"]),
  installation: fee("安装调试费", "Installation fee", ["one-off", "event"]),
  delivery: fee("寄送费", "Delivery fee", ["one-off", "event"]),
  "data-sim": fee("流量卡费", "Mobile data fee", PERIODIC),
  service: fee("服务费", "Service fee", PERIODIC),
  membership: fee("会员费", "Membership fee", [...PERIODIC, "one-off"]),
  annual: fee("年费", "Annual fee", ["yearly"]),
  "security-compliance": fee("安全合规费", "Security and compliance fee", PERIODIC),
  inactivity: fee("闲置费", "Inactivity fee", ["event"]),
  refund: fee("退款手续费", "Refund fee", ["event"]),
  chargeback: fee("拒付和调单费", "Chargeback and retrieval fee", ["event"]),
  statement: fee("对账单费", "Statement fee", ["monthly", "event"]),
  "account-change": fee("资料变更费", "Change of details fee", ["event"]),
  repair: fee("维修费", "Repair fee", ["event"]),
  consumables: fee("打印纸等耗材费", "Paper and consumables", [...PERIODIC, "event"]),
  training: fee("培训费", "Training fee", ["one-off", "event"]),
  "early-termination": fee("提前解约费", "Early termination fee", ["event"]),
} as const satisfies Record<string, FeeCodeRule>;

export type FeeCode = keyof typeof FEE_CODES;

/** The codes in the order in which a schedule is printed and hashed. */
export const FEE_CODE_LIST = Object.keys(FEE_CODES) as [FeeCode, ...FeeCode[]];

/** What may be charged under a code, with the literal types widened. */
export function readFeeCodeRule(code: FeeCode): FeeCodeRule {
  return FEE_CODES[code];
}

function rate(nameZh: string, nameEn: string, channel: Channel): FeeCodeRule {
  return { nameZh, nameEn, channel, bases: PER_PAYMENT };
}

function fee(nameZh: string, nameEn: string, bases: readonly ChargingBasis[]): FeeCodeRule {
  return { nameZh, nameEn, channel: null, bases };
}
