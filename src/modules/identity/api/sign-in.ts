import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { phoneSchema } from "../domain/phone.ts";
import { resumeCodeSchema } from "../domain/resume-code.ts";
import { codeSchema } from "../domain/sign-in-code.ts";
import { typedLoginSchema } from "../domain/staff-login.ts";
import { totpCodeSchema } from "../domain/totp.ts";
import { sessionSchema } from "./session.ts";

/** Endpoints that open a session: by a code to a mobile number, or as staff. */

/** Sends a sign-in code; the answer is the same for every number. */
export const requestPhoneCode = endpoint({
  id: "identity.requestPhoneCode",
  method: "POST",
  path: "/api/auth/phone/code",
  summary: "Send a sign-in code to a mobile number",
  audience: "auth",
  body: z.object({ phone: phoneSchema }),
  status: 202,
  response: z.object({ expiresAt: z.iso.datetime() }),
  errors: ["CODE_SENDS_SPENT", "ADDRESS_BUSY", "SMS_OFF"],
  idempotencyKey: false,
});

/** Signs in by code; `assurance` says whether the account opened. */
export const signInByPhone = endpoint({
  id: "identity.signInByPhone",
  method: "POST",
  path: "/api/auth/phone/sign-in",
  summary: "Sign in with a code; opens an account for a new number",
  audience: "auth",
  body: z.object({
    phone: phoneSchema,
    code: codeSchema,
    resumeCode: resumeCodeSchema.optional(),
  }),
  response: sessionSchema,
  errors: ["CODE_WRONG", "CODE_GUESSES_SPENT", "ADDRESS_BUSY", "CONFLICT"],
  idempotencyKey: false,
});

/** Signs in a member of staff. */
export const signInStaff = endpoint({
  id: "identity.signInStaff",
  method: "POST",
  path: "/api/auth/staff/sign-in",
  summary: "Sign in with login, password and one-time code",
  audience: "auth",
  body: z.object({
    login: typedLoginSchema,
    password: z.string().min(1).max(200),
    totp: totpCodeSchema,
  }),
  response: sessionSchema,
  errors: ["STAFF_SIGN_IN_REFUSED", "STAFF_SIGN_IN_PAUSED", "ADDRESS_BUSY"],
  idempotencyKey: false,
});
