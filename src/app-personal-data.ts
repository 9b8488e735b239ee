import { personalData as acceptance } from "./modules/acceptance/personal-data.ts";
import { personalData as applications } from "./modules/applications/personal-data.ts";
import { personalData as contracts } from "./modules/contracts/personal-data.ts";
import { personalData as documents } from "./modules/documents/personal-data.ts";
import { personalData as enrolment } from "./modules/enrolment/personal-data.ts";
import { personalData as identity } from "./modules/identity/personal-data.ts";
import { personalData as leads } from "./modules/leads/personal-data.ts";
import { personalData as merchants } from "./modules/merchants/personal-data.ts";
import { personalData as monitoring } from "./modules/monitoring/personal-data.ts";
import { personalData as notifications } from "./modules/notifications/personal-data.ts";
import { personalData as terminals } from "./modules/terminals/personal-data.ts";
import { personalData as transactions } from "./modules/transactions/personal-data.ts";

/** One kind of personal data: where it lies, why, on which basis and for how long. */
export interface PersonalDataEntry {
  /** `schema.table.column`, or `schema.table.<file>` for what lies in the object store. */
  readonly field: string;
  readonly purpose: string;
  readonly basis: string;
  readonly retention: string;
}

/** Everything the product keeps about people; the processing record is written from it. */
export const personalDataRecord: readonly PersonalDataEntry[] = [
  ...notifications,
  ...identity,
  ...documents,
  ...leads,
  ...merchants,
  ...applications,
  ...contracts,
  ...enrolment,
  ...terminals,
  ...transactions,
  ...acceptance,
  ...monitoring,
];
