import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { REFUSAL_CODES } from "./domain/correction.ts";
import { GROUPS } from "./domain/form.ts";
import { APPLICATION_STATES } from "./domain/lifecycle.ts";
import { ALL_CHECK_RESULTS, CHECK_KINDS, CHECK_SOURCES } from "./domain/outside-check.ts";
import { RISK_LEVELS } from "./domain/rating.ts";
import { VERDICTS } from "./domain/review.ts";
import { SUBJECT_TYPES } from "./domain/subject-type.ts";
import { CORRECTABLES, TARGETS } from "./domain/target.ts";
import { VISIT_METHODS, VISIT_RESULTS } from "./domain/visit.ts";

/**
 * Facts of applications. The merchant's stream tells what the merchant may know; rating, checks,
 * reviewers' steps and notes stand in the acquirer's stream alone (CN-AML-35), which also hides how
 * many reviewers it took.
 */

const revision = z.number().int().min(1);

export const applicationStarted = defineFact({
  type: "application.started.v1",
  stream: "merchant",
  payload: z.object({
    storeId: z.uuid(),
    planVersionId: z.uuid(),
    subjectType: z.enum(SUBJECT_TYPES),
  }),
  sentence: { zh: "开始填写收单服务申请", en: "Began an application" },
});

export const applicationSaved = defineFact({
  type: "application.saved.v1",
  stream: "merchant",
  payload: z.object({ group: z.enum(GROUPS) }),
  sentence: { zh: "保存了申请资料", en: "Saved part of an application" },
});

export const applicationDocumentsChanged = defineFact({
  type: "application.documents-changed.v1",
  stream: "merchant",
  payload: z.object({ target: z.enum(CORRECTABLES), change: z.enum(["added", "removed"]) }),
  sentence: { zh: "更新了申请材料", en: "Changed the documents of an application" },
});

export const applicationSubmitted = defineFact({
  type: "application.submitted.v1",
  stream: "merchant",
  payload: z.object({ revision, planVersionId: z.uuid() }),
  sentence: { zh: "提交了申请", en: "Submitted an application" },
});

export const applicationResubmitted = defineFact({
  type: "application.resubmitted.v1",
  stream: "merchant",
  payload: z.object({ revision }),
  sentence: { zh: "更正后重新提交了申请", en: "Submitted a corrected application" },
});

export const applicationWithdrawn = defineFact({
  type: "application.withdrawn.v1",
  stream: "merchant",
  payload: z.object({}),
  sentence: { zh: "撤回了申请", en: "Withdrew an application" },
});

export const applicationVisited = defineFact({
  type: "application.visited.v1",
  stream: "merchant",
  payload: z.object({ visitId: z.uuid(), method: z.enum(VISIT_METHODS) }),
  sentence: { zh: "客户经理走访或视频核验了商户", en: "Met the merchant" },
});

export const applicationReviewBegun = defineFact({
  type: "application.review-begun.v1",
  stream: "merchant",
  payload: z.object({ revision }),
  sentence: { zh: "开始审核申请", en: "Began to review an application" },
});

export const applicationViewed = defineFact({
  type: "application.viewed.v1",
  stream: "merchant",
  payload: z.object({ revision, purpose: z.enum(["application-review", "site-visit"]) }),
  sentence: { zh: "收单机构人员查看了申请资料", en: "Viewed the data of an application" },
});

export const applicationSentBack = defineFact({
  type: "application.sent-back.v1",
  stream: "merchant",
  payload: z.object({ revision, targets: z.array(z.enum(CORRECTABLES)).min(1).max(30) }),
  sentence: { zh: "退回申请，请更正标出的项目", en: "Sent an application back for correction" },
});

export const applicationApproved = defineFact({
  type: "application.approved.v1",
  stream: "merchant",
  payload: z.object({ revision, storeId: z.uuid(), planVersionId: z.uuid() }),
  sentence: { zh: "通过了申请", en: "Approved an application" },
});

export const applicationRefused = defineFact({
  type: "application.refused.v1",
  stream: "merchant",
  payload: z.object({ revision, code: z.enum(REFUSAL_CODES) }),
  sentence: { zh: "未通过申请", en: "Refused an application" },
});

/** Feeds the table that an agent reads: what is complete, never the content (CN-R768-22). */
export const applicationCompletenessChanged = defineFact({
  type: "application.completeness-changed.v1",
  stream: "merchant",
  payload: z.object({
    agentId: z.uuid(),
    providerId: z.uuid(),
    state: z.enum(APPLICATION_STATES),
    revision: z.number().int().min(0),
    due: z.array(z.enum(TARGETS)).max(80),
  }),
  sentence: { zh: "向服务机构更新了资料完整度", en: "Told the agency what is complete" },
});

export const applicationRated = defineFact({
  type: "application.rated.v1",
  stream: "provider",
  payload: z.object({
    revision,
    level: z.enum(RISK_LEVELS),
    reasons: z.array(z.string().max(40)).max(20),
    version: z.string().max(40),
  }),
  sentence: { zh: "评定了风险等级", en: "Rated the risk of an application" },
});

export const applicationAssigned = defineFact({
  type: "application.assigned.v1",
  stream: "provider",
  payload: z.object({ what: z.enum(["visit", "seller"]), userId: z.uuid() }),
  sentence: { zh: "为申请安排了人员", en: "Assigned a person to an application" },
});

export const applicationClaimed = defineFact({
  type: "application.claimed.v1",
  stream: "provider",
  payload: z.object({ change: z.enum(["claimed", "released"]) }),
  sentence: { zh: "领取或放回了申请", en: "Claimed or released an application" },
});

export const applicationReviewed = defineFact({
  type: "application.reviewed.v1",
  stream: "provider",
  payload: z.object({ revision, verdict: z.enum(VERDICTS), isFinal: z.boolean() }),
  sentence: { zh: "作出了审核意见", en: "Gave a verdict on an application" },
});

export const applicationVisitReported = defineFact({
  type: "application.visit-reported.v1",
  stream: "provider",
  payload: z.object({
    visitId: z.uuid(),
    result: z.enum(VISIT_RESULTS),
    distanceM: z.number().int().nullable(),
    simulated: z.boolean(),
  }),
  sentence: { zh: "报告了走访结果", en: "Reported the result of a visit" },
});

export const applicationChecked = defineFact({
  type: "application.checked.v1",
  stream: "provider",
  payload: z.object({
    kind: z.enum(CHECK_KINDS),
    result: z.enum(ALL_CHECK_RESULTS),
    source: z.enum(CHECK_SOURCES),
    simulated: z.boolean(),
  }),
  sentence: { zh: "登记了外部查询结果", en: "Recorded the answer of an outside register" },
});

export const applicationRecommended = defineFact({
  type: "application.recommended.v1",
  stream: "provider",
  payload: z.object({ agentId: z.uuid() }),
  sentence: { zh: "服务机构推荐了申请", en: "An agency recommended an application" },
});

/** Every fact of the module, for the trail. */
export const applicationsFacts = [
  applicationStarted,
  applicationSaved,
  applicationDocumentsChanged,
  applicationSubmitted,
  applicationResubmitted,
  applicationWithdrawn,
  applicationVisited,
  applicationReviewBegun,
  applicationViewed,
  applicationSentBack,
  applicationApproved,
  applicationRefused,
  applicationCompletenessChanged,
  applicationRated,
  applicationAssigned,
  applicationClaimed,
  applicationReviewed,
  applicationVisitReported,
  applicationChecked,
  applicationRecommended,
];
