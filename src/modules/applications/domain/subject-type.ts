import type { SubjectType as OfferedSubjectType } from "../../offers/index.ts";

/** Who may apply today: 个体工商户 and 企业, by the words that offers uses for them. */
export const SUBJECT_TYPES = [
  "individual-business",
  "enterprise",
] as const satisfies readonly OfferedSubjectType[];
export type SubjectType = (typeof SUBJECT_TYPES)[number];
