import { generateSync } from "otplib";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { queries } from "../../../platform/db/database.ts";
import { outbox } from "../../../platform/facts/schema.ts";
import { startIdentity, type TestIdentity, visitor } from "../../../testkit/start-identity.ts";
import { BUDGETS } from "../domain/budget.ts";
import { OPERATOR_ORG_ID } from "../domain/ids.ts";
import * as enrolmentLinkStore from "../store/enrolment-link.ts";
import * as totpStore from "../store/totp.ts";
import { newTotpSecret, sealTotpSecret } from "./check-totp.ts";
import { completeEnrolment, readEnrolment } from "./enrol-staff.ts";
import type { IdentityService } from "./identity-service.ts";
import { inviteStaff, renewStaffLink } from "./invite-staff.ts";
import { beginTotp, confirmTotp, readFactors } from "./manage-factors.ts";
import { endMembership } from "./manage-members.ts";
import { endSession, listSessions, signOut, stepUp, switchMembership } from "./manage-session.ts";
import { signInStaff } from "./sign-in-staff.ts";

let identity: TestIdentity;
let service: IdentityService;
let login: string;
let userId: Uuid;
let orgId: Uuid;
let serial = 0;

const password = "correct horse battery";
const totpSecret = newTotpSecret();

/** The code that an authenticator shows now; each call waits for the next one. */
function nextCode(secret = totpSecret): string {
  identity.clock.advance(30 * SECOND_MS);
  return currentCode(secret);
}

const currentCode = (secret = totpSecret) =>
  generateSync({ secret, epoch: Math.floor(identity.clock.now().getTime() / 1000) });

beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity.stop());
beforeEach(async () => {
  service = identity.restart();
  login = `demo.reviewer-${String(1000 + serial++)}`;
  orgId = identity.infra.newId();
  const person = { login, displayName: "演示审核员", password, totpSecret };
  const role = "provider.administrator";
  userId = await service.api.createStaff({ ...person, kind: "provider", orgId, role });
});

interface Entry {
  login?: string;
  password?: string;
  totp?: string;
  deviceToken?: string;
}

function signIn(entry: Entry = {}, remoteAddress = "192.0.2.7") {
  const typed = { login, password, totp: entry.totp ?? nextCode(), ...entry };
  return signInStaff(service.deps, visitor, { deviceToken: undefined, ...typed, remoteAddress });
}

async function ownSession() {
  const { token } = await signIn();
  const session = await service.sessions.live(token);
  if (!session) throw new Error("the session is not live");
  const own = { sessionId: session.sessionId, userId: session.userId };
  return { token, session, own, info: { ...own, permissions: new Set<string>() } };
}

const administrator = (actorId = userId, providerId = orgId) => {
  const scope = { role: "provider", providerId, actorId } as const;
  return { ...visitor, scope, actor: { kind: "user", id: actorId } } as const;
};

/** The administrator's session after a step-up. */
async function steppedUp() {
  const { own } = await ownSession();
  await stepUp(service.deps, visitor, { own, totp: nextCode() });
  return own;
}

async function invite() {
  return inviteStaff(service.deps, administrator(), await steppedUp(), invitation);
}

async function renew(membershipId: Uuid) {
  return renewStaffLink(service.deps, administrator(), await steppedUp(), membershipId);
}

/** Runs as a second administrator of the same acquirer. */
async function asColleague<T>(fn: () => Promise<T>): Promise<T> {
  const first = { login, userId };
  login = `demo.second-${String(1000 + serial++)}`;
  const person = { login, displayName: "演示管理员乙", password, totpSecret };
  const role = "provider.administrator";
  userId = await service.api.createStaff({ ...person, kind: "provider", orgId, role });
  try {
    return await fn();
  } finally {
    ({ login, userId } = first);
  }
}

/** Uses a link; the person signs in by it. */
async function enrol(token: string) {
  const { totp } = await readEnrolment(service.deps, visitor, token);
  const typed = { token, password, totp: nextCode(totp.secret), deviceToken: undefined };
  return { secret: totp.secret, opened: await completeEnrolment(service.deps, visitor, typed) };
}

test("login, password and code open a full session for the only organisation", async () => {
  const { token } = await signIn();
  const person = await service.api.resolveSession(token);
  const membership = { kind: "provider", orgId, role: "provider.administrator" };
  expect(person).toMatchObject({ userId, membership });
  expect(person?.session.permissions).toContain("identity.manageStaff");
});

test("unknown login, wrong password and wrong code are one answer", async () => {
  const refusal = "STAFF_SIGN_IN_REFUSED";
  await expect(signIn({ login: "nobody-0000" })).rejects.toThrow(refusal);
  await expect(signIn({ password: "wrong horse battery" })).rejects.toThrow(refusal);
  const wrong = currentCode() === "000000" ? "000001" : "000000";
  await expect(signIn({ totp: wrong })).rejects.toThrow(refusal);
});

test("an unknown login costs the same work as a known one", async () => {
  const timed = async (entry: Entry) => {
    const started = performance.now();
    await expect(signIn({ ...entry, password: "wrong" })).rejects.toThrow();
    return performance.now() - started;
  };
  await timed({ login: "warm-up-0000" });
  const known = await timed({});
  const unknown = await timed({ login: "nobody-0001" });
  // Argon2 dominates both; without it the unknown one would take a tenth.
  expect(unknown).toBeGreaterThan(known / 4);
});

test("repeated failures pause a login, known or not, with growing pauses", async () => {
  for (const name of [login, `unknown-${serial}`]) {
    for (let n = 0; n < 5; n++) {
      service = identity.restart();
      const attempt = signIn({ login: name, password: "wrong" }, `198.51.100.${n}`);
      await expect(attempt).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
    }
    const paused = signIn({ login: name, totp: currentCode() }, "203.0.113.1");
    await expect(paused).rejects.toMatchObject({
      message: "STAFF_SIGN_IN_PAUSED",
      values: { minutes: 1 },
    });
    identity.clock.advance(MINUTE_MS);
    const again = signIn({ login: name, password: "wrong", totp: currentCode() });
    await expect(again).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
    const longer = signIn({ login: name, totp: currentCode() });
    await expect(longer).rejects.toMatchObject({ values: { minutes: 2 } });
    identity.clock.advance(2 * MINUTE_MS);
  }
  await signIn();
});

test("strangers who keep a login paused lock out no device that signed in with it", async () => {
  const { deviceToken } = await signIn();
  const guess = (device?: string) =>
    signIn({ password: "wrong", ...(device === undefined ? {} : { deviceToken: device }) });
  for (let n = 0; n < 5; n++) await expect(guess()).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
  await expect(signIn({ totp: currentCode() })).rejects.toThrow("STAFF_SIGN_IN_PAUSED");
  const elsewhere = signIn({ totp: currentCode(), deviceToken: "made up" });
  await expect(elsewhere).rejects.toThrow("STAFF_SIGN_IN_PAUSED");
  await signIn({ deviceToken });
  // The owner's success is no help to the strangers.
  await expect(signIn({ totp: currentCode() })).rejects.toThrow("STAFF_SIGN_IN_PAUSED");
  for (let n = 0; n < 5; n++) await expect(guess(deviceToken)).rejects.toThrow("REFUSED");
  await expect(signIn({ deviceToken })).rejects.toThrow("STAFF_SIGN_IN_PAUSED");
});

test("a success forgets the failures", async () => {
  for (let round = 0; round < 3; round++) {
    for (let n = 0; n < 4; n++) await expect(signIn({ password: "wrong" })).rejects.toThrow();
    await signIn();
  }
});

test("parallel attempts do not slip past the pause", async () => {
  const totp = nextCode();
  const attempts = Array.from({ length: 12 }, () =>
    signIn({ password: "wrong", totp }).catch((error: Error) => error.message),
  );
  const answers = await Promise.all(attempts);
  expect(answers.filter((answer) => answer === "STAFF_SIGN_IN_REFUSED")).toHaveLength(5);
  expect(answers.filter((answer) => answer === "STAFF_SIGN_IN_PAUSED")).toHaveLength(7);
});

test("a code works once, also for two requests at the same time", async () => {
  const totp = nextCode();
  const both = await Promise.allSettled([signIn({ totp }), signIn({ totp })]);
  expect(both.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
  await expect(signIn({ totp })).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
  const { own } = await ownSession();
  await expect(stepUp(service.deps, visitor, { own, totp: currentCode() })).rejects.toThrow(
    "TOTP_WRONG",
  );
});

test("signing in is no step-up; a step-up counts for ten minutes and for its session", async () => {
  const { own, info } = await ownSession();
  const other = await ownSession();
  await expect(service.api.requireStepUp(info)).rejects.toThrow("STEP_UP_REQUIRED");
  await stepUp(service.deps, visitor, { own, totp: nextCode() });
  expect(await service.api.requireStepUp(info)).toMatchObject({ method: "totp" });
  await expect(service.api.requireStepUp(other.info)).rejects.toThrow("STEP_UP_REQUIRED");
  identity.clock.advance(10 * MINUTE_MS);
  await expect(service.api.requireStepUp(info)).rejects.toThrow("STEP_UP_REQUIRED");
});

test("wrong codes at the step-up are bounded", async () => {
  const { own } = await ownSession();
  const attempt = (totp: string) => stepUp(service.deps, visitor, { own, totp });
  const wrong = currentCode() === "000000" ? "000001" : "000000";
  for (let n = 0; n < BUDGETS["totp-guess"].limit; n++) {
    await expect(attempt(wrong)).rejects.toThrow("TOTP_WRONG");
  }
  await expect(attempt(nextCode())).rejects.toThrow("PROOF_SPENT");
});

test("replacing an authenticator needs its proof; the old one works until then", async () => {
  const { own } = await ownSession();
  const change = { own, resumeCode: undefined };
  await expect(beginTotp(service.deps, visitor, change)).rejects.toThrow("STEP_UP_REQUIRED");
  await stepUp(service.deps, visitor, { own, totp: nextCode() });
  const { secret, otpauthUrl, qrCode } = await beginTotp(service.deps, visitor, change);
  expect(otpauthUrl).toContain(secret);
  expect(qrCode).toMatch(/^data:image\/svg\+xml;base64,/);
  await stepUp(service.deps, visitor, { own, totp: nextCode() });
  const wrong = confirmTotp(service.deps, visitor, { own, totp: nextCode() });
  await expect(wrong).rejects.toMatchObject({ code: "TOTP_WRONG" });
  await confirmTotp(service.deps, visitor, { own, totp: nextCode(secret) });
  await expect(signIn()).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
  await signIn({ totp: nextCode(secret) });
  const unasked = confirmTotp(service.deps, visitor, { own, totp: nextCode(secret) });
  await expect(unasked).rejects.toThrow("TOTP_NOT_BEGUN");
});

test("a session ends by sign-out, by revocation from another, by idling and by age", async () => {
  const first = await ownSession();
  const second = await ownSession();
  const page = await listSessions(service.deps, visitor, first.own, { limit: 50 });
  expect(page.items.map((row) => row.sessionId)).toEqual([
    second.session.sessionId,
    first.session.sessionId,
  ]);
  const { sessionId } = second.session;
  await endSession(service.deps, visitor, { userId, sessionId, reason: "revoked" });
  expect(await service.api.resolveSession(second.token)).toBeUndefined();
  expect(await service.api.resolveSession(first.token)).toBeDefined();
  identity.clock.advance(2 * HOUR_MS);
  expect(await service.api.resolveSession(first.token)).toBeUndefined();
  const third = await ownSession();
  for (let hours = 1; hours < 12; hours++) {
    identity.clock.advance(HOUR_MS);
    expect(await service.api.resolveSession(third.token)).toBeDefined();
  }
  identity.clock.advance(HOUR_MS);
  expect(await service.api.resolveSession(third.token)).toBeUndefined();
});

test("signing out a session that ended elsewhere meanwhile is no failure", async () => {
  const { session, token } = await ownSession();
  const elsewhere = identity.restart();
  const { sessionId } = session;
  await endSession(elsewhere.deps, visitor, { userId, sessionId, reason: "revoked" });
  await signOut(service.deps, visitor, session);
  expect(await service.api.resolveSession(token)).toBeUndefined();
});

test("nobody ends or enters what belongs to somebody else", async () => {
  const { own, session } = await ownSession();
  const stranger = { userId: identity.infra.newId(), sessionId: session.sessionId };
  const ending = endSession(service.deps, visitor, { ...stranger, reason: "revoked" });
  await expect(ending).rejects.toThrow("NOT_FOUND");
  const membershipId = identity.infra.newId();
  const entering = switchMembership(service.deps, visitor, { own, membershipId });
  await expect(entering).rejects.toThrow("NOT_FOUND");
});

test("a staff session never acts for a merchant, whatever memberships there are", async () => {
  const { own, token } = await ownSession();
  const merchantId = identity.infra.newId();
  const person = { userId, displayName: "演示" };
  const org = { kind: "merchant", orgId: merchantId } as const;
  const membership = { ...org, role: "merchant.owner", ...person } as const;
  const prepared = await service.api.prepareMembership(membership);
  const scope = { role: "merchant", merchantId, actorId: userId } as const;
  await identity.infra.transact(scope, (tx) =>
    service.api.insertMembership(tx, { ...visitor, scope }, prepared),
  );
  const { membershipId } = prepared;
  const entering = switchMembership(service.deps, visitor, { own, membershipId });
  await expect(entering).rejects.toThrow("NOT_FOUND");
  expect((await service.api.resolveSession(token))?.membership?.kind).toBe("provider");
  expect(await service.api.isStaff(userId)).toBe(true);
  expect(await service.api.isStaff(merchantId)).toBe(false);
});

test("whoever left the staff cannot come back in through a merchant", async () => {
  const invited = await invite();
  const { secret, opened } = await enrol(invited.link.token);
  const person = await service.api.resolveSession(opened.token);
  const merchantId = identity.infra.newId();
  const org = { kind: "merchant", orgId: merchantId, role: "merchant.owner" } as const;
  const prepared = await service.api.prepareMembership({
    ...org,
    userId: person?.userId ?? userId,
    displayName: "演示",
  });
  const scope = { role: "merchant", merchantId, actorId: prepared.userId } as const;
  await identity.infra.transact(scope, (tx) =>
    service.api.insertMembership(tx, { ...visitor, scope }, prepared),
  );
  await signIn({ login: invited.login, totp: nextCode(secret) });
  await expect(renew(invited.membershipId)).rejects.toThrow("SECOND_ADMINISTRATOR_NEEDED");
  const { link } = await asColleague(() => renew(invited.membershipId));
  await endMembership(service.deps, administrator(), invited.membershipId);
  const again = signIn({ login: invited.login, totp: nextCode(secret) });
  await expect(again).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
  await expect(readEnrolment(service.deps, visitor, link.token)).rejects.toThrow(
    "ENROLMENT_LINK_INVALID",
  );
});

const invitation = {
  wantedLogin: "li.na",
  displayName: "演示员工",
  role: "provider.reviewer",
} as const;

test("a link is used once, sets both factors and signs in", async () => {
  const { link, login: given } = await invite();
  expect(given).toMatch(/^li\.na-\d{4}$/);
  const { totp, ...offer } = await readEnrolment(service.deps, visitor, link.token);
  expect(offer.login).toBe(given);
  const enrolment = { token: link.token, password, deviceToken: undefined };
  const complete = (code: string) =>
    completeEnrolment(service.deps, visitor, { ...enrolment, totp: code });
  await expect(complete("000000")).rejects.toMatchObject({ fields: [{ field: "totp" }] });
  const code = nextCode(totp.secret);
  const both = await Promise.allSettled([complete(code), complete(code)]);
  const opened = both.find((each) => each.status === "fulfilled");
  expect(both.filter((each) => each.status === "fulfilled")).toHaveLength(1);
  expect(await service.api.resolveSession(opened?.value.token ?? "")).toBeDefined();
  await expect(complete(nextCode(totp.secret))).rejects.toThrow("ENROLMENT_LINK_INVALID");
  await expect(readEnrolment(service.deps, visitor, link.token)).rejects.toThrow(
    "ENROLMENT_LINK_INVALID",
  );
  await signIn({ login: given, totp: nextCode(totp.secret) });
});

test("what changed while the password was hashed counts", async () => {
  const { link } = await invite();
  const { totp } = await readEnrolment(service.deps, visitor, link.token);
  const typed = { token: link.token, password, totp: nextCode(totp.secret) };
  const enrolment = { ...typed, deviceToken: undefined };
  // The salt is the first thing asked for: whatever happens then, happens before the writing.
  const slow = (bytes: number) => {
    identity.clock.advance(DAY_MS);
    return service.deps.random(bytes);
  };
  const late = completeEnrolment({ ...service.deps, random: slow }, visitor, enrolment);
  await expect(late).rejects.toThrow("ENROLMENT_LINK_INVALID");
});

test("a secret that was replaced while the password was hashed confirms nothing", async () => {
  const { link } = await invite();
  const { totp } = await readEnrolment(service.deps, visitor, link.token);
  const typed = { token: link.token, password, totp: nextCode(totp.secret) };
  const invited = await identity.infra.transact({ role: "auth" }, (tx) =>
    enrolmentLinkStore.lockLink(tx, service.deps.digests.linkToken(link.token)),
  );
  if (!invited) throw new Error("the link is gone");
  const key = await service.deps.keyring.forSubject(invited.userId, invited.userId);
  const secret = sealTotpSecret(key, invited.userId, newTotpSecret());
  let hashing = false;
  const deps: typeof service.deps = {
    ...service.deps,
    random: (bytes) => {
      hashing = true;
      return service.deps.random(bytes);
    },
    transact: async (scope, fn) => {
      if (hashing) {
        await service.deps.transact({ role: "auth" }, (tx) =>
          totpStore.savePendingTotp(tx, invited.userId, { secret, proven: true }),
        );
      }
      return service.deps.transact(scope, fn);
    },
  };
  const attempt = completeEnrolment(deps, visitor, { ...typed, deviceToken: undefined });
  await expect(attempt).rejects.toThrow("ENROLMENT_LINK_INVALID");
});

test("a link ends after a day and when a newer one is made", async () => {
  const invited = await invite();
  const renewed = await renew(invited.membershipId);
  const read = (token: string) => readEnrolment(service.deps, visitor, token);
  await expect(read(invited.link.token)).rejects.toThrow("ENROLMENT_LINK_INVALID");
  await read(renewed.link.token);
  identity.clock.advance(DAY_MS);
  await expect(read(renewed.link.token)).rejects.toThrow("ENROLMENT_LINK_INVALID");
  await expect(read("A".repeat(22))).rejects.toThrow("ENROLMENT_LINK_INVALID");
});

test("a new link changes nothing until it is used, then ends the sessions", async () => {
  const invited = await invite();
  const first = await enrol(invited.link.token);
  const { membershipId } = invited;
  await expect(renew(membershipId)).rejects.toThrow("SECOND_ADMINISTRATOR_NEEDED");
  const renewed = await asColleague(() => renew(membershipId));
  await signIn({ login: invited.login, totp: nextCode(first.secret) });
  expect(await service.api.resolveSession(first.opened.token)).toBeDefined();
  await enrol(renewed.link.token);
  expect(await service.api.resolveSession(first.opened.token)).toBeUndefined();
});

test("inviting and renewing need a step-up", async () => {
  const { membershipId } = await invite();
  const { own } = await ownSession();
  const refusal = "STEP_UP_REQUIRED";
  const inviting = inviteStaff(service.deps, administrator(), own, invitation);
  await expect(inviting).rejects.toThrow(refusal);
  const renewing = renewStaffLink(service.deps, administrator(), own, membershipId);
  await expect(renewing).rejects.toThrow(refusal);
});

test("one administrator alone never gets the link of somebody enrolled", async () => {
  const { link, membershipId } = await invite();
  const { opened } = await enrol(link.token);
  for (let n = 0; n < 2; n++) {
    await expect(renew(membershipId)).rejects.toThrow("SECOND_ADMINISTRATOR_NEEDED");
  }
  const person = await service.sessions.live(opened.token);
  if (!person) throw new Error("the reviewer's session ended");
  const factors = await readFactors(service.deps, visitor, person);
  expect(factors.renewalAskedAt).toEqual(identity.clock.now());
  const facts = await identity.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  const asked = facts.filter((fact) => fact.type === "provider-member.link-asked.v1");
  expect(asked.filter((fact) => fact.providerId === orgId)).toMatchObject([
    { actorId: userId, payload: { userId: person.userId } },
    { actorId: userId, payload: { userId: person.userId } },
  ]);
  await asColleague(() => renew(membershipId));
  expect(await readFactors(service.deps, visitor, person)).toMatchObject({
    linkMadeAt: identity.clock.now(),
    renewalAskedAt: undefined,
  });
});

test("a wish that no second administrator shared within a day is forgotten", async () => {
  const { link, membershipId } = await invite();
  await enrol(link.token);
  await expect(renew(membershipId)).rejects.toThrow("SECOND_ADMINISTRATOR_NEEDED");
  identity.clock.advance(DAY_MS);
  const late = asColleague(() => renew(membershipId));
  await expect(late).rejects.toThrow("SECOND_ADMINISTRATOR_NEEDED");
});

test("a password that names the login is refused at its field", async () => {
  const { link, login: given } = await invite();
  const typed = { token: link.token, password: `${given}-password`, totp: "123456" };
  const attempt = completeEnrolment(service.deps, visitor, { ...typed, deviceToken: undefined });
  await expect(attempt).rejects.toMatchObject({
    fields: [{ field: "password", code: "PASSWORD_TOO_SIMPLE" }],
  });
});

test("an account without password cannot sign in", async () => {
  const { login: given } = await invite();
  await expect(signIn({ login: given })).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
});

test("whoever was removed can neither sign in nor use a link", async () => {
  const invited = await invite();
  const { totp } = await readEnrolment(service.deps, visitor, invited.link.token);
  const typed = { token: invited.link.token, password, totp: nextCode(totp.secret) };
  const attempt = { ...typed, deviceToken: undefined };
  const opened = await completeEnrolment(service.deps, visitor, attempt);
  await expect(renew(invited.membershipId)).rejects.toThrow("SECOND_ADMINISTRATOR_NEEDED");
  const renewed = await asColleague(() => renew(invited.membershipId));
  await endMembership(service.deps, administrator(), invited.membershipId);
  const person = await service.api.resolveSession(opened.token);
  expect(person?.membership).toBeUndefined();
  const again = signIn({ login: invited.login, totp: nextCode(totp.secret) });
  await expect(again).rejects.toThrow("STAFF_SIGN_IN_REFUSED");
  await expect(readEnrolment(service.deps, visitor, renewed.link.token)).rejects.toThrow(
    "ENROLMENT_LINK_INVALID",
  );
});

test("another organisation's administrator renews and ends nothing here", async () => {
  const { membershipId } = await invite();
  const scope = { role: "provider", providerId: identity.infra.newId(), actorId: userId } as const;
  const stranger = { ...visitor, scope };
  const renewing = renewStaffLink(service.deps, stranger, await steppedUp(), membershipId);
  await expect(renewing).rejects.toThrow("NOT_FOUND");
  await expect(endMembership(service.deps, stranger, membershipId)).rejects.toThrow("NOT_FOUND");
});

test("the first operator gets links until somebody enrolled", async () => {
  const first = await service.api.createFirstOperatorLink();
  const second = await service.api.createFirstOperatorLink();
  const read = (token = "") => readEnrolment(service.deps, visitor, token);
  await expect(read(first?.token)).rejects.toThrow("ENROLMENT_LINK_INVALID");
  const { totp, login: given } = await read(second?.token);
  expect(given).toMatch(/^operator-\d{4}$/);
  const opened = await completeEnrolment(service.deps, visitor, {
    token: second?.token ?? "",
    password,
    totp: nextCode(totp.secret),
    deviceToken: undefined,
  });
  const person = await service.api.resolveSession(opened.token);
  expect(person?.membership).toEqual({
    kind: "operator",
    orgId: OPERATOR_ORG_ID,
    role: "operator.administrator",
  });
  expect(await service.api.createFirstOperatorLink()).toBeUndefined();
});
