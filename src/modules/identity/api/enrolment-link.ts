import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { linkTokenSchema } from "../domain/enrolment-link.ts";
import { membershipIds } from "../domain/ids.ts";
import { newPasswordSchema } from "../domain/password.ts";
import { totpCodeSchema } from "../domain/totp.ts";
import { totpSetup } from "./factor.ts";
import { sessionSchema } from "./session.ts";

/** What a staff set-up link shows, and the endpoints behind it. */

/** A set-up link as the administrator who made it sees it, once. */
export const linkSchema = z
  .object({
    membershipId: membershipIds.output,
    login: z.string().max(60),
    /** Path of the set-up page; it works once and is shown this once. */
    path: z.string().max(60),
    expiresAt: z.iso.datetime(),
  })
  .meta({ id: "StaffLink" });

const linkParams = z.object({ token: linkTokenSchema });

/** What the page behind a set-up link shows. */
export const readEnrolment = endpoint({
  id: "identity.readEnrolment",
  method: "GET",
  path: "/api/auth/enrolment/:token",
  summary: "Read a staff set-up link",
  audience: "auth",
  params: linkParams,
  response: z.object({ login: z.string().max(60), totp: totpSetup, expiresAt: z.iso.datetime() }),
  errors: ["ENROLMENT_LINK_INVALID"],
});

/** Uses a set-up link and signs in. */
export const completeEnrolment = endpoint({
  id: "identity.completeEnrolment",
  method: "POST",
  path: "/api/auth/enrolment/:token",
  summary: "Set password and authenticator by a staff set-up link",
  audience: "auth",
  params: linkParams,
  body: z.object({ password: newPasswordSchema, totp: totpCodeSchema }),
  response: sessionSchema,
  errors: ["ENROLMENT_LINK_INVALID", "PASSWORD_TOO_SIMPLE", "TOTP_WRONG"],
  idempotencyKey: false,
});
