import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { resumeCodeSchema } from "../domain/resume-code.ts";
import { totpCodeSchema } from "../domain/totp.ts";

/** Endpoints of the factors by which a person is known. */

/** What a person scans or types to set up an authenticator. */
export const totpSetup = z
  .object({
    secret: z.string().max(64),
    otpauthUrl: z.string().max(500),
    /** `data:` address of an SVG picture. */
    qrCode: z.string().max(40_000),
  })
  .meta({ id: "TotpSetup" });

/** The person's own factors. */
export const readFactors = endpoint({
  id: "identity.readFactors",
  method: "GET",
  path: "/api/session/factors",
  summary: "Which factors your account has",
  audience: "session",
  response: z.object({
    maskedPhone: z.string().max(30).optional(),
    totpConfirmedAt: z.iso.datetime().optional(),
    resumeCodeIssuedAt: z.iso.datetime().optional(),
    /** For staff: when an administrator last made or asked for a set-up link of this account. */
    linkMadeAt: z.iso.datetime().optional(),
    renewalAskedAt: z.iso.datetime().optional(),
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
