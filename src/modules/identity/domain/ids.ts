import type { OrgKind } from "../../../kernel/actor.ts";
import { defineId, type IdKind, type Uuid } from "../../../kernel/ids.ts";

/** The platform operator is one organisation with a fixed id; no table lists it. */
export const OPERATOR_ORG_ID = "00000000-0000-7000-8000-000000000001" as Uuid;

/** Written forms of organisation ids; the modules that own the organisations declare the same. */
export const orgIds: Readonly<Record<OrgKind, IdKind>> = {
  merchant: defineId("mer"),
  provider: defineId("prv"),
  agent: defineId("agt"),
  operator: defineId("opr"),
};

/** Written forms of identity's own ids. */
export const userIds = defineId("usr");
export const membershipIds = defineId("mbr");
export const sessionIds = defineId("ses");
