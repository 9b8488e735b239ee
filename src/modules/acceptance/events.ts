import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { STEP_KINDS } from "./domain/run.ts";

const code = z.string().max(40);

export const acceptanceOpened = defineFact({
  type: "acceptance.opened.v1",
  stream: "merchant",
  payload: z.object({ serial: z.string().max(32) }),
  sentence: { zh: "终端等待验收", en: "A terminal waits for acceptance" },
});

/** One message pair of a run; the digests let both sides show later what was sent. */
export const acceptanceStepTaken = defineFact({
  type: "acceptance.step-taken.v1",
  stream: "merchant",
  payload: z.object({
    serial: z.string().max(32),
    step: z.enum(STEP_KINDS),
    responseCode: code,
    traceNumber: code,
    requestDigest: z.string().length(64),
    replyDigest: z.string().length(64),
  }),
  sentence: { zh: "终端完成了一步验收交易", en: "A terminal sent a message of its acceptance" },
});

export const acceptanceCompleted = defineFact({
  type: "acceptance.completed.v1",
  stream: "merchant",
  payload: z.object({
    serial: z.string().max(32),
    terminalId: code,
    saleTraceNumber: code,
    voidTraceNumber: code,
  }),
  sentence: { zh: "终端通过验收", en: "A terminal passed its acceptance" },
});
