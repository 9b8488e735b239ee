import { z } from "zod";
import { ORG_KINDS } from "../../../kernel/actor.ts";
import { endpoint } from "../../../kernel/endpoint.ts";
import { roleSchema } from "./session.ts";

/** The endpoint that lists the accounts of a demo. */

/** Accounts of a demo database with their known factors; the endpoint exists in a demo only. */
export const listDemoAccounts = endpoint({
  id: "identity.listDemoAccounts",
  method: "GET",
  path: "/api/public/demo/accounts",
  summary: "Staff accounts of the demo and their present one-time code (demo only)",
  audience: "public",
  response: z.object({
    password: z.string().max(200),
    totp: z.string().max(6),
    secondsLeft: z.number().int(),
    accounts: z
      .array(
        z.object({
          login: z.string().max(60),
          displayName: z.string().max(60),
          kind: z.enum(ORG_KINDS),
          orgName: z.string().max(200).optional(),
          role: roleSchema,
        }),
      )
      .max(100),
  }),
});
