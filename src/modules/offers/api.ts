import { CHANNELS, FEE_CODE_LIST, feeScheduleSchema } from "@tillkeeper/fee-schedule";
import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { bilingualOutput, PROVIDER_KINDS, providerId } from "../providers/index.ts";
import {
  COMPARED_PLANS,
  COMPARISON_MONTHS,
  comparisonProfileSchema,
} from "./domain/comparison-profile.ts";
import {
  eligibilitySchema,
  INELIGIBLE_REASONS,
  merchantTraitsSchema,
  SUBJECT_TYPES,
} from "./domain/eligibility.ts";
import {
  effectiveDatesSchema,
  PLAN_STATES,
  planContentSchema,
  planId,
  planVersionId,
} from "./domain/plan.ts";
import {
  CARD_READERS,
  CONNECTIVITY,
  PRINTERS,
  TERMINAL_FORMS,
  terminalModelId,
  terminalModelSchema,
} from "./domain/terminal-model.ts";

const reasons = Object.keys(INELIGIBLE_REASONS) as [keyof typeof INELIGIBLE_REASONS];
const day = z.string().max(10);
const fen = z.int();
const ppm = z.int();
const feeCode = z.enum(FEE_CODE_LIST);

const terminalView = z
  .object({
    maker: z.string().max(80),
    model: z.string().max(60),
    form: z.enum(TERMINAL_FORMS),
    certificationNumber: z.string().max(60),
    ptsVersion: z.string().max(10),
    ptsExpiresOn: day,
    connectivity: z.array(z.enum(CONNECTIVITY)).max(10),
    readers: z.array(z.enum(CARD_READERS)).max(10),
    printer: z.enum(PRINTERS),
    endOfLifeOn: day.nullable(),
  })
  .meta({ id: "TerminalModel" });

/** The acquirer of a plan, in short. */
const providerBrief = z
  .object({
    id: providerId.output,
    kind: z.enum(PROVIDER_KINDS),
    name: bilingualOutput(120),
    hotline: z.string().max(20),
    /** The acquirer also runs this platform. */
    isOperator: z.boolean(),
  })
  .meta({ id: "ProviderBrief" });

/** A plan in a list: the rates that stay, and what speaks against it. */
export const planView = z
  .object({
    id: planId.output,
    planVersionId: planVersionId.output,
    version: z.int(),
    title: bilingualOutput(60),
    description: bilingualOutput(600),
    provider: providerBrief,
    terminal: terminalView,
    eligibility: z.object({
      subjectTypes: z.array(z.enum(SUBJECT_TYPES)).max(10),
      provinceCodes: z.array(z.string().max(6)).max(40).nullable(),
      mccs: z.array(z.string().max(4)).max(300).nullable(),
    }),
    rates: z
      .array(
        z.object({
          channel: z.enum(CHANNELS),
          ratePpm: ppm,
          capFen: fen.nullable(),
          introductoryPpm: ppm.nullable(),
        }),
      )
      .max(10),
    coverage: z.enum(["covered", "covered-until", "not-covered", "not-confirmed"]),
    ineligible: z.array(z.enum(reasons)).max(10),
    feeScheduleHash: z.string().max(64),
    effectiveFrom: day,
    effectiveTo: day.nullable(),
  })
  .meta({ id: "Plan" });

const yearAtTerms = z.object({
  month: z.int(),
  costFen: fen,
  effectiveRatePpm: ppm.nullable(),
});

/** What one plan costs the profile. */
const comparedPlan = z
  .object({
    plan: planView,
    /** The terms behind the figures. */
    feeSchedule: feeScheduleSchema,
    totalFen: fen,
    recurringFen: fen,
    oneOffFen: fen,
    eventFen: fen,
    /** Money that comes back under the terms; not part of the total. */
    refundableFen: fen,
    volumeFen: fen,
    effectiveRatePpm: ppm.nullable(),
    teaser: yearAtTerms.nullable(),
    steady: yearAtTerms,
    /** 1 is the lowest yearly cost at the prices that stay. */
    place: z.int().nullable(),
  })
  .meta({ id: "ComparedPlan" });

const comparisonRow = z
  .object({
    code: feeCode,
    name: bilingualOutput(60),
    /** The plans' terms differ on this fee. */
    differs: z.boolean(),
    /** One cell per plan, in the order asked. */
    cells: z
      .array(
        z.object({
          status: z.enum(["undisclosed", "none", "priced"]),
          amountFen: fen.nullable(),
          refundableFen: fen.nullable(),
        }),
      )
      .max(5),
  })
  .meta({ id: "ComparisonRow" });

const byPlan = z.object({ id: planId.input });

/** Plans that may be chosen today. */
export const listPlans = endpoint({
  id: "offers.listPlans",
  method: "GET",
  path: "/api/public/plans",
  summary: "Service plans on offer, eligible ones first; never sorted by price",
  audience: "public",
  query: merchantTraitsSchema.extend({ providerId: providerId.input.optional() }),
  response: z.object({ items: z.array(planView).max(500) }),
});

/** One plan with its complete fee schedule. */
export const readPlan = endpoint({
  id: "offers.readPlan",
  method: "GET",
  path: "/api/public/plans/:id",
  summary: "One plan with its complete fee schedule and what speaks against it",
  audience: "public",
  params: byPlan,
  query: merchantTraitsSchema,
  response: z.object({ plan: planView, feeSchedule: feeScheduleSchema }),
  errors: ["PLAN_NOT_OFFERED"],
});

/** Total cost of two to five plans under the same assumptions. */
export const comparePlans = endpoint({
  id: "offers.comparePlans",
  method: "POST",
  path: "/api/public/offers/compare",
  summary: "Itemised total cost of 2 to 5 plans for one merchant profile",
  audience: "public",
  body: z.strictObject({
    planIds: z
      .array(planId.input)
      .max(COMPARED_PLANS.max)
      .refine((ids) => ids.length >= COMPARED_PLANS.min, { params: { code: "PLANS_TOO_FEW" } })
      .refine((ids) => new Set(ids).size === ids.length, { params: { code: "PLANS_REPEATED" } }),
    profile: comparisonProfileSchema,
    months: z.literal(COMPARISON_MONTHS),
  }),
  response: z.object({
    months: z.int(),
    plans: z.array(comparedPlan).max(5),
    rows: z.array(comparisonRow).max(FEE_CODE_LIST.length),
  }),
  errors: ["PLAN_NOT_OFFERED", "PLANS_TOO_FEW", "PLANS_REPEATED", "MIX_NOT_WHOLE"],
  // A calculation: nothing is stored, so nothing can be done twice.
  idempotencyKey: false,
});

const ownModel = z
  .object({ id: terminalModelId.output, model: terminalView })
  .meta({ id: "OwnTerminalModel" });

/** The acquirer's own models. */
export const listTerminalModels = endpoint({
  id: "offers.listTerminalModels",
  method: "GET",
  path: "/api/provider/terminal-models",
  summary: "Own terminal models",
  audience: "provider",
  permission: "offers.read",
  response: z.object({ items: z.array(ownModel).max(500) }),
});

/** Records a model. */
export const addTerminalModel = endpoint({
  id: "offers.addTerminalModel",
  method: "POST",
  path: "/api/provider/terminal-models",
  summary: "Record a terminal model with certification, PTS approval and end of life",
  audience: "provider",
  permission: "offers.edit",
  body: terminalModelSchema,
  response: z.object({ id: terminalModelId.output }),
  status: 201,
});

/** Replaces the description of a model. */
export const changeTerminalModel = endpoint({
  id: "offers.changeTerminalModel",
  method: "PUT",
  path: "/api/provider/terminal-models/:id",
  summary: "Replace a model's description; published plans keep the copy they were published with",
  audience: "provider",
  permission: "offers.edit",
  params: z.object({ id: terminalModelId.input }),
  body: terminalModelSchema,
  response: z.object({}),
});

const planSummary = z
  .object({
    id: planId.output,
    state: z.enum(PLAN_STATES),
    title: bilingualOutput(60),
    lastVersion: z.int(),
    publishedAt: z.iso.datetime().nullable(),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: "OwnPlan" });

const draftView = z.object({
  title: bilingualOutput(60),
  description: bilingualOutput(600),
  terminalModelId: terminalModelId.output,
  eligibility: eligibilitySchema,
  feeSchedule: feeScheduleSchema,
});

/** The acquirer's own plans. */
export const listOwnPlans = endpoint({
  id: "offers.listOwnPlans",
  method: "GET",
  path: "/api/provider/plans",
  summary: "Own plans in every state",
  audience: "provider",
  permission: "offers.read",
  response: z.object({ items: z.array(planSummary).max(500) }),
});

/** One own plan with draft and versions. */
export const readOwnPlan = endpoint({
  id: "offers.readOwnPlan",
  method: "GET",
  path: "/api/provider/plans/:id",
  summary: "One own plan with its draft and its published versions",
  audience: "provider",
  permission: "offers.read",
  params: byPlan,
  response: z.object({
    plan: planSummary,
    draft: draftView,
    versions: z
      .array(
        z.object({
          id: planVersionId.output,
          version: z.int(),
          title: bilingualOutput(60),
          feeScheduleHash: z.string().max(64),
          effectiveFrom: day,
          effectiveTo: day.nullable(),
          publishedAt: z.iso.datetime(),
        }),
      )
      .max(100),
  }),
});

/** Begins a plan. */
export const createPlan = endpoint({
  id: "offers.createPlan",
  method: "POST",
  path: "/api/provider/plans",
  summary: "Begin a plan as a draft",
  audience: "provider",
  permission: "offers.edit",
  body: planContentSchema,
  response: z.object({ id: planId.output }),
  status: 201,
  errors: ["PLAN_MODEL_UNKNOWN"],
});

/** Writes over the draft. */
export const saveDraft = endpoint({
  id: "offers.saveDraft",
  method: "PUT",
  path: "/api/provider/plans/:id/draft",
  summary: "Write over the draft of a plan; published versions stay as they are",
  audience: "provider",
  permission: "offers.edit",
  params: byPlan,
  body: planContentSchema,
  response: z.object({}),
  errors: ["PLAN_MODEL_UNKNOWN"],
});

/** What stands in the way of publishing. */
export const checkPlan = endpoint({
  id: "offers.checkPlan",
  method: "POST",
  path: "/api/provider/plans/:id/check",
  summary: "Everything that stands in the way of publishing the draft, with word and place",
  audience: "provider",
  permission: "offers.read",
  params: byPlan,
  body: effectiveDatesSchema,
  response: z.object({
    problems: z
      .array(
        z.object({
          code: z.string().max(80),
          field: z.string().max(200),
          isWarning: z.boolean(),
          word: z.string().max(80).nullable(),
          start: z.int().nullable(),
          end: z.int().nullable(),
        }),
      )
      .max(500),
  }),
  idempotencyKey: false,
});

/** Publishes the draft as a new version. */
export const publishPlan = endpoint({
  id: "offers.publishPlan",
  method: "POST",
  path: "/api/provider/plans/:id/publish",
  summary: "Publish the draft as a version that nobody can change",
  audience: "provider",
  permission: "offers.publish",
  params: byPlan,
  body: effectiveDatesSchema,
  response: z.object({ planVersionId: planVersionId.output }),
  errors: ["PLAN_NOT_PUBLISHABLE"],
});

/** Ends the offer. */
export const withdrawPlan = endpoint({
  id: "offers.withdrawPlan",
  method: "POST",
  path: "/api/provider/plans/:id/withdraw",
  summary: "Take a plan out of the choice; contracts keep their version",
  audience: "provider",
  permission: "offers.publish",
  params: byPlan,
  response: z.object({}),
  errors: ["PLAN_STATE"],
});
