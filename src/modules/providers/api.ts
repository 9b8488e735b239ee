import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { calendarYearSchema } from "../../kernel/working-calendar.ts";
import { acquiringSettingsSchema } from "./domain/acquiring-settings.ts";
import { bilingualOutput } from "./domain/bilingual.ts";
import { NOT_CONFIRMED_REASONS, NOT_COVERED_REASONS } from "./domain/coverage.ts";
import { BUSINESS_TYPES, LICENCE_KINDS, licenceSchema } from "./domain/licence.ts";
import { OPERATOR_KINDS, operatorProfileSchema } from "./domain/operator-profile.ts";
import {
  penaltySchema,
  PROVIDER_KINDS,
  PROVIDER_STATES,
  providerDetailsSchema,
  providerId,
} from "./domain/provider.ts";

const evidenceView = z
  .object({
    source: z.string().max(200),
    asOn: z.string().max(10),
    url: z.string().max(500).nullable(),
    sha256: z.string().max(64).nullable(),
  })
  .meta({ id: "Evidence" });

const reasonsOf = Object.keys(NOT_COVERED_REASONS) as [keyof typeof NOT_COVERED_REASONS];

/** What the newest licence snapshot says about today. */
export const coverageView = z
  .object({
    state: z.enum(["covered", "covered-until", "not-covered", "not-confirmed"]),
    until: z.string().max(10).optional(),
    reasons: z.array(z.enum([...reasonsOf, ...NOT_CONFIRMED_REASONS])).max(10),
  })
  .meta({ id: "Coverage" });

const licenceView = z
  .object({
    kind: z.enum(LICENCE_KINDS),
    number: z.string().max(40),
    holderName: z.string().max(120),
    businessTypes: z.array(z.enum(BUSINESS_TYPES)).max(10),
    regions: z.object({
      scope: z.enum(["nationwide", "listed", "except"]),
      provinceCodes: z.array(z.string().max(6)).max(40),
    }),
    domicileProvinceCode: z.string().max(6),
    branchProvinceCodes: z.array(z.string().max(6)).max(40),
    validFrom: z.string().max(10),
    validTo: z.string().max(10).nullable(),
    evidence: evidenceView,
  })
  .meta({ id: "Licence" });

/** An acquirer as its public page shows it. */
export const providerView = z
  .object({
    id: providerId.output,
    kind: z.enum(PROVIDER_KINDS),
    state: z.enum(PROVIDER_STATES),
    name: bilingualOutput(120),
    hotline: z.string().max(20),
    complaintHours: bilingualOutput(100),
    website: z.string().max(200).nullable(),
    isOperator: z.boolean(),
    licence: licenceView.nullable(),
    coverage: coverageView,
    penalties: z
      .array(
        z.object({
          decidedOn: z.string().max(10),
          authority: z.string().max(120),
          reason: bilingualOutput(400),
          amountFen: z.int().nullable(),
          evidence: evidenceView,
        }),
      )
      .max(500),
  })
  .meta({ id: "Provider" });

const operatorView = z
  .object({
    kind: z.enum(OPERATOR_KINDS),
    name: bilingualOutput(120),
    providerId: providerId.output.nullable(),
    uscc: z.string().max(30),
    icpFiling: z.string().max(60),
    policeFiling: z.string().max(60),
    credentials: z
      .array(
        z.object({
          name: bilingualOutput(120),
          number: z.string().max(60),
          evidence: evidenceView,
        }),
      )
      .max(20),
    complaint: z.object({
      phone: z.string().max(20),
      email: z.string().max(120),
      hours: bilingualOutput(100),
      address: bilingualOutput(200),
    }),
  })
  .meta({ id: "Operator" });

const regionQuery = z.object({
  /** Region of the shop; the answer then says whether it is covered. */
  regionCode: z
    .string()
    .regex(/^\d{6}$/)
    .optional(),
});
const byId = z.object({ id: providerId.input });
const created = z.object({ id: providerId.output });
const providerList = z.object({ items: z.array(providerView).max(200) });

/** Published acquirers, in the order of their names. */
export const listPublicProviders = endpoint({
  id: "providers.listPublicProviders",
  method: "GET",
  path: "/api/public/providers",
  summary: "Published acquirers with licence, evidence and penalties",
  audience: "public",
  query: regionQuery,
  response: providerList,
});

/** One acquirer that is or was published. */
export const readPublicProvider = endpoint({
  id: "providers.readPublicProvider",
  method: "GET",
  path: "/api/public/providers/:id",
  summary: "One acquirer with licence, evidence and penalties",
  audience: "public",
  params: byId,
  query: regionQuery,
  response: providerView,
});

/** Who runs this platform. */
export const readOperator = endpoint({
  id: "providers.readOperator",
  method: "GET",
  path: "/api/public/operator",
  summary: "Credentials, filings and complaint channel of the platform's operator",
  audience: "public",
  response: operatorView,
});

/** Acquirers in every state. */
export const listProviders = endpoint({
  id: "providers.listProviders",
  method: "GET",
  path: "/api/operator/providers",
  summary: "All acquirers, drafts and withdrawn ones included",
  audience: "operator",
  permission: "providers.list",
  response: providerList,
});

/** One acquirer in any state. */
export const readProvider = endpoint({
  id: "providers.readProvider",
  method: "GET",
  path: "/api/operator/providers/:id",
  summary: "One acquirer in any state",
  audience: "operator",
  permission: "providers.list",
  params: byId,
  response: providerView,
});

/** Enters an acquirer as a draft. */
export const registerProvider = endpoint({
  id: "providers.registerProvider",
  method: "POST",
  path: "/api/operator/providers",
  summary: "Enter an acquirer; it stays a draft until published",
  audience: "operator",
  permission: "providers.register",
  body: providerDetailsSchema,
  response: created,
  status: 201,
});

/** Records a dated snapshot of a licence. */
export const recordLicence = endpoint({
  id: "providers.recordLicence",
  method: "POST",
  path: "/api/operator/providers/:id/licences",
  summary: "Record what the published register says about an acquirer's licence on a day",
  audience: "operator",
  permission: "providers.recordLicence",
  params: byId,
  body: licenceSchema,
  response: z.object({}),
  status: 201,
  errors: ["LICENCE_DATES"],
});

/** Records a published penalty. */
export const recordPenalty = endpoint({
  id: "providers.recordPenalty",
  method: "POST",
  path: "/api/operator/providers/:id/penalties",
  summary: "Record a published penalty of an acquirer",
  audience: "operator",
  permission: "providers.recordLicence",
  params: byId,
  body: penaltySchema,
  response: z.object({}),
  status: 201,
});

/** Makes an acquirer selectable. */
export const publishProvider = endpoint({
  id: "providers.publishProvider",
  method: "POST",
  path: "/api/operator/providers/:id/publish",
  summary: "Publish an acquirer whose licence snapshot covers acquiring today",
  audience: "operator",
  permission: "providers.publish",
  params: byId,
  response: z.object({}),
  errors: ["PROVIDER_LICENCE_MISSING", "PROVIDER_STATE"],
});

/** Takes an acquirer out of the choice. */
export const withdrawProvider = endpoint({
  id: "providers.withdrawProvider",
  method: "POST",
  path: "/api/operator/providers/:id/withdraw",
  summary: "Take an acquirer out of the choice; its merchants keep it",
  audience: "operator",
  permission: "providers.publish",
  params: byId,
  response: z.object({}),
  errors: ["PROVIDER_STATE"],
});

/** Publishes the operator's own profile. */
export const saveOperator = endpoint({
  id: "providers.saveOperator",
  method: "PUT",
  path: "/api/operator/profile",
  summary: "Set the published profile of the platform's operator",
  audience: "operator",
  permission: "providers.editOperator",
  body: operatorProfileSchema,
  response: z.object({}),
});

/** The working calendar by year. */
export const listCalendarYears = endpoint({
  id: "providers.listCalendarYears",
  method: "GET",
  path: "/api/public/calendar-years",
  summary: "Public holidays and make-up days as the operator entered them, with source and date",
  audience: "public",
  response: z.object({ items: z.array(calendarYearSchema).max(200) }),
});

/** Enters the holidays of one year. */
export const enterCalendarYear = endpoint({
  id: "providers.enterCalendarYear",
  method: "PUT",
  path: "/api/operator/calendar-years",
  summary: "Enter or replace the public holidays and make-up days of one year",
  audience: "operator",
  permission: "providers.editOperator",
  body: calendarYearSchema,
  response: z.object({}),
  errors: ["CALENDAR_YEAR_MISMATCH"],
});

/** The caller's own acquirer. */
export const readOwnProvider = endpoint({
  id: "providers.readOwnProvider",
  method: "GET",
  path: "/api/provider/profile",
  summary: "The signed-in person's own acquirer",
  audience: "provider",
  permission: "providers.readOwn",
  response: providerView,
});

/** Code ranges and clearing connection. */
export const readAcquiringSettings = endpoint({
  id: "providers.readAcquiringSettings",
  method: "GET",
  path: "/api/provider/acquiring-settings",
  summary: "Own code ranges and clearing connection; null until they were set",
  audience: "provider",
  permission: "providers.readOwn",
  response: z.object({ settings: acquiringSettingsSchema.nullable() }),
});

/** Sets code ranges and clearing connection. */
export const saveAcquiringSettings = endpoint({
  id: "providers.saveAcquiringSettings",
  method: "PUT",
  path: "/api/provider/acquiring-settings",
  summary: "Set own code ranges and clearing connection",
  audience: "provider",
  permission: "providers.editSettings",
  body: acquiringSettingsSchema,
  response: z.object({}),
  errors: ["MERCHANT_CODE_SPLIT", "RANGE_REVERSED"],
});
