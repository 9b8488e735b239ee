import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { CALL_OUTCOME_LIST } from "./domain/request-state.ts";

const submission = z.object({ submissionId: z.uuid() });

export const contactSubmitted = defineFact({
  type: "contact.submitted.v1",
  stream: "provider",
  payload: submission.extend({ consentVersion: z.string().max(40) }),
  sentence: { zh: "收到一份联系预约", en: "A visitor asked to be contacted" },
});

export const contactWithdrawn = defineFact({
  type: "contact.withdrawn.v1",
  stream: "provider",
  payload: submission,
  sentence: { zh: "访客撤回了联系预约", en: "A visitor withdrew the request" },
});

export const contactRequestOpened = defineFact({
  type: "contact-request.opened.v1",
  stream: "provider",
  payload: submission.extend({ kind: z.enum(["first", "merged", "reopened"]) }),
  sentence: { zh: "联系预约进入待办", en: "A contact request entered the queue" },
});

export const contactRequestViewed = defineFact({
  type: "contact-request.viewed.v1",
  stream: "provider",
  payload: z.object({}),
  sentence: { zh: "查看了联系预约的内容", en: "The details of a contact request were read" },
});

export const contactRequestAssigned = defineFact({
  type: "contact-request.assigned.v1",
  stream: "provider",
  payload: z.object({ assigneeId: z.uuid() }),
  sentence: { zh: "指派了联系预约", en: "A contact request was assigned" },
});

export const contactAttempted = defineFact({
  type: "contact.attempted.v1",
  stream: "provider",
  payload: z.object({ outcome: z.enum(CALL_OUTCOME_LIST) }),
  sentence: { zh: "记录了一次联系", en: "A call was recorded" },
});

export const contactRequestDeleted = defineFact({
  type: "contact-request.deleted.v1",
  stream: "provider",
  payload: z.object({ reason: z.enum(["retention", "withdrawn"]), submissions: z.int() }),
  sentence: { zh: "删除了联系预约的内容", en: "The entries of a contact request were deleted" },
});

/** Every fact of the module, for the trail. */
export const leadsFacts = [
  contactSubmitted,
  contactWithdrawn,
  contactRequestOpened,
  contactRequestViewed,
  contactRequestAssigned,
  contactAttempted,
  contactRequestDeleted,
];
