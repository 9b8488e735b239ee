import type { TableAccess } from "./platform/db/access.ts";
import { databaseAccess } from "./platform/db/schema.ts";
import { outboxAccess } from "./platform/facts/schema.ts";
import { idempotencyAccess } from "./platform/http/schema.ts";
import { access as acceptance } from "./modules/acceptance/schema.ts";
import { access as agents } from "./modules/agents/schema.ts";
import { access as applications } from "./modules/applications/schema.ts";
import { access as audit } from "./modules/audit/schema.ts";
import { access as contracts } from "./modules/contracts/schema.ts";
import { access as documents } from "./modules/documents/schema.ts";
import { access as enrolment } from "./modules/enrolment/schema.ts";
import { access as identity } from "./modules/identity/schema.ts";
import { access as leads } from "./modules/leads/schema.ts";
import { access as merchants } from "./modules/merchants/schema.ts";
import { access as monitoring } from "./modules/monitoring/schema.ts";
import { access as notifications } from "./modules/notifications/schema.ts";
import { access as offers } from "./modules/offers/schema.ts";
import { access as providers } from "./modules/providers/schema.ts";
import { access as terminals } from "./modules/terminals/schema.ts";
import { access as transactions } from "./modules/transactions/schema.ts";

/**
 * Every table of the product with its lines of the scope matrix. policies.sql, the catalog test and
 * the foreign-row test read this list; one line per module, in module order.
 */
export const scopeMatrix: readonly TableAccess[] = [
  ...databaseAccess,
  outboxAccess,
  idempotencyAccess,
  ...audit,
  ...notifications,
  ...identity,
  ...documents,
  ...merchants,
  ...providers,
  ...agents,
  ...offers,
  ...leads,
  ...applications,
  ...contracts,
  ...enrolment,
  ...terminals,
  ...transactions,
  ...acceptance,
  ...monitoring,
];
