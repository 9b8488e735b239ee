import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { displayNameSchema, rolesOf } from "../domain/membership.ts";
import { wantedLoginSchema } from "../domain/staff-login.ts";
import { linkSchema } from "./enrolment-link.ts";
import { memberParams, memberSchema } from "./member.ts";

/** Endpoints of the people of acquirers, agents and the operator. */

/** Organisations whose people sign in with password and one-time code. */
export type StaffAudience = "provider" | "agent" | "operator";

/** The same four endpoints for each kind of organisation with staff. */
export function staffEndpoints<A extends StaffAudience>(audience: A, name: string) {
  const path = `/api/${audience}/staff`;
  const manage = { audience, permission: "identity.manageStaff" } as const;
  return {
    list: endpoint({
      id: `identity.list${name}Staff`,
      method: "GET",
      path,
      summary: "List the people of your organisation",
      audience,
      permission: "identity.listStaff",
      query: pageQuerySchema,
      response: pageOf(memberSchema),
    }),
    invite: endpoint({
      ...manage,
      id: `identity.invite${name}Staff`,
      method: "POST",
      path,
      summary: "Invite a member of staff",
      body: z.object({
        login: wantedLoginSchema,
        displayName: displayNameSchema,
        role: z.enum(rolesOf(audience)),
      }),
      status: 201,
      response: linkSchema,
      errors: ["STEP_UP_REQUIRED"],
    }),
    renewLink: endpoint({
      ...manage,
      id: `identity.renew${name}StaffLink`,
      method: "POST",
      path: `${path}/:membershipId/link`,
      summary: "Make a new set-up link for a member of staff",
      params: memberParams,
      response: linkSchema,
      errors: ["NOT_FOUND", "STEP_UP_REQUIRED", "SECOND_ADMINISTRATOR_NEEDED"],
      idempotencyKey: false,
    }),
    end: endpoint({
      ...manage,
      id: `identity.end${name}Staff`,
      method: "POST",
      path: `${path}/:membershipId/end`,
      summary: "Remove a person from your organisation",
      params: memberParams,
      status: 204,
      errors: ["NOT_FOUND", "LAST_STEWARD"],
    }),
  };
}

/** Staff of acquirers, agents and the platform operator. */
export const staff = {
  provider: staffEndpoints("provider", "Provider"),
  agent: staffEndpoints("agent", "Agent"),
  operator: staffEndpoints("operator", "Operator"),
};
