import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { membershipIds, userIds } from "../domain/ids.ts";
import { displayNameSchema, MERCHANT_MEMBER_ROLES } from "../domain/membership.ts";
import { phoneSchema } from "../domain/phone.ts";
import { roleSchema } from "./session.ts";

/** Endpoints of the people of a merchant. */

/** A person of an organisation as its people see them. */
export const memberSchema = z
  .object({
    id: membershipIds.output,
    userId: userIds.output,
    role: roleSchema,
    /** Absent when the person's data were erased. */
    displayName: z.string().max(60).optional(),
    joinedAt: z.iso.datetime(),
  })
  .meta({ id: "Member" });

/** Members of the merchant. */
export const listMerchantMembers = endpoint({
  id: "identity.listMerchantMembers",
  method: "GET",
  path: "/api/merchant/members",
  summary: "List the people of your organisation",
  audience: "merchant",
  permission: "identity.listMembers",
  query: pageQuerySchema,
  response: pageOf(memberSchema),
});

/** Admits a person by their mobile number. */
export const addMerchantMember = endpoint({
  id: "identity.addMerchantMember",
  method: "POST",
  path: "/api/merchant/members",
  summary: "Add a manager or cashier",
  audience: "merchant",
  permission: "identity.manageMembers",
  body: z.object({
    phone: phoneSchema,
    displayName: displayNameSchema,
    role: z.enum(MERCHANT_MEMBER_ROLES),
  }),
  status: 201,
  response: z.object({ id: membershipIds.output }),
  errors: ["MEMBER_EXISTS"],
});

/** Which member an address names. */
export const memberParams = z.object({ membershipId: membershipIds.input });

/** Ends a membership of the merchant. */
export const endMerchantMember = endpoint({
  id: "identity.endMerchantMember",
  method: "POST",
  path: "/api/merchant/members/:membershipId/end",
  summary: "Remove a person from your organisation",
  audience: "merchant",
  permission: "identity.manageMembers",
  params: memberParams,
  status: 204,
  errors: ["NOT_FOUND", "LAST_STEWARD"],
});
