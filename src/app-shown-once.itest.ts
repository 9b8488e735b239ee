import { afterAll, beforeAll, expect, test } from "vitest";
import type { z } from "zod";
import { createOfflineApp } from "./app-offline.ts";
import { SHOWN_ONCE } from "./app-shown-once.ts";
import { providerId } from "./modules/providers/index.ts";
import { queries } from "./platform/db/database.ts";
import { idempotency } from "./platform/http/schema.ts";
import { type Person, stranger } from "./testkit/people.ts";
import { insideOf } from "./testkit/schema-inside.ts";
import { startWorld, stepUp, type World } from "./testkit/start-world.ts";

/** What an answer shows once stands in no table and comes with no repeat. */

const offline = await createOfflineApp();
await offline.server.close();
const endpoints = offline.modules
  .flatMap((module) => module.endpoints ?? [])
  .map(({ endpoint }) => endpoint);

let world: World;
beforeAll(async () => {
  world = await startWorld();
}, 120_000);
afterAll(() => world.base.stop());

async function keptRow(key: string) {
  const rows = await world.base.infra.transact({ role: "auth" }, (tx) =>
    queries(tx).select().from(idempotency),
  );
  return rows.find((row) => row.key === key);
}

let keys = 0;

/** Sends a write twice under one key; the secret must come the first time only. */
async function expectOnce(
  person: Person,
  path: string,
  { body, secret }: { readonly body: object; readonly secret: (answer: object) => unknown },
): Promise<void> {
  const key = `shown-once-${++keys}`;
  const headers = { "idempotency-key": key };
  const first = await person.call("POST", path, body, headers);
  expect([200, 201]).toContain(first.status);
  const shown = String(secret(first.body));
  expect(shown.length).toBeGreaterThan(3);
  expect(await keptRow(key)).toMatchObject({ status: first.status, answer: null });
  const again = await person.call("POST", path, body, headers);
  expect([again.status, again.body["code"]]).toEqual([409, "ANSWER_SHOWN_ONCE"]);
  expect(JSON.stringify(again.body)).not.toContain(shown);
}

test("an activation code is shown once", async () => {
  await expectOnce(world.owner, `/api/merchant/terminals/${world.ids.get("trm")}/activation-code`, {
    body: {},
    secret: (answer) => (answer as { code: string }).code,
  });
});

test("a set-up link of staff is shown once", async () => {
  const administrator = await world.staff("provider.administrator");
  await stepUp(world.base, administrator);
  await expectOnce(administrator, "/api/provider/staff", {
    body: { login: "newcomer", displayName: "示例员工", role: "provider.support" },
    secret: (answer) => (answer as { path: string }).path,
  });
});

test("the link of a contact request is shown once", async () => {
  await expectOnce(stranger(world.base), "/api/public/contact-requests", {
    body: {
      shopName: "示例小馆",
      contactName: "李示例",
      phone: "13800138010",
      regionCode: "110105",
      lang: "zh",
      providerId: providerId.write(world.providerId),
      consentVersion: "contact-2026-11",
    },
    secret: (answer) => (answer as { token: string }).token,
  });
});

test("what shows no secret is kept and repeated", async () => {
  const headers = { "idempotency-key": "kept-as-before" };
  const call = () => world.owner.call("POST", "/api/merchant/stores", store, headers);
  const store = {
    name: "示例二店",
    regionCode: "110105",
    address: "示例路 2 号",
    premises: "fixed",
  };
  const first = await call();
  expect(first.status).toBe(201);
  expect(await call()).toEqual(first);
  expect((await keptRow("kept-as-before"))?.answer).toBeInstanceOf(Uint8Array);
});

const SECRET_FIELDS = ["secret", "token", "otpauthUrl", "qrCode", "password", "callbackCode"];

/** Whether an answer holds a secret, by its fields: a link or code with an end is one. */
function showsSecret(schema: z.ZodType): boolean {
  const { shape = {}, innerType, element } = insideOf(schema);
  const names = Object.keys(shape);
  const ends = names.includes("expiresAt");
  const isSecret = (name: string): boolean =>
    SECRET_FIELDS.includes(name) ||
    (ends && ["code", "path", "url"].includes(name)) ||
    (name === "code" && names.length === 1);
  const parts = [...Object.values(shape), innerType, element].filter((part) => part !== undefined);
  return names.some(isSecret) || parts.some(showsSecret);
}

test("every write that shows a secret is marked or takes no key", () => {
  const kept = endpoints.filter((one) => one.method !== "GET" && one.idempotencyKey);
  const showing = kept.filter((one) => showsSecret(one.response)).map(({ id }) => id);
  expect(showing.sort()).toEqual([...SHOWN_ONCE].sort());
  const marked = kept.filter((one) => one.shownOnce).map(({ id }) => id);
  expect(marked.sort()).toEqual(showing);
  const unkept = endpoints.filter((one) => one.method !== "GET" && !one.idempotencyKey);
  expect(unkept.filter((one) => showsSecret(one.response)).map(({ id }) => id)).toEqual(
    expect.arrayContaining([
      "identity.beginTotp",
      "identity.issueResumeCode",
      "identity.renewProviderStaffLink",
    ]),
  );
});
