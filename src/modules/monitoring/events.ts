import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { SEVERITIES } from "./domain/rules.ts";
import { CLOSE_REASONS } from "./domain/alert.ts";

/**
 * Everything here stands in the acquirer's stream alone. No fact names its merchant outside the
 * payload, so nothing can lead from a merchant's trail to a suspicion (CN-AML-35).
 */

const ruleId = z.string().max(64);

export const alertRaised = defineFact({
  type: "alert.raised.v1",
  stream: "provider",
  payload: z.object({
    ruleId,
    ruleVersion: z.number().int(),
    severity: z.enum(SEVERITIES),
    value: z.number().int(),
    threshold: z.number().int(),
    transactionId: z.string().max(40),
  }),
  sentence: { zh: "监测规则发出预警", en: "A rule raised an alert" },
});

export const alertExtended = defineFact({
  type: "alert.extended.v1",
  stream: "provider",
  payload: z.object({ ruleId, value: z.number().int(), transactionId: z.string().max(40) }),
  sentence: { zh: "预警增加了交易", en: "A transaction joined an alert" },
});

export const alertClaimed = defineFact({
  type: "alert.claimed.v1",
  stream: "provider",
  payload: z.object({ ruleId }),
  sentence: { zh: "认领了预警", en: "Took an alert" },
});

export const alertReleased = defineFact({
  type: "alert.released.v1",
  stream: "provider",
  payload: z.object({ ruleId }),
  sentence: { zh: "放回了预警", en: "Gave an alert back" },
});

export const alertNoted = defineFact({
  type: "alert.noted.v1",
  stream: "provider",
  payload: z.object({ ruleId }),
  sentence: { zh: "在预警上写了备注", en: "Wrote a note on an alert" },
});

export const alertClosed = defineFact({
  type: "alert.closed.v1",
  stream: "provider",
  payload: z.object({ ruleId, reason: z.enum(CLOSE_REASONS) }),
  sentence: { zh: "关闭了预警", en: "Closed an alert" },
});
