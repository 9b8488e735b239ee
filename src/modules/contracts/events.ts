import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { ALL_DECLINE_REASONS } from "./domain/lifecycle.ts";
import { CAPACITIES, MEETINGS, PARTIES, SIGN_METHODS } from "./domain/signature.ts";
import { FLAGS } from "./domain/flag.ts";

/** Facts of contracts. All stand in the merchant's stream: nothing here is the acquirer's alone. */

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const digests = z.object({ documentSha256: digest, feeScheduleHash: digest });

export const contractPrepared = defineFact({
  type: "contract.prepared.v1",
  stream: "merchant",
  payload: digests.extend({ applicationId: z.uuid(), planVersionId: z.uuid() }),
  sentence: { zh: "准备好了合同", en: "Prepared the contract" },
});

export const contractShown = defineFact({
  type: "contract.shown.v1",
  stream: "merchant",
  payload: digests,
  sentence: { zh: "打开了合同", en: "Opened the contract" },
});

export const contractFlagConfirmed = defineFact({
  type: "contract.flag-confirmed.v1",
  stream: "merchant",
  payload: z.object({ flag: z.enum(FLAGS), documentSha256: digest }),
  sentence: { zh: "确认了一项重点条款", en: "Confirmed a flagged clause" },
});

export const contractSigningConfirmed = defineFact({
  type: "contract.signing-confirmed.v1",
  stream: "merchant",
  payload: z.object({ meeting: z.enum(MEETINGS), documentSha256: digest }),
  sentence: {
    zh: "客户经理确认了签署人的身份",
    en: "The account manager confirmed who is signing",
  },
});

const signature = digests.extend({
  signatureId: z.uuid(),
  capacity: z.enum(CAPACITIES),
  method: z.enum(SIGN_METHODS),
});

export const contractSignedByMerchant = defineFact({
  type: "contract.signed-by-merchant.v1",
  stream: "merchant",
  payload: signature,
  sentence: { zh: "商户签署了合同", en: "The merchant signed the contract" },
});

export const contractInForce = defineFact({
  type: "contract.in-force.v1",
  stream: "merchant",
  payload: signature.extend({
    applicationId: z.uuid(),
    storeId: z.uuid(),
    planVersionId: z.uuid(),
  }),
  sentence: { zh: "收单机构签署，合同生效", en: "The acquirer signed; the contract is in force" },
});

export const contractDeclined = defineFact({
  type: "contract.declined.v1",
  stream: "merchant",
  payload: z.object({ by: z.enum(PARTIES), reason: z.enum(ALL_DECLINE_REASONS) }),
  sentence: { zh: "合同未签署，已退回", en: "The contract was declined" },
});

export const contractExpired = defineFact({
  type: "contract.expired.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "合同逾期未签，已失效", en: "The contract lapsed unsigned" },
});

export const contractViewed = defineFact({
  type: "contract.viewed.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "收单机构人员查看了合同", en: "The acquirer's staff viewed the contract" },
});

/** Every fact of the module, for the trail. */
export const contractsFacts = [
  contractPrepared,
  contractShown,
  contractFlagConfirmed,
  contractSigningConfirmed,
  contractSignedByMerchant,
  contractInForce,
  contractDeclined,
  contractExpired,
  contractViewed,
];
