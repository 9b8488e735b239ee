import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";

/**
 * Facts of enrolment. The merchant reads how it goes on; why the clearing side refused stands in
 * the acquirer's own stream, because the reason may be a list that must not be told.
 */

const codes = z.object({
  merchantCode: z.string().max(15),
  terminalCodes: z.array(z.string().max(8)).max(100),
});

export const enrolmentOpened = defineFact({
  type: "enrolment.opened.v1",
  stream: "merchant",
  payload: z.object({ contractId: z.uuid(), storeId: z.uuid() }),
  sentence: { zh: "开始办理入网", en: "Began the enrolment" },
});

export const enrolmentCodesAssigned = defineFact({
  type: "enrolment.codes-assigned.v1",
  stream: "merchant",
  payload: codes,
  sentence: { zh: "分配了商户编码和终端编码", en: "Assigned merchant and terminal codes" },
});

export const enrolmentReported = defineFact({
  type: "enrolment.reported.v1",
  stream: "merchant",
  payload: z.object({ reportId: z.uuid() }),
  sentence: { zh: "向清算机构报送了商户信息", en: "Reported the merchant to the clearing side" },
});

export const enrolmentAccepted = defineFact({
  type: "enrolment.accepted.v1",
  stream: "merchant",
  payload: z.object({
    storeId: z.uuid(),
    merchantCode: z.string().max(15),
    simulated: z.boolean(),
  }),
  sentence: { zh: "清算机构接受登记，入网完成", en: "The clearing side accepted the merchant" },
});

export const enrolmentRejected = defineFact({
  type: "enrolment.rejected.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: {
    zh: "清算机构退回了登记，收单机构正在更正",
    en: "The clearing side returned the report; the acquirer is correcting it",
  },
});

export const enrolmentRejectionRecorded = defineFact({
  type: "enrolment.rejection-recorded.v1",
  stream: "provider",
  payload: z.object({ reportId: z.uuid(), code: z.string().max(60), simulated: z.boolean() }),
  sentence: { zh: "记录了清算机构退回的原因", en: "Recorded why the clearing side refused" },
});

export const enrolmentTerminalCodeAdded = defineFact({
  type: "enrolment.terminal-code-added.v1",
  stream: "merchant",
  payload: z.object({ terminalCode: z.string().max(8) }),
  sentence: { zh: "增加了一个终端编码", en: "Added a terminal code" },
});

export const enrolmentEnded = defineFact({
  type: "enrolment.ended.v1",
  stream: "merchant",
  payload: z.object({ reportId: z.uuid() }),
  sentence: { zh: "注销了入网登记", en: "Ended the enrolment" },
});

/** Every fact of the module, for the trail. */
export const enrolmentFacts = [
  enrolmentOpened,
  enrolmentCodesAssigned,
  enrolmentReported,
  enrolmentAccepted,
  enrolmentRejected,
  enrolmentRejectionRecorded,
  enrolmentTerminalCodeAdded,
  enrolmentEnded,
];
