import { z } from "zod";
import { ALL_ROLES, LANGS, ORG_KINDS, type Role } from "../../../kernel/actor.ts";
import { endpoint } from "../../../kernel/endpoint.ts";
import { membershipIds, userIds } from "../domain/ids.ts";
import { resumeCodeSchema } from "../domain/resume-code.ts";
import { SIGN_IN_METHODS } from "../domain/session.ts";
import { totpCodeSchema } from "../domain/totp.ts";

/** Endpoints of the browser's own session. */

/** Any role of any kind of organisation. */
export const roleSchema = z.enum(ALL_ROLES as [Role, ...Role[]]);

const ownMembership = z.object({
  id: membershipIds.output,
  kind: z.enum(ORG_KINDS),
  orgId: z.string().max(40),
  orgName: z.string().max(200),
  role: roleSchema,
});

/** What a browser is told about its session. */
export const sessionSchema = z
  .object({
    /** Null when signed out, and for a limited session, which shows nothing of its account. */
    user: z.object({ id: userIds.output, displayName: z.string().max(60) }).nullable(),
    memberships: z.array(ownMembership).max(100),
    /** The membership that this session acts for. */
    active: membershipIds.output.nullable(),
    permissions: z.array(z.string().max(80)).max(500),
    assurance: z.enum(["none", "limited", "full"]),
    method: z.enum(SIGN_IN_METHODS).nullable(),
    steppedUpUntil: z.iso.datetime().nullable(),
    lang: z.enum(LANGS),
    demo: z.boolean(),
  })
  .meta({ id: "Session" });

/** The browser's own session; also answers that there is none. */
export const readSession = endpoint({
  id: "identity.readSession",
  method: "GET",
  path: "/api/session",
  summary: "Who is signed in, and what they may do",
  audience: "auth",
  response: sessionSchema,
});

/** Lifts a limited session; anyone may call, because a limited session is nobody elsewhere. */
export const proveSession = endpoint({
  id: "identity.proveSession",
  method: "POST",
  path: "/api/session/prove",
  summary: "Lift a limited session by resume code or one-time code",
  audience: "auth",
  body: z
    .object({ resumeCode: resumeCodeSchema.optional(), totp: totpCodeSchema.optional() })
    .refine((body) => (body.resumeCode === undefined) !== (body.totp === undefined), {
      path: ["resumeCode"],
      params: { code: "REQUIRED" },
    }),
  response: sessionSchema,
  errors: ["NOT_SIGNED_IN", "PROOF_WRONG", "PROOF_SPENT", "CONFLICT"],
  idempotencyKey: false,
});

/** Signs out; nothing happens without a session. */
export const signOut = endpoint({
  id: "identity.signOut",
  method: "DELETE",
  path: "/api/session",
  summary: "End this session",
  audience: "auth",
  status: 204,
  idempotencyKey: false,
});

/** Acts for another of the person's organisations. */
export const switchMembership = endpoint({
  id: "identity.switchMembership",
  method: "PUT",
  path: "/api/session/active",
  summary: "Act for another of your organisations",
  audience: "session",
  body: z.object({ membershipId: membershipIds.input }),
  response: sessionSchema,
  errors: ["NOT_FOUND"],
  idempotencyKey: false,
});

/** Confirms the person once more; needed before what binds or moves money. */
export const stepUp = endpoint({
  id: "identity.stepUp",
  method: "POST",
  path: "/api/session/step-up",
  summary: "Confirm your identity by one-time code",
  audience: "session",
  body: z.object({ totp: totpCodeSchema }),
  response: z.object({ steppedUpUntil: z.iso.datetime() }),
  errors: ["TOTP_WRONG", "TOTP_MISSING", "TOTP_TOO_NEW", "PROOF_SPENT"],
  idempotencyKey: false,
});
