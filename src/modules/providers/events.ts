import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { BUSINESS_TYPES, LICENCE_KINDS } from "./domain/licence.ts";
import { PROVIDER_KINDS } from "./domain/provider.ts";

export const providerRegistered = defineFact({
  type: "provider.registered.v1",
  stream: "provider",
  payload: z.object({ kind: z.enum(PROVIDER_KINDS) }),
  sentence: { zh: "登记了收单机构", en: "An acquirer was registered" },
});

export const providerPublished = defineFact({
  type: "provider.published.v1",
  stream: "provider",
  payload: z.object({ licenceId: z.uuid() }),
  sentence: { zh: "收单机构已公开", en: "The acquirer was published" },
});

export const providerWithdrawn = defineFact({
  type: "provider.withdrawn.v1",
  stream: "provider",
  payload: z.object({}),
  sentence: {
    zh: "收单机构停止接受新商户",
    en: "The acquirer stopped taking new merchants",
  },
});

export const licenceRecorded = defineFact({
  type: "licence.recorded.v1",
  stream: "provider",
  payload: z.object({
    kind: z.enum(LICENCE_KINDS),
    businessTypes: z.array(z.enum(BUSINESS_TYPES)).max(10),
    validTo: z.iso.date().nullable(),
    asOn: z.iso.date(),
  }),
  sentence: { zh: "登记了许可证快照", en: "A licence snapshot was recorded" },
});

export const penaltyRecorded = defineFact({
  type: "penalty.recorded.v1",
  stream: "provider",
  payload: z.object({ decidedOn: z.iso.date(), amountFen: z.int().nullable() }),
  sentence: { zh: "登记了行政处罚", en: "A published penalty was recorded" },
});

export const acquiringSettingsChanged = defineFact({
  type: "acquiring-settings.changed.v1",
  stream: "provider",
  payload: z.object({ clearing: z.string().max(40) }),
  sentence: {
    zh: "商户编码和终端编码的号段设置有变更",
    en: "The ranges of merchant and terminal codes were changed",
  },
});

export const operatorProfileChanged = defineFact({
  type: "operator-profile.changed.v1",
  stream: "platform",
  payload: z.object({ kind: z.string().max(40) }),
  sentence: {
    zh: "平台运营方公示信息有变更",
    en: "The published profile of the platform's operator was changed",
  },
});

export const calendarYearEntered = defineFact({
  type: "calendar-year.entered.v1",
  stream: "platform",
  payload: z.object({ year: z.int(), holidays: z.int(), makeUpDays: z.int() }),
  sentence: { zh: "录入了年度放假安排", en: "The holidays of a year were entered" },
});

/** Every fact of the module, for the trail. */
export const providersFacts = [
  providerRegistered,
  providerPublished,
  providerWithdrawn,
  licenceRecorded,
  penaltyRecorded,
  acquiringSettingsChanged,
  operatorProfileChanged,
  calendarYearEntered,
];
