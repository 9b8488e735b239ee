import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";

const hash = z.string().length(64);

export const terminalModelSaved = defineFact({
  type: "terminal-model.saved.v1",
  stream: "provider",
  payload: z.object({ ptsExpiresOn: z.iso.date() }),
  sentence: { zh: "登记了终端型号", en: "A terminal model was recorded" },
});

export const planDrafted = defineFact({
  type: "plan.drafted.v1",
  stream: "provider",
  payload: z.object({ feeScheduleHash: hash }),
  sentence: { zh: "修改了方案草稿", en: "The draft of a plan was changed" },
});

export const planPublished = defineFact({
  type: "plan.published.v1",
  stream: "provider",
  payload: z.object({
    planId: z.uuid(),
    version: z.int(),
    feeScheduleHash: hash,
    effectiveFrom: z.iso.date(),
    effectiveTo: z.iso.date().nullable(),
  }),
  sentence: { zh: "发布了收单服务方案", en: "A service plan was published" },
});

export const planWithdrawn = defineFact({
  type: "plan.withdrawn.v1",
  stream: "provider",
  payload: z.object({}),
  sentence: { zh: "方案停止提供", en: "A service plan was withdrawn" },
});

/** Every fact of the module, for the trail. */
export const offersFacts = [terminalModelSaved, planDrafted, planPublished, planWithdrawn];
