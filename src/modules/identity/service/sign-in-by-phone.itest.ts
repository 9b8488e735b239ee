import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { DAY_MS, HOUR_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import { queries } from "../../../platform/db/database.ts";
import { startIdentity, type TestIdentity, visitor } from "../../../testkit/start-identity.ts";
import { BUDGETS } from "../domain/budget.ts";
import { describeSession } from "./describe-session.ts";
import * as totpStore from "../store/totp.ts";
import { budget, code, knownDevice, phoneClaim, session, user } from "../schema.ts";
import type { IdentityService } from "./identity-service.ts";
import { newTotpSecret, sealTotpSecret } from "./check-totp.ts";
import { issueResumeCode } from "./manage-factors.ts";
import { stepUp } from "./manage-session.ts";
import type { SignedInBrowser } from "./open-session.ts";
import { proveSession } from "./prove-session.ts";
import { requestCode } from "./request-code.ts";
import type { LiveSession } from "./resolve-session.ts";
import { signInByPhone } from "./sign-in-by-phone.ts";

let identity: TestIdentity;
let service: IdentityService;
let phone: string;
let serial = 0;

beforeAll(async () => {
  identity = await startIdentity();
});
afterAll(() => identity.stop());
beforeEach(() => {
  service = identity.restart();
  phone = `+8613800${String(100_000 + serial++)}`;
});

const address = "192.0.2.7";
const wrongOf = (code: string) => (code === "000000" ? "000001" : "000000");
const lastCode = () => identity.texts.at(-1)?.values["code"] ?? "";

async function send(holderToken?: string, remoteAddress = address, deviceToken?: string) {
  // The newest code counts, so two must not be sent in the same instant.
  identity.clock.advance(1);
  const request = { phone, holderToken, deviceToken, remoteAddress };
  return requestCode(service.deps, visitor, request);
}

/** A browser as far as sign-in sees it. */
interface Browser {
  holderToken?: string;
  deviceToken?: string;
}

async function enter(browser: Browser, code: string, more: { resumeCode?: string } = {}) {
  const { holderToken, deviceToken } = browser;
  const attempt = { phone, code, holderToken, deviceToken, remoteAddress: address, ...more };
  const opened = await signInByPhone(service.deps, visitor, attempt);
  browser.deviceToken = opened.deviceToken;
  return opened;
}

async function signIn(
  browser: Browser = {},
  more: { resumeCode?: string } = {},
): Promise<SignedInBrowser> {
  const { holderToken, deviceToken } = browser;
  browser.holderToken = (await send(holderToken, address, deviceToken)).holderToken;
  return enter(browser, lastCode(), more);
}

async function live(token: string): Promise<LiveSession> {
  const session = await service.sessions.live(token);
  if (!session) throw new Error("the session is not live");
  return session;
}

function issue({ sessionId, userId }: LiveSession, resumeCode?: string): Promise<string> {
  return issueResumeCode(service.deps, visitor, { own: { sessionId, userId }, resumeCode });
}

test("a new number opens an account fully, and the same device opens it again", async () => {
  const browser: Browser = {};
  const first = await signIn(browser);
  expect(first.assurance).toBe("full");
  const again = await signIn(browser);
  expect(again.assurance).toBe("full");
  expect((await live(again.token)).userId).toBe((await live(first.token)).userId);
  expect(await service.api.resolveSession(first.token)).toBeDefined();
});

test("a known and an unknown number get the same answer and the same message", async () => {
  await signIn();
  const validMs = async () => (await send()).expiresAt.getTime() - identity.clock.now().getTime();
  const known = await validMs();
  phone = `+8613900${String(100_000 + serial++)}`;
  const unknown = await validMs();
  expect(known).toBe(unknown);
  const [toKnown, toUnknown] = identity.texts.slice(-2);
  expect(toKnown?.template).toBe(toUnknown?.template);
});

test("a code works once, in the browser that asked, and for five minutes", async () => {
  const browser: Browser = { holderToken: (await send()).holderToken };
  const code = lastCode();
  await expect(enter({ holderToken: "another browser" }, code)).rejects.toThrow("CODE_WRONG");
  await expect(enter({}, code)).rejects.toThrow("CODE_WRONG");
  await enter(browser, code);
  await expect(enter(browser, code)).rejects.toThrow("CODE_WRONG");
  await send(browser.holderToken);
  identity.clock.advance(5 * MINUTE_MS);
  await expect(enter(browser, lastCode())).rejects.toThrow("CODE_WRONG");
});

test("asking again ends the code before", async () => {
  const browser: Browser = { holderToken: (await send()).holderToken };
  const before = lastCode();
  await send(browser.holderToken);
  if (before !== lastCode()) await expect(enter(browser, before)).rejects.toThrow("CODE_WRONG");
  expect((await enter(browser, lastCode())).assurance).toBe("full");
});

test("sends are counted per number: over browsers, addresses and restarts, for a day", async () => {
  for (let n = 0; n < BUDGETS["code-send"].limit; n++) {
    await send(undefined, `198.51.100.${n}`);
    service = identity.restart();
  }
  const sent = identity.texts.length;
  await expect(send(undefined, "203.0.113.9")).rejects.toThrow("CODE_SENDS_SPENT");
  expect(identity.texts).toHaveLength(sent);
  identity.clock.advance(DAY_MS - MINUTE_MS);
  await expect(send()).rejects.toThrow("CODE_SENDS_SPENT");
  identity.clock.advance(MINUTE_MS);
  await send();
});

test("guesses are counted per number: neither re-send, restart nor success refill", async () => {
  const browser: Browser = {};
  await signIn(browser);
  for (let n = 0; n < BUDGETS["code-guess"].limit; n++) {
    if (n % 3 === 0) browser.holderToken = (await send()).holderToken;
    service = identity.restart();
    await expect(enter(browser, wrongOf(lastCode()))).rejects.toThrow("CODE_WRONG");
    identity.clock.advance(MINUTE_MS);
  }
  await send(browser.holderToken);
  await expect(enter(browser, lastCode())).rejects.toThrow("CODE_GUESSES_SPENT");
  identity.clock.advance(DAY_MS);
  expect((await signIn(browser)).assurance).toBe("full");
});

test("strangers use up neither the sends nor the guesses of a known device", async () => {
  const home: Browser = {};
  await signIn(home);
  const stranger: Browser = {};
  for (let n = 0; n < BUDGETS["code-send"].limit - 1; n++) {
    stranger.holderToken = (await send(stranger.holderToken)).holderToken;
    await expect(enter(stranger, wrongOf(lastCode()))).rejects.toThrow("CODE_WRONG");
  }
  await expect(send()).rejects.toThrow("CODE_SENDS_SPENT");
  await expect(enter(stranger, wrongOf(lastCode()))).rejects.toThrow("CODE_WRONG");
  await expect(enter(stranger, lastCode())).rejects.toThrow("CODE_GUESSES_SPENT");
  await expect(send(undefined, address, "made up")).rejects.toThrow("CODE_SENDS_SPENT");
  expect((await signIn(home)).assurance).toBe("full");
});

test("a known device is bounded by its own budgets", async () => {
  const home: Browser = {};
  await signIn(home);
  const ask = async () => {
    home.holderToken = (await send(home.holderToken, address, home.deviceToken)).holderToken;
  };
  for (let n = 0; n < BUDGETS["code-send"].limit; n++) {
    await ask();
    await expect(enter(home, wrongOf(lastCode()))).rejects.toThrow("CODE_WRONG");
  }
  await expect(enter(home, lastCode())).rejects.toThrow("CODE_GUESSES_SPENT");
  await expect(ask()).rejects.toThrow("CODE_SENDS_SPENT");
  expect((await signIn({})).assurance).toBe("limited");
});

test("where no message can leave, nothing is spent", async () => {
  const sms = { sendSms: () => Promise.reject(new AppError("SMS_OFF")) };
  const deps = { ...service.deps, sms };
  const request = { phone, holderToken: undefined, deviceToken: undefined, remoteAddress: address };
  for (let n = 0; n < 2 * BUDGETS["code-send"].limit; n++) {
    await expect(requestCode(deps, visitor, request)).rejects.toThrow("SMS_OFF");
  }
  expect((await signIn()).assurance).toBe("full");
});

test("parallel guesses cannot overspend the budget", async () => {
  const browser: Browser = { holderToken: (await send()).holderToken };
  const wrong = wrongOf(lastCode());
  const guesses = Array.from({ length: 30 }, () =>
    enter({ ...browser }, wrong).then(
      () => "in",
      (error: Error) => error.message,
    ),
  );
  const answers = await Promise.all(guesses);
  const { limit } = BUDGETS["code-guess"];
  expect(answers.filter((answer) => answer === "CODE_WRONG")).toHaveLength(limit);
  expect(answers.filter((answer) => answer === "CODE_GUESSES_SPENT")).toHaveLength(30 - limit);
});

test("a stranger without a code cannot use up the guesses of a number", async () => {
  for (let n = 0; n < 2 * BUDGETS["code-guess"].limit; n++) {
    await expect(enter({ holderToken: "stranger" }, "123456")).rejects.toThrow("CODE_WRONG");
  }
  expect((await signIn()).assurance).toBe("full");
});

test("one address is bounded too, generously", async () => {
  const remoteAddress = "2001:db8:7:7::1";
  const { limit } = BUDGETS["address-send"];
  for (let n = 0; n < limit; n++) {
    phone = `+8613700${String(100_000 + serial++)}`;
    await send(undefined, `2001:db8:7:7::${n.toString(16)}`);
  }
  phone = `+8613700${String(100_000 + serial++)}`;
  await expect(send(undefined, remoteAddress)).rejects.toThrow("ADDRESS_BUSY");
  await send(undefined, "2001:db8:7:8::1");
  identity.clock.advance(HOUR_MS);
  await send(undefined, remoteAddress);
});

test("on an existing account an unknown device sees nothing until a proof lifts it", async () => {
  const home = await live((await signIn()).token);
  const code = await issue(home);
  const opened = await signIn({});
  expect(opened.assurance).toBe("limited");
  expect(await service.api.resolveSession(opened.token)).toBeUndefined();
  const session = await live(opened.token);
  expect(await describeSession(service.deps, session)).toMatchObject({
    user: undefined,
    memberships: [],
    active: undefined,
    permissions: [],
    assurance: "limited",
  });
  const proof = { kind: "resume-code", code } as const;
  const proved = await proveSession(service.deps, visitor, { session, proof });
  expect(await service.api.resolveSession(opened.token)).toBeUndefined();
  expect((await service.api.resolveSession(proved.token))?.userId).toBe(home.userId);
});

test("the device that was proved is known from then on", async () => {
  const home = await live((await signIn()).token);
  const resumeCode = await issue(home);
  const browser: Browser = {};
  expect((await signIn(browser, { resumeCode })).assurance).toBe("full");
  expect((await signIn(browser)).assurance).toBe("full");
});

test("a limited sign-in makes no device known", async () => {
  await signIn();
  const browser: Browser = {};
  expect((await signIn(browser)).assurance).toBe("limited");
  expect((await signIn(browser)).assurance).toBe("limited");
});

test("resume codes have a budget of their own, and a new code ends the old one", async () => {
  const home = await live((await signIn()).token);
  const old = await issue(home);
  const code = await issue(home, old);
  const session = await live((await signIn({})).token);
  const prove = (typed: string) =>
    proveSession(service.deps, visitor, { session, proof: { kind: "resume-code", code: typed } });
  await expect(prove(old)).rejects.toThrow("PROOF_WRONG");
  for (let n = 1; n < BUDGETS["resume-guess"].limit; n++) {
    await expect(prove("22222222")).rejects.toThrow("PROOF_WRONG");
  }
  await expect(prove(code)).rejects.toThrow("PROOF_SPENT");
});

test("limited sessions use up none of the owner's own proofs", async () => {
  const home = await live((await signIn()).token);
  const code = await issue(home);
  const session = await live((await signIn({})).token);
  const proofs = [
    { kind: "totp", code: "123456" },
    { kind: "resume-code", code: "22222222" },
  ] as const;
  const key = await service.deps.keyring.forSubject(home.userId, home.userId);
  const secret = sealTotpSecret(key, home.userId, newTotpSecret());
  await identity.infra.transact({ role: "auth" }, async (tx) => {
    await totpStore.savePendingTotp(tx, home.userId, { secret, proven: true });
    await totpStore.confirmPendingTotp(tx, home.userId, { at: identity.clock.now(), step: 0 });
  });
  for (const proof of proofs) {
    const attempt = () => proveSession(service.deps, visitor, { session, proof });
    for (let n = 0; n < BUDGETS["totp-guess"].limit; n++) {
      await expect(attempt()).rejects.toThrow("PROOF_WRONG");
    }
    await expect(attempt()).rejects.toThrow("PROOF_SPENT");
  }
  const own = { sessionId: home.sessionId, userId: home.userId };
  const wrong = stepUp(service.deps, visitor, { own, totp: "123456" });
  await expect(wrong).rejects.toThrow("TOTP_WRONG");
  expect(await issue(home, code)).toMatch(/^[2-9A-Z]{8}$/);
});

test("an account without authenticator answers a TOTP proof like a wrong one", async () => {
  await signIn();
  const session = await live((await signIn({})).token);
  const proof = { kind: "totp", code: "123456" } as const;
  await expect(proveSession(service.deps, visitor, { session, proof })).rejects.toThrow(
    "PROOF_WRONG",
  );
});

test("a limited session ends after half an hour", async () => {
  await signIn();
  const { token } = await signIn({});
  identity.clock.advance(30 * MINUTE_MS);
  expect(await service.sessions.live(token)).toBeUndefined();
});

test("the new holder of a re-issued number sees nothing of the account", async () => {
  const former: Browser = {};
  const account = await live((await signIn(former)).token);
  const orgId = identity.infra.newId();
  const person = { userId: account.userId, displayName: "演示店主" };
  const membership = { kind: "merchant", orgId, role: "merchant.owner", ...person } as const;
  const prepared = await service.api.prepareMembership(membership);
  const scope = { role: "merchant", merchantId: orgId, actorId: account.userId } as const;
  await identity.infra.transact(scope, (tx) =>
    service.api.insertMembership(tx, { ...visitor, scope }, prepared),
  );
  identity.clock.advance(120 * DAY_MS);
  const stranger = await signIn({});
  expect(stranger.assurance).toBe("limited");
  const seen = await describeSession(service.deps, await live(stranger.token));
  expect(JSON.stringify(seen)).not.toContain(account.userId);
  expect(JSON.stringify(seen)).not.toContain(orgId);
  // The number was unproved for too long: even a device that the account knows is not enough.
  expect((await signIn(former)).assurance).toBe("limited");
});

test("a limited session cannot be used by other modules, whatever they ask", async () => {
  await signIn();
  const { token } = await signIn({});
  const answers = await Promise.all([1, 2, 3].map(() => service.api.resolveSession(token)));
  expect(answers).toEqual([undefined, undefined, undefined]);
});

test("the account of an invited number opens by its first code", async () => {
  const userId: Uuid = await service.api.accountForPhone(phone);
  expect(await service.api.accountForPhone(phone)).toBe(userId);
  const session = await live((await signIn({})).token);
  expect(session).toMatchObject({ userId, assurance: "full" });
  expect((await signIn({})).assurance).toBe("limited");
});

test("an invitation that nobody took up goes stale, until the number is named again", async () => {
  await service.api.accountForPhone(phone);
  identity.clock.advance(91 * DAY_MS);
  expect((await signIn({})).assurance).toBe("limited");
  await service.api.accountForPhone(phone);
  expect((await signIn({})).assurance).toBe("full");
});

test("two first sign-ins at once open one account", async () => {
  const { holderToken } = await send();
  const one = lastCode();
  const other = (await send()).holderToken;
  const two = lastCode();
  const [a, b] = await Promise.all([
    enter({ holderToken }, one),
    enter({ holderToken: other }, two),
  ]);
  expect((await live(a.token)).userId).toBe((await live(b.token)).userId);
});

test("nothing that a person typed or received stands in clear in the database", async () => {
  await signIn();
  const canaries = [phone, phone.slice(3), lastCode()];
  const tables = [user, phoneClaim, code, session, budget, knownDevice];
  for (const table of tables) {
    const rows = await identity.infra.transact({ role: "auth" }, (tx) =>
      queries(tx).select().from(table),
    );
    const text = JSON.stringify(rows.map((row) => Object.values(row).map(writeColumn)));
    expect(rows.length).toBeGreaterThan(0);
    for (const canary of canaries) {
      expect(text).not.toContain(canary);
      expect(text).not.toContain(Buffer.from(canary).toString("hex"));
    }
  }
});

/** Bytes as hex and everything else as it is, without dates, whose digits may look like a code. */
function writeColumn(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString("hex");
  return value instanceof Date || Array.isArray(value) ? "" : value;
}
