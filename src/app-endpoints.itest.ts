import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALL_ROLES, type Role } from "./kernel/actor.ts";
import type { Endpoint } from "./kernel/endpoint.ts";
import { OPERATOR_ORG_ID } from "./modules/identity/index.ts";
import { createOfflineApp } from "./app-offline.ts";
import {
  merchantMember,
  merchantOwner,
  type Person,
  phoneUser,
  staffOf,
  stranger,
} from "./testkit/people.ts";
import { startTestApp, type TestApp } from "./testkit/start-test-app.ts";

/**
 * Every endpoint, by its definition: nobody signed in, each wrong role, an oversized and a foreign
 * object. A new endpoint is covered the moment it stands in an api.ts.
 */

const offline = await createOfflineApp();
const endpoints = offline.modules
  .flatMap((module) => module.endpoints ?? [])
  .map((bound) => bound.endpoint);
await offline.server.close();

let base: TestApp;
const people = new Map<Role, Person>();
let signedIn: Person;

const STAFF_ROLES = ALL_ROLES.filter((role) => !role.startsWith("merchant."));

beforeAll(async () => {
  base = await startTestApp();
  const orgs = { provider: base.infra.newId(), agent: base.infra.newId() };
  for (const role of STAFF_ROLES) {
    const kind = role.split(".")[0] as "provider" | "agent" | "operator";
    const orgId = kind === "operator" ? OPERATOR_ORG_ID : orgs[kind];
    people.set(role, await staffOf(base, role, orgId));
  }
  const owner = await merchantOwner(base);
  people.set("merchant.owner", owner);
  for (const role of ["merchant.manager", "merchant.cashier"] as const) {
    people.set(role, await merchantMember(base, owner, role));
  }
  signedIn = await phoneUser(base);
}, 120_000);
afterAll(() => base.stop());

/** A path whose ids are well formed and belong to nobody. */
function foreignPath(endpoint: Endpoint): string {
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) => sampleParam(endpoint, name));
}

const PREFIXES = /\^([a-z]{2,6})_/;

function sampleParam(endpoint: Endpoint, name: string): string {
  const shape = (endpoint.params as { shape?: Record<string, unknown> }).shape ?? {};
  const text = JSON.stringify(patternOf(shape[name]));
  const prefix = PREFIXES.exec(text)?.[1];
  return prefix ? `${prefix}_${"0".repeat(12)}7${"0".repeat(3)}8${"0".repeat(15)}` : "0".repeat(32);
}

/** The first regular expression inside a schema, pipes and transforms included. */
function patternOf(schema: unknown, depth = 0): string {
  if (typeof schema !== "object" || schema === null || depth > 6) return "";
  const def = (schema as { def?: Record<string, unknown> }).def;
  const checks = (def?.["checks"] as { _zod?: { def?: { pattern?: RegExp } } }[] | undefined) ?? [];
  for (const check of checks) {
    const pattern = check._zod?.def?.pattern;
    if (pattern) return pattern.source;
  }
  return patternOf(def?.["in"], depth + 1) || patternOf(def?.["out"], depth + 1);
}

function mayCall(role: Role, endpoint: Endpoint): boolean {
  const kind = role.split(".")[0];
  if (endpoint.audience !== kind) return false;
  const holders = offline.modules.flatMap((module) =>
    endpoint.permission === undefined ? [] : (module.permissions?.[endpoint.permission] ?? []),
  );
  return holders.includes(role);
}

const needsSignIn = endpoints.filter((one) => !["public", "auth", "device"].includes(one.audience));
const ofOrganisations = needsSignIn.filter((one) => one.audience !== "session");
const named = (list: readonly Endpoint[]) => list.map((one) => [one.id, one] as const);

test("every endpoint is bounded, named after its module and lies under its audience", () => {
  const problems = endpoints.flatMap((one) => {
    const found: string[] = [];
    if (!/^[a-z][A-Za-z-]*\.[a-z][A-Za-z]*$/.test(one.id)) found.push(`${one.id}: name`);
    const prefix = one.audience === "device" ? "/device/" : `/api/${one.audience}`;
    const session = one.path.startsWith("/api/session");
    if (!one.path.startsWith(prefix) && !session) found.push(`${one.id}: ${one.path}`);
    const member = !["public", "auth", "session", "device"].includes(one.audience);
    if (member && one.permission === undefined) found.push(`${one.id}: no permission`);
    return found;
  });
  expect(problems).toEqual([]);
});

test("every permission is used and every used one is declared", () => {
  const declared = offline.modules.flatMap((module) => Object.keys(module.permissions ?? {}));
  const used = endpoints.flatMap((one) => (one.permission === undefined ? [] : [one.permission]));
  expect(used.filter((name) => !declared.includes(name))).toEqual([]);
});

describe("nobody signed in", () => {
  test.each(named(needsSignIn))("%s", async (_, endpoint) => {
    const answer = await stranger(base).call(
      endpoint.method,
      foreignPath(endpoint),
      bodyOf(endpoint),
    );
    expect([answer.status, answer.body["code"]]).toEqual([401, "NOT_SIGNED_IN"]);
  });
});

describe("a person without an organisation", () => {
  test.each(named(ofOrganisations))("%s", async (_, endpoint) => {
    const answer = await signedIn.call(endpoint.method, foreignPath(endpoint), bodyOf(endpoint));
    expect([answer.status, answer.body["code"]]).toEqual([403, "FORBIDDEN"]);
  });
});

function bodyOf(endpoint: Endpoint): object | undefined {
  return endpoint.method === "GET" || endpoint.binary ? undefined : {};
}

test("every role is tried, each acting in its own", async () => {
  expect([...people.keys()].sort()).toEqual([...ALL_ROLES].sort());
  for (const [role, person] of people) {
    const { body } = await person.call("GET", "/api/session");
    const memberships = body["memberships"] as { id: string; role: string }[];
    expect(memberships.find(({ id }) => id === body["active"])?.role).toBe(role);
  }
});

describe("wrong roles", () => {
  test.each(named(ofOrganisations))("%s", async (_, endpoint) => {
    for (const [role, person] of people) {
      if (mayCall(role, endpoint)) continue;
      const answer = await person.call(endpoint.method, foreignPath(endpoint), bodyOf(endpoint));
      expect([role, answer.status, answer.body["code"]]).toEqual([role, 403, "FORBIDDEN"]);
    }
  });
});

const writes = endpoints.filter((one) => one.method !== "GET" && one.audience !== "device");

describe("oversized input", () => {
  test.each(named(writes))("%s", async (_, endpoint) => {
    const allowed = [...people].find(([role]) => mayCall(role, endpoint))?.[1];
    const person = allowed ?? (endpoint.audience === "session" ? signedIn : stranger(base));
    const path = foreignPath(endpoint);
    const answer = endpoint.binary
      ? await person.upload(
          endpoint.method,
          path,
          new Uint8Array(endpoint.binary.maxBytes + 1),
          endpoint.binary.contentTypes[0] ?? "image/png",
        )
      : await person.call(endpoint.method, path, { text: "长".repeat(200_000) });
    expect(answer.status).toBe(413);
    expect(answer.body["code"]).toBe("PAYLOAD_TOO_LARGE");
  });
});

const reads = ofOrganisations.filter((one) => one.method === "GET" && one.path.includes(":"));

describe("an object of another tenant", () => {
  test.each(named(reads))("%s", async (_, endpoint) => {
    const person = [...people].find(([role]) => mayCall(role, endpoint))?.[1];
    if (!person) throw new Error(`no role holds ${endpoint.permission}`);
    const answer = await person.call("GET", foreignPath(endpoint));
    expect([answer.status, answer.body["code"]]).toEqual([404, "NOT_FOUND"]);
  });
});

test("a write from another site's page is refused", async () => {
  const owner = people.get("merchant.owner") as Person;
  const headers = { origin: "https://elsewhere.example" };
  const answer = await owner.call("POST", "/api/merchant/stores", {}, headers);
  expect([answer.status, answer.body["code"]]).toEqual([403, "ORIGIN_MISMATCH"]);
});
