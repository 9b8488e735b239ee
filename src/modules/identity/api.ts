import { z } from "zod";
import { ALL_ROLES, LANGS, ORG_KINDS, type Role } from "../../kernel/actor.ts";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { linkTokenSchema } from "./domain/enrolment-link.ts";
import { membershipIds, sessionIds, userIds } from "./domain/ids.ts";
import { displayNameSchema, MERCHANT_MEMBER_ROLES, rolesOf } from "./domain/membership.ts";
import { newPasswordSchema } from "./domain/password.ts";
import { phoneSchema } from "./domain/phone.ts";
import { resumeCodeSchema } from "./domain/resume-code.ts";
import { SIGN_IN_METHODS } from "./domain/session.ts";
import { codeSchema } from "./domain/sign-in-code.ts";
import { typedLoginSchema, wantedLoginSchema } from "./domain/staff-login.ts";
import { totpCodeSchema } from "./domain/totp.ts";

/** Endpoints of sign-in, session, factors and members. */

const instant = z.iso.datetime();
const roleSchema = z.enum(ALL_ROLES as [Role, ...Role[]]);

const ownMembership = z.object({
  id: membershipIds.output,
  kind: z.enum(ORG_KINDS),
  orgId: z.string().max(40),
  orgName: z.string().max(200),
  role: roleSchema,
});

const sessionSchema = z
  .object({
    /** Null when signed out, and for a limited session, which shows nothing of its account. */
    user: z.object({ id: userIds.output, displayName: z.string().max(60) }).nullable(),
    memberships: z.array(ownMembership).max(100),
    /** The membership that this session acts for. */
    active: membershipIds.output.nullable(),
    permissions: z.array(z.string().max(80)).max(500),
    assurance: z.enum(["none", "limited", "full"]),
    method: z.enum(SIGN_IN_METHODS).nullable(),
    steppedUpUntil: instant.nullable(),
    lang: z.enum(LANGS),
    demo: z.boolean(),
  })
  .meta({ id: "Session" });

const totpSetup = z
  .object({
    secret: z.string().max(64),
    otpauthUrl: z.string().max(500),
    /** `data:` address of an SVG picture. */
    qrCode: z.string().max(40_000),
  })
  .meta({ id: "TotpSetup" });

const linkSchema = z
  .object({
    membershipId: membershipIds.output,
    login: z.string().max(60),
    /** Path of the set-up page; it works once and is shown this once. */
    path: z.string().max(60),
    expiresAt: instant,
  })
  .meta({ id: "StaffLink" });

const memberSchema = z
  .object({
    id: membershipIds.output,
    userId: userIds.output,
    role: roleSchema,
    /** Absent when the person's data were erased. */
    displayName: z.string().max(60).optional(),
    joinedAt: instant,
  })
  .meta({ id: "Member" });

/** Sends a sign-in code; the answer is the same for every number. */
export const requestPhoneCode = endpoint({
  id: "identity.requestPhoneCode",
  method: "POST",
  path: "/api/auth/phone/code",
  summary: "Send a sign-in code to a mobile number",
  audience: "auth",
  body: z.object({ phone: phoneSchema }),
  status: 202,
  response: z.object({ expiresAt: instant }),
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

const linkParams = z.object({ token: linkTokenSchema });

/** What the page behind a set-up link shows. */
export const readEnrolment = endpoint({
  id: "identity.readEnrolment",
  method: "GET",
  path: "/api/auth/enrolment/:token",
  summary: "Read a staff set-up link",
  audience: "auth",
  params: linkParams,
  response: z.object({ login: z.string().max(60), totp: totpSetup, expiresAt: instant }),
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
  response: z.object({ steppedUpUntil: instant }),
  errors: ["TOTP_WRONG", "TOTP_MISSING", "TOTP_TOO_NEW", "PROOF_SPENT"],
  idempotencyKey: false,
});

/** The person's own factors. */
export const readFactors = endpoint({
  id: "identity.readFactors",
  method: "GET",
  path: "/api/session/factors",
  summary: "Which factors your account has",
  audience: "session",
  response: z.object({
    maskedPhone: z.string().max(30).optional(),
    totpConfirmedAt: instant.optional(),
    resumeCodeIssuedAt: instant.optional(),
    /** For staff: when an administrator last made or asked for a set-up link of this account. */
    linkMadeAt: instant.optional(),
    renewalAskedAt: instant.optional(),
  }),
});

/** What proves a change of factors where no one-time code does. */
const factorChange = z.object({ resumeCode: resumeCodeSchema.optional() });
const factorProofErrors = [
  "STEP_UP_REQUIRED",
  "RESUME_CODE_REQUIRED",
  "FACTOR_PROOF_MISSING",
  "PROOF_WRONG",
  "PROOF_SPENT",
];

/** Begins an authenticator; repeating makes a new secret, so no answer is kept. */
export const beginTotp = endpoint({
  id: "identity.beginTotp",
  method: "POST",
  path: "/api/session/totp/begin",
  summary: "Begin to set up an authenticator",
  audience: "session",
  body: factorChange,
  response: totpSetup,
  errors: factorProofErrors,
  idempotencyKey: false,
});

/** Ends the set-up by the first code. */
export const confirmTotp = endpoint({
  id: "identity.confirmTotp",
  method: "POST",
  path: "/api/session/totp/confirm",
  summary: "Confirm the new authenticator by its first code",
  audience: "session",
  body: z.object({ totp: totpCodeSchema }),
  status: 204,
  errors: ["TOTP_NOT_BEGUN", "TOTP_WRONG", "PROOF_SPENT"],
  idempotencyKey: false,
});

/** Issues a resume code in place of the earlier one. */
export const issueResumeCode = endpoint({
  id: "identity.issueResumeCode",
  method: "POST",
  path: "/api/session/resume-code",
  summary: "Issue a resume code; it is shown once",
  audience: "session",
  body: factorChange,
  response: z.object({ code: z.string().max(8) }),
  errors: factorProofErrors,
  idempotencyKey: false,
});

/** The person's live sessions, newest first. */
export const listSessions = endpoint({
  id: "identity.listSessions",
  method: "GET",
  path: "/api/session/sessions",
  summary: "List your sessions",
  audience: "session",
  query: pageQuerySchema,
  response: pageOf(
    z
      .object({
        id: sessionIds.output,
        current: z.boolean(),
        assurance: z.enum(["limited", "full"]),
        createdAt: instant,
        lastSeenAt: instant,
      })
      .meta({ id: "SessionEntry" }),
  ),
});

/** Ends one of the person's sessions. */
export const revokeSession = endpoint({
  id: "identity.revokeSession",
  method: "POST",
  path: "/api/session/sessions/:sessionId/revoke",
  summary: "End one of your sessions",
  audience: "session",
  params: z.object({ sessionId: sessionIds.input }),
  status: 204,
  errors: ["NOT_FOUND"],
  idempotencyKey: false,
});

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

const memberParams = z.object({ membershipId: membershipIds.input });

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
