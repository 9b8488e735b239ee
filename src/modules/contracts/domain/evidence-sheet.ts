import type { Capacity, Party, SignMethod } from "./signature.ts";
import type { Flag } from "./flag.ts";
import type { TwoTexts } from "../../offers/index.ts";

/** What proves the signatures, as data for the companion page and its file. */

/** The evidence of one side's signature. */
export interface SignatureEvidence {
  readonly signatureId: string;
  readonly party: Party;
  /** Pseudonymous id of the account that signed. */
  readonly actorId: string;
  readonly capacity: Capacity;
  readonly method: SignMethod;
  /** When the second factor was given. */
  readonly methodAt: Date;
  readonly reference: string;
  readonly signedAt: Date;
  readonly documentSha256: string;
  readonly feeScheduleHash: string;
}

/** All that the companion of a contract lists. */
export interface EvidenceSheet {
  readonly number: string;
  readonly documentSha256: string;
  readonly feeScheduleHash: string;
  readonly preparedAt: Date;
  readonly shownAt: Date | null;
  readonly inForceAt: Date | null;
  readonly confirmedFlags: readonly { readonly flag: Flag; readonly at: Date }[];
  readonly signatures: readonly SignatureEvidence[];
}

/** The standing of the evidence, in the words of page and file. */
export const EVIDENCE_NOTE: TwoTexts = {
  zh: "证据：验证码与哈希，无数字证书",
  en: "Evidence: code and hash, no certificate",
};

/** Names of what a sheet lists. */
export const EVIDENCE_WORDS = {
  merchant: { zh: "商户", en: "Merchant" },
  provider: { zh: "收单机构", en: "Acquirer" },
  principal: { zh: "经营者或法定代表人本人", en: "operator or legal representative in person" },
  "authorised-person": { zh: "持授权书的被授权人", en: "authorised person with a letter" },
  "provider-signatory": { zh: "收单机构签署人", en: "the acquirer's signatory" },
  totp: { zh: "动态验证码", en: "one-time code of an authenticator" },
  "account-manager": { zh: "客户经理当面或视频确认", en: "confirmed by the account manager" },
  fees: { zh: "费用", en: "fees" },
  deposit: { zh: "终端与押金", en: "terminal and deposit" },
  lending: { zh: "账户使用声明", en: "statement on accounts" },
  liability: { zh: "责任与风险措施", en: "liability and risk measures" },
} as const satisfies Record<Party | Capacity | SignMethod | Flag, TwoTexts>;
