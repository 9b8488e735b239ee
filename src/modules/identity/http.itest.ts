import { generateSync } from "otplib";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { SECOND_MS } from "../../kernel/clock.ts";
import {
  deliverSms,
  merchantOwner,
  type Person,
  phoneUser,
  staffOf,
  stranger,
  TOTP_SECRET,
  totpAt,
} from "../../testkit/people.ts";
import { visitor } from "../../testkit/start-identity.ts";
import { queries } from "../../platform/db/database.ts";
import * as sessionApi from "./api/session.ts";
import { sessionIds } from "./domain/ids.ts";
import { identityEndpoints } from "./http.ts";
import { session } from "./schema.ts";
import { seedStaff } from "./seed.ts";
import type { IdentityService } from "./service/identity-service.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";

/** Cookies, addresses and answers; the rules are tried beside their use cases. */

let testApp: TestApp;
beforeAll(async () => {
  testApp = await startTestApp();
});
afterAll(() => testApp.stop());

let serial = 0;
const nextPhone = () => `137${String(10_000_000 + ++serial)}`;

const nextCode = () => {
  testApp.clock.advance(30 * SECOND_MS);
  return totpAt(testApp.clock.now());
};

async function messagesTo(person: Person, phone: string) {
  const { body } = await person.call("GET", `/api/public/demo/sms?phone=${phone}`);
  return body["messages"] as { readonly text: string }[];
}

/** Asks for a code and reads it once it arrived. */
async function codeFor(person: Person, phone: string) {
  testApp.clock.advance(SECOND_MS);
  const before = (await messagesTo(person, phone)).length;
  await person.call("POST", "/api/auth/phone/code", { phone });
  await vi.waitUntil(async () => {
    await deliverSms(testApp);
    return (await messagesTo(person, phone)).length > before;
  });
  const [message] = await messagesTo(person, phone);
  return /\d{6}/.exec(message?.text ?? "")?.[0];
}

async function signIn(person: Person, phone: string, more: object = {}) {
  const code = await codeFor(person, phone);
  return person.call("POST", "/api/auth/phone/sign-in", { phone, code, ...more });
}

test("without a session the answer says so, with language and demo mark", async () => {
  const { status, body } = await stranger(testApp).call("GET", "/api/session");
  expect(status).toBe(200);
  expect(body).toEqual({
    user: null,
    memberships: [],
    active: null,
    permissions: [],
    assurance: "none",
    method: null,
    steppedUpUntil: null,
    lang: "zh",
    demo: true,
  });
});

test("cookies are HttpOnly, same-site, and carry nothing readable", async () => {
  const phone = nextPhone();
  const answer = await testApp.app.server.inject({
    method: "POST",
    url: "/api/auth/phone/code",
    headers: { origin: "http://localhost:3000" },
    payload: { phone },
  });
  expect(answer.statusCode).toBe(202);
  const [cookie] = answer.cookies;
  expect(cookie).toMatchObject({ name: "tk_code", httpOnly: true, sameSite: "Lax", path: "/" });
  expect(cookie?.value).toMatch(/^[\w-]{43}$/);
});

test("a person signs in, proves a second device, steps up and signs out", async () => {
  const phone = nextPhone();
  const home = stranger(testApp);
  expect((await signIn(home, phone)).body).toMatchObject({
    user: { displayName: `${phone.slice(0, 3)}****${phone.slice(-4)}` },
    assurance: "full",
    method: "phone",
  });
  const { body: issued } = await home.call("POST", "/api/session/resume-code");
  const away = stranger(testApp);
  const limited = await signIn(away, phone);
  expect(limited.body).toMatchObject({ user: null, memberships: [], assurance: "limited" });
  expect((await away.call("GET", "/api/session/factors")).status).toBe(401);
  const proof = { resumeCode: String(issued["code"]).toLowerCase() };
  const proved = await away.call("POST", "/api/session/prove", proof);
  expect(proved.body).toMatchObject({ assurance: "full" });
  const unproved = await away.call("POST", "/api/session/totp/begin");
  expect(unproved.body).toMatchObject({ code: "RESUME_CODE_REQUIRED" });
  const setup = await away.call("POST", "/api/session/totp/begin", proof);
  expect(String(setup.body["qrCode"])).toMatch(/^data:image\/svg/);
  expect((await away.call("POST", "/api/session/step-up", { totp: "123456" })).body).toMatchObject({
    code: "TOTP_MISSING",
  });
  expect((await away.call("DELETE", "/api/session")).status).toBe(204);
  expect((await away.call("GET", "/api/session")).body).toMatchObject({ assurance: "none" });
  expect((await away.call("DELETE", "/api/session")).status).toBe(204);
});

test("the resume code may come with the sign-in itself", async () => {
  const phone = nextPhone();
  const home = stranger(testApp);
  await signIn(home, phone);
  const { body } = await home.call("POST", "/api/session/resume-code");
  const away = await signIn(stranger(testApp), phone, { resumeCode: body["code"] });
  expect(away.body).toMatchObject({ assurance: "full" });
});

test("refusals stand at their field, in the reader's language", async () => {
  const person = stranger(testApp);
  const bad = await person.call("POST", "/api/auth/phone/code", { phone: "12345" });
  expect(bad.body).toMatchObject({ errors: [{ field: "phone", code: "PHONE_FORMAT" }] });
  const wrong = { phone: nextPhone(), code: "123456" };
  const english = { "accept-language": "en" };
  const refused = await person.call("POST", "/api/auth/phone/sign-in", wrong, english);
  expect(refused.status).toBe(422);
  expect(refused.body["detail"]).toMatch(/^The code is wrong/);
  const neither = await person.call("POST", "/api/session/prove", {});
  expect(neither.body).toMatchObject({ errors: [{ field: "resumeCode", code: "REQUIRED" }] });
});

test("a write with the session cookie from another site is refused", async () => {
  const person = await phoneUser(testApp);
  const foreign = { origin: "https://shop.example" };
  const answer = await person.call("DELETE", "/api/session", undefined, foreign);
  expect(answer.body).toMatchObject({ code: "ORIGIN_MISMATCH" });
  expect((await person.call("GET", "/api/session")).body).toMatchObject({ assurance: "full" });
});

test("sessions are listed and ended from another device", async () => {
  const phone = nextPhone();
  const person = stranger(testApp);
  await signIn(person, phone);
  const away = stranger(testApp);
  await signIn(away, phone);
  const { body } = await person.call("GET", "/api/session/sessions");
  expect(body["items"]).toMatchObject([
    { current: false, assurance: "limited" },
    { current: true, assurance: "full" },
  ]);
  const [other] = body["items"] as { readonly id: string }[];
  const path = `/api/session/sessions/${other?.id ?? ""}/revoke`;
  expect((await away.call("POST", path)).status).toBe(401);
  expect((await person.call("POST", path)).status).toBe(204);
  expect((await person.call("POST", path)).status).toBe(404);
  expect((await away.call("GET", "/api/session")).body).toMatchObject({ assurance: "none" });
});

test("signing in again ends the session that the browser had", async () => {
  const phone = nextPhone();
  const person = stranger(testApp);
  await signIn(person, phone);
  await signIn(person, phone);
  const { body } = await person.call("GET", "/api/session/sessions");
  expect(body["items"]).toHaveLength(1);
});

test("a session that ended elsewhere stops neither a sign-in nor a sign-out", async () => {
  const phone = nextPhone();
  const person = stranger(testApp);
  /** Ends the browser's session behind this process's back, as another process would. */
  const endElsewhere = async () => {
    await person.call("GET", "/api/session");
    const { body } = await person.call("GET", "/api/session/sessions");
    const [current] = body["items"] as { readonly id: string }[];
    const sessionId = sessionIds.input.parse(current?.id);
    await testApp.infra.transact({ role: "auth" }, (tx) =>
      queries(tx).delete(session).where(eq(session.sessionId, sessionId)),
    );
  };
  await signIn(person, phone);
  await endElsewhere();
  expect((await person.call("DELETE", "/api/session")).status).toBe(204);
  await signIn(person, phone);
  const before = await codeFor(person, phone);
  await endElsewhere();
  const again = await person.call("POST", "/api/auth/phone/sign-in", { phone, code: before });
  expect(again.body).toMatchObject({ assurance: "full" });
});

test("a sign-out that fails still takes the cookie", async () => {
  const person = await phoneUser(testApp);
  const broken = {
    deps: {
      ...testApp.infra,
      transact: () => Promise.reject(new Error("no database")),
      forgetSessions: () => undefined,
    },
    sessions: { live: async () => ({ userId: person.userId, sessionId: person.userId }) },
  } as unknown as IdentityService;
  const bound = identityEndpoints(broken).find(
    ({ endpoint }) => endpoint.id === sessionApi.signOut.id,
  );
  const cookies: unknown[] = [];
  const call = {
    caller: visitor,
    cookies: { tk_session: "a token" },
    setCookie: (name: string, value: string) => void cookies.push([name, value]),
  };
  await expect(bound?.handle(call as never)).rejects.toThrow("no database");
  expect(cookies).toEqual([["tk_session", ""]]);
});

test("an administrator invites, the invited enrols, and the administrator ends it", async () => {
  const orgId = testApp.infra.newId();
  const administrator = await staffOf(testApp, "provider.administrator", orgId);
  await administrator.call("POST", "/api/session/step-up", { totp: await nextCode() });
  const invited = await administrator.call("POST", "/api/provider/staff", {
    login: "li.na",
    displayName: "演示审核员",
    role: "provider.reviewer",
  });
  expect(invited.status).toBe(201);
  const person = stranger(testApp);
  const path = String(invited.body["path"]).replace("/staff/enrol/", "/api/auth/enrolment/");
  const offer = await person.call("GET", path);
  expect(offer.body).toMatchObject({ login: invited.body["login"] });
  const { secret } = offer.body["totp"] as { readonly secret: string };
  expect(secret).not.toBe(TOTP_SECRET);
  testApp.clock.advance(30 * SECOND_MS);
  const epoch = Math.floor(testApp.clock.now().getTime() / 1000);
  const totp = generateSync({ secret, epoch });
  const done = await person.call("POST", path, { password: "correct horse battery", totp });
  expect(done.body).toMatchObject({ assurance: "full", method: "staff" });
  expect((await person.call("GET", path)).status).toBe(410);
  const end = `/api/provider/staff/${String(invited.body["membershipId"])}/end`;
  expect((await administrator.call("POST", end)).status).toBe(204);
  const after = await person.call("GET", "/api/session");
  expect(after.body).toMatchObject({ memberships: [], active: null, permissions: [] });
});

test("a staff session registers no merchant", async () => {
  const person = await staffOf(testApp, "provider.reviewer", testApp.infra.newId());
  const store = { name: "示例一店", regionCode: "110105", address: "示例路 1 号" };
  const answer = await person.call("POST", "/api/session/merchants", {
    name: "示例商行",
    ownerName: "示例店主",
    store: { ...store, premises: "fixed" },
  });
  expect(answer.body).toMatchObject({ code: "STAFF_REGISTERS_NO_MERCHANT" });
});

test("staff steps up with its authenticator", async () => {
  const person = await staffOf(testApp, "provider.signatory", testApp.infra.newId());
  const totp = await nextCode();
  const answer = await person.call("POST", "/api/session/step-up", { totp });
  expect(answer.status).toBe(200);
  const again = await person.call("POST", "/api/session/step-up", { totp });
  expect(again.body).toMatchObject({ errors: [{ field: "totp", code: "TOTP_WRONG" }] });
  const session = await person.call("GET", "/api/session");
  expect(session.body["steppedUpUntil"]).toBe(answer.body["steppedUpUntil"]);
});

test("an owner adds a cashier, who signs in and acts for the merchant", async () => {
  const owner = await merchantOwner(testApp);
  testApp.clock.advance(SECOND_MS);
  const phone = nextPhone();
  const member = { phone, displayName: "演示收银员", role: "merchant.cashier" };
  expect((await owner.call("POST", "/api/merchant/members", member)).status).toBe(201);
  const cashier = stranger(testApp);
  const { body } = await signIn(cashier, phone);
  expect(body["user"]).toMatchObject({ displayName: "演示收银员" });
  expect(body["memberships"]).toMatchObject([{ id: body["active"], role: "merchant.cashier" }]);
  expect((await cashier.call("POST", "/api/merchant/members", member)).status).toBe(403);
  const { body: page } = await owner.call("GET", "/api/merchant/members");
  expect(page["items"]).toMatchObject([{ role: "merchant.owner" }, { role: "merchant.cashier" }]);
});

test("demo accounts show factors that work, and exist in a demo only", async () => {
  const orgId = testApp.infra.newId();
  const orgs = { examplePay: orgId, exampleBank: orgId, samplePay: orgId, exampleAgent: orgId };
  const ids = await seedStaff(testApp.app.apis.identity, orgs);
  const person = stranger(testApp);
  const { body } = await person.call("GET", "/api/public/demo/accounts");
  expect(body["accounts"]).toHaveLength(ids.size);
  const { password, totp } = body;
  const entry = { login: "reviewer1.pay", password, totp };
  const opened = await person.call("POST", "/api/auth/staff/sign-in", entry);
  expect(opened.body).toMatchObject({ user: { displayName: "演示审核员甲" } });
  const paths = identityEndpoints({ deps: { demo: false } } as IdentityService);
  expect(paths.map((bound) => bound.endpoint.path)).not.toContain("/api/public/demo/accounts");
});

test("nothing personal is logged", async () => {
  const phone = nextPhone();
  const person = stranger(testApp);
  await signIn(person, phone);
  const { body } = await person.call("POST", "/api/session/resume-code");
  expect(body["code"]).toMatch(/^[2-9A-Z]{8}$/);
  const log = testApp.logLines.join("\n");
  expect(log).not.toContain(phone.slice(3));
  expect(log).not.toContain(String(body["code"]));
});
