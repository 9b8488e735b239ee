import { afterAll, beforeAll, expect, test } from "vitest";
import { readCode, stranger } from "./testkit/people.ts";
import { startTestApp, type TestApp } from "./testkit/start-test-app.ts";

/** Personal data never reach the log, whichever way a request goes wrong. */

const CANARIES = {
  phone: "13987654321",
  owner: "金丝雀店主",
  merchant: "金丝雀商行",
  store: "金丝雀门店",
  address: "金丝雀路 77 号",
  residentId: "11010519491231002X",
  pan: "6224242300000069",
};

let base: TestApp;
beforeAll(async () => {
  base = await startTestApp();
});
afterAll(() => base.stop());

/** Log text without the spellings that JSON may give a character. */
function logText(): string {
  return base.logLines.map((line) => JSON.stringify(JSON.parse(line))).join("\n");
}

test("a day of right and wrong requests leaves no personal data in the log", async () => {
  const person = stranger(base);
  const { phone, owner, merchant, store, address, residentId, pan } = CANARIES;
  await person.call("POST", "/api/auth/phone/code", { phone });
  const code = await readCode(base, phone);
  await person.call("POST", "/api/auth/phone/sign-in", { phone, code: "000000" });
  await person.call("POST", "/api/auth/phone/sign-in", { phone, code });
  const details = { name: store, regionCode: "110105", address, premises: "fixed" };
  const registration = { name: merchant, ownerName: owner, store: details };
  await person.call("POST", "/api/session/merchants", { ...registration, residentId });
  await person.call("POST", "/api/session/merchants", registration);
  await person.call("GET", `/api/merchant/stores/${residentId}?phone=${phone}&pan=${pan}`);
  await person.call("POST", `/api/nowhere/${encodeURIComponent(owner)}`, { pan });
  await person.call("POST", "/api/auth/staff/sign-in", { login: phone, password: residentId });
  await base.app.server.inject({
    method: "POST",
    url: "/api/auth/phone/code",
    headers: { "content-type": "application/json", "x-phone": phone },
    payload: `{"phone": "${phone}", broken`,
  });
  await base.app.drain();

  const text = logText();
  expect(base.logLines.length).toBeGreaterThan(8);
  for (const [name, canary] of Object.entries({ ...CANARIES, code })) {
    expect([name, text.includes(canary)]).toEqual([name, false]);
  }
});

test("a failure of the database is logged without the values that caused it", async () => {
  const person = stranger(base);
  const before = base.logLines.length;
  base.infra.log.error(
    { err: Object.assign(new Error(`duplicate key (${CANARIES.phone})`), { code: "23505" }) },
    "request failed",
  );
  await person.call("GET", "/healthz");
  const written = base.logLines.slice(before).join("\n");
  expect(written).toContain("23505");
  expect(written).not.toContain(CANARIES.phone);
});
