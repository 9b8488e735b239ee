import { personalData as applications } from "./modules/applications/personal-data.ts";
import { personalData as documents } from "./modules/documents/personal-data.ts";
import { personalData as identity } from "./modules/identity/personal-data.ts";
import { personalData as merchants } from "./modules/merchants/personal-data.ts";
import { personalData as notifications } from "./modules/notifications/personal-data.ts";

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
  ...merchants,
  ...applications,
];
