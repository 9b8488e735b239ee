import { generateSync } from "otplib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { SECOND_MS } from "../../../kernel/clock.ts";
import { startIdentity, type TestIdentity, visitor } from "../../../testkit/start-identity.ts";
import { BUDGETS } from "../domain/budget.ts";
import type { IdentityService } from "./identity-service.ts";
import { beginTotp, confirmTotp, issueResumeCode } from "./manage-factors.ts";
import { stepUp } from "./manage-session.ts";
import { requestCode } from "./request-code.ts";
import { signInByPhone } from "./sign-in-by-phone.ts";

let identity: TestIdentity;
let service: IdentityService;
let phone: string;
let deviceToken: string | undefined;
let serial = 0;

beforeAll(async () => {
  identity = await startIdentity();
  service = identity.service;
});
afterAll(() => identity.stop());
beforeEach(() => {
  phone = `+8613500${String(100_000 + serial++)}`;
  deviceToken = undefined;
});

type Own = { readonly sessionId: string; readonly userId: string };

/** Signs in on the person's own device, which is known from the second time on. */
async function signIn(): Promise<Own> {
  identity.clock.advance(SECOND_MS);
  const remoteAddress = "192.0.2.7";
  const request = { phone, holderToken: undefined, deviceToken, remoteAddress };
  const { holderToken } = await requestCode(service.deps, visitor, request);
  const code = identity.texts.at(-1)?.values["code"] ?? "";
  const attempt = { phone, code, holderToken, deviceToken, remoteAddress };
  const opened = await signInByPhone(service.deps, visitor, attempt);
  deviceToken = opened.deviceToken;
  const session = await service.sessions.live(opened.token);
  if (session?.assurance !== "full") throw new Error("the account did not open");
  return { sessionId: session.sessionId, userId: session.userId };
}

const begin = (own: Own, resumeCode?: string) =>
  beginTotp(service.deps, visitor, { own, resumeCode });
const issue = (own: Own, resumeCode?: string) =>
  issueResumeCode(service.deps, visitor, { own, resumeCode });
const required = (own: Own) =>
  service.api.requireStepUp({ ...own, permissions: new Set<string>() });

function nextCode(secret: string): string {
  identity.clock.advance(30 * SECOND_MS);
  return generateSync({ secret, epoch: Math.floor(identity.clock.now().getTime() / 1000) });
}

/** Sets an authenticator up and returns its secret. */
async function setUp(own: Own, resumeCode?: string): Promise<string> {
  const { secret } = await begin(own, resumeCode);
  await confirmTotp(service.deps, visitor, { own, totp: nextCode(secret) });
  return secret;
}

const confirm = (own: Own, secret: string) =>
  stepUp(service.deps, visitor, { own, totp: nextCode(secret) });

test("an authenticator set up without a proof confirms the next session, not its own", async () => {
  const first = await signIn();
  const secret = await setUp(first);
  await expect(confirm(first, secret)).rejects.toThrow("TOTP_TOO_NEW");
  await expect(required(first)).rejects.toThrow("STEP_UP_REQUIRED");
  const second = await signIn();
  await confirm(second, secret);
  expect(await required(second)).toMatchObject({ method: "totp" });
});

test("a session that did not open the account makes itself no factor", async () => {
  await signIn();
  const later = await signIn();
  await expect(begin(later)).rejects.toThrow("FACTOR_PROOF_MISSING");
  await expect(begin(later, "22222222")).rejects.toThrow("FACTOR_PROOF_MISSING");
  await expect(issue(later)).rejects.toThrow("FACTOR_PROOF_MISSING");
  await expect(confirm(later, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP")).rejects.toThrow("TOTP_MISSING");
});

test("the resume code proves an enrolment, which then confirms its own session too", async () => {
  const resumeCode = await issue(await signIn());
  const later = await signIn();
  await expect(begin(later)).rejects.toThrow("RESUME_CODE_REQUIRED");
  await expect(begin(later, "22222222")).rejects.toMatchObject({
    fields: [{ field: "resumeCode", code: "PROOF_WRONG" }],
  });
  const secret = await setUp(later, resumeCode);
  await confirm(later, secret);
  expect(await required(later)).toMatchObject({ method: "totp" });
});

test("the opening session cannot prove its authenticator by the code it gave itself", async () => {
  const first = await signIn();
  const secret = await setUp(first, await issue(first));
  await expect(confirm(first, secret)).rejects.toThrow("TOTP_TOO_NEW");
});

test("a new resume code needs the old one or the authenticator", async () => {
  const first = await signIn();
  const old = await issue(first);
  await expect(issue(first)).rejects.toThrow("RESUME_CODE_REQUIRED");
  const renewed = await issue(first, old);
  await expect(issue(first, old)).rejects.toThrow("PROOF_WRONG");
  const later = await signIn();
  const secret = await setUp(later, renewed);
  await expect(issue(later)).rejects.toThrow("STEP_UP_REQUIRED");
  await confirm(later, secret);
  expect(await issue(later)).toMatch(/^[2-9A-Z]{8}$/);
});

test("wrong resume codes are bounded here too", async () => {
  const resumeCode = await issue(await signIn());
  const later = await signIn();
  for (let n = 0; n < BUDGETS["resume-guess"].limit; n++) {
    await expect(begin(later, "22222222")).rejects.toThrow("PROOF_WRONG");
  }
  await expect(begin(later, resumeCode)).rejects.toThrow("PROOF_SPENT");
});
