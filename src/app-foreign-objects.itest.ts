import { createHash } from "node:crypto";
import pg from "pg";
import { getTableConfig } from "drizzle-orm/pg-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ALL_ROLES, type Role } from "./kernel/actor.ts";
import type { Endpoint } from "./kernel/endpoint.ts";
import { createOfflineApp } from "./app-offline.ts";
import { scopeMatrix } from "./app-schema.ts";
import type { Uuid } from "./kernel/ids.ts";
import { OPERATOR_ORG_ID, userIds } from "./modules/identity/index.ts";
import { qualifiedName } from "./platform/db/access.ts";
import { merchantOwner, type Person, staffOf } from "./testkit/people.ts";
import { sampleInput } from "./testkit/sample-input.ts";
import { idPrefixOf, shapeOf } from "./testkit/schema-inside.ts";
import { startWorld, stepUp, type World } from "./testkit/start-world.ts";

/**
 * Every endpoint with an object in its path is tried on a real object of another tenant: it is not
 * found, whatever is asked of it, and no row of its tenant changes. The same read by the tenant's
 * own people succeeds, so that the objects are known to be real.
 */

const offline = await createOfflineApp();
await offline.server.close();
const endpoints = offline.modules
  .flatMap((module) => module.endpoints ?? [])
  .map((bound) => bound.endpoint);

/** Objects that belong to no tenant, so that everybody who holds the permission may name them. */
const SHARED_OBJECTS: Readonly<Record<string, string>> = {
  "agents.confirmAgent": "an acquirer confirms any agency of the platform's register",
  "agents.delistAgent": "the register of agencies is the operator's",
  "agents.endConfirmation": "an acquirer ends its own confirmation of a registered agency",
  "agents.renewFiling": "the register of agencies is the operator's",
  "offers.readPlan": "published plans are for everybody",
  "providers.publishProvider": "the register of acquirers is the operator's",
  "providers.readProvider": "the register of acquirers is the operator's",
  "providers.readPublicProvider": "published acquirers are for everybody",
  "providers.recordLicence": "the register of acquirers is the operator's",
  "providers.recordPenalty": "the register of acquirers is the operator's",
  "providers.withdrawProvider": "the register of acquirers is the operator's",
};

/** Writes that first look for something else, and so refuse alike whether the object exists. */
const ALIKE: Readonly<Record<string, string>> = {
  "terminals.bind": "the enrolment of the store that the body names is looked for first",
};

/** Reads that the tenant's own people may not do at this moment, and what they are told instead. */
const REFUSED_TO_OWN: Readonly<Record<string, number>> = {
  // Opened only by whoever holds the case, and this one is decided.
  "documents.readPictureOrigin": 403,
};

/** The prefix that a path parameter takes; undefined for one that is no id. */
function prefixOf(endpoint: Endpoint, name: string): string | undefined {
  const schema = shapeOf(endpoint.params)[name];
  return schema && idPrefixOf(schema);
}

const paramsOf = ({ path }: Endpoint) =>
  [...path.matchAll(/:(\w+)/g)].map((match) => match[1] ?? "");
const withObjects = endpoints.filter((one) =>
  paramsOf(one).some((name) => prefixOf(one, name) !== undefined),
);
const tried = withObjects.filter((one) => !Object.hasOwn(SHARED_OBJECTS, one.id));

function holders(endpoint: Endpoint): Role[] {
  const tables = offline.modules.map((module) => module.permissions ?? {});
  const named = tables.flatMap((table) => table[endpoint.permission ?? ""] ?? []);
  return ALL_ROLES.filter((role) => named.includes(role) && role.startsWith(endpoint.audience));
}

let world: World;
let root: pg.Client;
let ownerId: Uuid;
const foreigners = new Map<Role, Person>();
/** The tenant's objects; where an audience has its own of a kind, by `prefix@audience`. */
const ids = new Map<string, string>();

async function firstMember(role: Role): Promise<string> {
  const audience = role.split(".")[0] ?? "";
  const page = await (await world.staff(role)).call("GET", `/api/${audience}/staff`);
  return (page.body["items"] as { id: string }[])[0]?.id ?? "";
}

async function signInForeigners(): Promise<void> {
  const { base } = world;
  const orgs = { provider: world.otherProviderId, agent: base.infra.newId() };
  for (const role of ALL_ROLES.filter((one) => !one.startsWith("merchant."))) {
    const kind = role.split(".")[0] as "provider" | "agent" | "operator";
    const orgId = kind === "operator" ? OPERATOR_ORG_ID : orgs[kind];
    const person = await staffOf(base, role, orgId);
    await stepUp(base, person);
    foreigners.set(role, person);
  }
  foreigners.set("merchant.owner", await merchantOwner(base));
}

beforeAll(async () => {
  world = await startWorld();
  await signInForeigners();
  for (const [prefix, id] of world.ids) ids.set(prefix, id);
  ids.set("mbr@provider", await firstMember("provider.administrator"));
  ids.set("mbr@agent", await firstMember("agent.administrator"));
  // The operator's people belong together; a member of somebody else's is foreign to them.
  ids.set("mbr@operator", ids.get("mbr@provider") ?? "");
  const session = await world.owner.call("GET", "/api/session");
  ownerId = userIds.read((session.body["user"] as { id: string }).id) as Uuid;
  root = new pg.Client({ connectionString: world.base.database.superuserUrl });
  await root.connect();
}, 120_000);
afterAll(async () => {
  await root.end();
  await world.base.stop();
});

/** The path with the tenant's real objects. */
function pathOf(endpoint: Endpoint): string {
  return endpoint.path.replace(/:(\w+)/g, (_, name: string) => {
    const prefix = prefixOf(endpoint, name);
    const schema = shapeOf(endpoint.params)[name];
    if (prefix === undefined) return schema ? String(sampleInput(schema)) : name;
    const id = ids.get(`${prefix}@${endpoint.audience}`) ?? ids.get(prefix);
    if (id === undefined) throw new Error(`the world has no object ${prefix}_ for ${endpoint.id}`);
    return id;
  });
}

/** The draft of a plan of the foreigner's own: its fields depend on each other. */
async function ownDraft(person: Person): Promise<object> {
  const list = await person.call("GET", "/api/provider/plans");
  const [plan] = list.body["items"] as { id: string }[];
  const { body } = await person.call("GET", `/api/provider/plans/${plan?.id}`);
  return body["draft"] as object;
}

async function bodyOf(endpoint: Endpoint, person: Person): Promise<object | undefined> {
  if (endpoint.method === "GET") return undefined;
  if (endpoint.id === "offers.saveDraft") return ownDraft(person);
  return sampleInput(endpoint.body) as object;
}

const OWNERS = ["merchant_id", "provider_id", "agent_id", "org_id", "stream_id", "user_id"];

/** A digest of every row that belongs to the tenant, table by table. */
async function tenantRows(): Promise<Record<string, string>> {
  const { merchantId, providerId, agentId } = world;
  const parts = scopeMatrix.flatMap(({ table }) => {
    const names = getTableConfig(table).columns.map((column) => column.name);
    const owned = names.filter((name) => OWNERS.includes(name));
    if (owned.length === 0) return [];
    const list = [merchantId, providerId, agentId, ownerId].map((id) => `'${id}'`);
    const condition = owned.map((name) => `t."${name}" IN (${list.join(", ")})`).join(" OR ");
    const name = qualifiedName(table);
    return [
      `SELECT '${name}' AS name,
         md5(coalesce(string_agg(t::text, ',' ORDER BY t::text), '')) AS rows
       FROM ${name} t WHERE ${condition}`,
    ];
  });
  const { rows } = await root.query<{ name: string; rows: string }>(parts.join(" UNION ALL "));
  return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
}

function foreignerFor(endpoint: Endpoint): Person {
  const roles = endpoint.audience === "session" ? ["merchant.owner" as const] : holders(endpoint);
  const person = roles.map((role) => foreigners.get(role)).find((one) => one !== undefined);
  if (!person) throw new Error(`nobody holds ${endpoint.permission}`);
  return person;
}

const named = (list: readonly Endpoint[]) => list.map((one) => [one.id, one] as const);

test("each exception is an endpoint with an object in its path", () => {
  const known = withObjects.map((one) => one.id);
  expect(Object.keys(SHARED_OBJECTS).filter((id) => !known.includes(id))).toEqual([]);
  expect(Object.keys(REFUSED_TO_OWN).filter((id) => !known.includes(id))).toEqual([]);
  expect(Object.keys(ALIKE).filter((id) => !known.includes(id))).toEqual([]);
});

test("the digest covers the tenant's rows and sees a change of one", async () => {
  const before = await tenantRows();
  const empty = createHash("md5").update("").digest("hex");
  expect(Object.values(before).filter((rows) => rows !== empty).length).toBeGreaterThan(35);
  const path = `/api/merchant/documents/${ids.get("doc")}`;
  const answer = await world.owner.call("PATCH", path, { fileName: "示例.jpg" });
  expect(answer.status).toBe(200);
  expect(await tenantRows()).not.toEqual(before);
});

describe("a real object of another tenant", () => {
  test.each(named(tried))("%s", async (_, endpoint) => {
    const before = await tenantRows();
    const person = foreignerFor(endpoint);
    const body = await bodyOf(endpoint, person);
    const ask = async (path: string) => {
      const answer = await person.call(endpoint.method, path, body);
      return [answer.status, answer.body["code"], answer.body["errors"]];
    };
    const found = await ask(pathOf(endpoint));
    if (Object.hasOwn(ALIKE, endpoint.id)) {
      const unknown = pathOf(endpoint).replace(/_[0-9a-f]{32}/g, `_${"0".repeat(32)}`);
      expect(found).toEqual(await ask(unknown));
      expect(found[0]).toBe(409);
    } else {
      expect(found).toEqual([404, "NOT_FOUND", []]);
    }
    expect(await tenantRows()).toEqual(before);
  });
});

const reads = tried.filter((one) => one.method === "GET" && one.audience !== "operator");

describe("the same object read by its own people", () => {
  test.each(named(reads))("%s", async (_, endpoint) => {
    const isMerchants = endpoint.audience === "merchant" || endpoint.audience === "session";
    const roles = isMerchants ? [] : holders(endpoint);
    const people = isMerchants ? [world.owner] : await Promise.all(roles.map(world.staff));
    const statuses: number[] = [];
    for (const person of people) {
      statuses.push((await person.call("GET", pathOf(endpoint))).status);
    }
    // Which of the roles holds the case or the visit is decided by the module.
    expect(statuses).toContain(REFUSED_TO_OWN[endpoint.id] ?? 200);
  });
});
