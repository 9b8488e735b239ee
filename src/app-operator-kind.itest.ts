import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createOfflineApp } from "./app-offline.ts";
import {
  ACQUIRER_PERMISSIONS,
  ACQUIRER_PORTS,
  ACQUIRER_WORK,
  offeredBy,
  SHARED_PERMISSIONS,
} from "./app-operator-kind.ts";
import { ALL_ROLES } from "./kernel/actor.ts";
import type { Endpoint } from "./kernel/endpoint.ts";
import { OPERATOR_ORG_ID } from "./modules/identity/index.ts";
import { staffOf, stranger } from "./testkit/people.ts";
import { startTestApp, type TestApp } from "./testkit/start-test-app.ts";

/** What an agency's deployment contains, compared with an acquirer's by every route. */

const acquirer = await createOfflineApp("acquirer");
const agent = await createOfflineApp("agent");

/** Exactly what an acquirer's deployment has and an agency's has not: a matter of law. */
const LEFT_OUT = [
  "acceptance.goLive",
  "acceptance.listRuns",
  "acceptance.readRun",
  "applications.assignVisit",
  "applications.claim",
  "applications.decide",
  "applications.listAccountManagers",
  "applications.listQueue",
  "applications.listVisits",
  "applications.openCase",
  "applications.readCase",
  "applications.readVisit",
  "applications.recordCheck",
  "applications.recordVisit",
  "applications.release",
  "applications.setSeller",
  "contracts.confirmFlag",
  "contracts.confirmSigning",
  "contracts.countersign",
  "contracts.decline",
  "contracts.declineOwn",
  "contracts.list",
  "contracts.openEvidence",
  "contracts.openFile",
  "contracts.read",
  "contracts.reissue",
  "contracts.show",
  "contracts.sign",
  "documents.linkProviderDocument",
  "documents.readPictureOrigin",
  "documents.readProviderDocument",
  "documents.uploadProviderDocument",
  "enrolment.addTerminalCode",
  "enrolment.assignCodes",
  "enrolment.end",
  "enrolment.list",
  "enrolment.read",
  "enrolment.report",
  "monitoring.claim",
  "monitoring.close",
  "monitoring.findMerchants",
  "monitoring.listAlerts",
  "monitoring.note",
  "monitoring.readAlert",
  "monitoring.readRules",
  "monitoring.release",
  "providers.saveAcquiringSettings",
  "terminals.add",
  "terminals.bind",
  "terminals.confirmReceipt",
  "terminals.issueActivationCode",
  "terminals.list",
  "terminals.listBindableStores",
  "terminals.read",
  "terminals.rebind",
  "terminals.restock",
  "terminals.resume",
  "terminals.retire",
  "terminals.revokeCertificates",
  "terminals.ship",
  "terminals.suspend",
  "terminals.takeBack",
  "terminals.unbind",
  "terminals.writeOff",
  "transactions.listForProvider",
  "transactions.readForProvider",
  "transactions.record",
];

type App = typeof acquirer;

function endpointsOf(app: App): Endpoint[] {
  return app.modules
    .flatMap((module) => module.endpoints ?? [])
    .map(({ endpoint }) => endpoint)
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

async function documentedIds(app: App): Promise<string[]> {
  await app.server.ready();
  const answer = await app.server.inject({ method: "GET", url: "/openapi.json" });
  const { paths } = answer.json<{
    paths: Record<string, Record<string, { operationId: string }>>;
  }>();
  return Object.values(paths)
    .flatMap((path) => Object.values(path).map(({ operationId }) => operationId))
    .sort();
}

const namesOf = (app: App, pick: "handlers" | "timers") =>
  app.modules.flatMap((module) => (module[pick] ?? []).map(({ name }) => name)).sort();

describe("the two kinds of deployment", () => {
  test("an agency's lacks exactly the listed endpoints and has none of its own", () => {
    const ids = endpointsOf(agent).map(({ id }) => id);
    const wanted = endpointsOf(acquirer)
      .map(({ id }) => id)
      .filter((id) => !LEFT_OUT.includes(id));
    expect(ids).toEqual(wanted);
    const gone = endpointsOf(acquirer).filter(({ id }) => !ids.includes(id));
    expect(gone.map(({ id }) => id)).toEqual(LEFT_OUT);
  });

  test("the document lists exactly the mounted endpoints", async () => {
    for (const app of [acquirer, agent]) {
      const wanted = endpointsOf(app).map(({ id }) => id.replace(".", "_"));
      expect(await documentedIds(app)).toEqual(wanted.sort());
    }
  });

  test("every permission is classified once, with the law where it is reserved", () => {
    const declared = acquirer.modules.flatMap((module) => Object.keys(module.permissions ?? {}));
    const reserved = Object.keys(ACQUIRER_PERMISSIONS);
    expect([...reserved, ...SHARED_PERMISSIONS].sort()).toEqual(declared.sort());
    const tables = [ACQUIRER_PERMISSIONS, ACQUIRER_WORK, ACQUIRER_PORTS];
    for (const laws of tables.flatMap((table) => Object.values(table))) {
      expect(laws.length).toBeGreaterThan(0);
      for (const law of laws) expect(law).toMatch(/^CN-[A-Z0-9]+-\d+$/);
    }
  });

  test("a permission that nobody classified stops an agency's start", () => {
    const permissions = { "things.decide": ["provider.reviewer"] } as const;
    const module = { name: "things", permissions };
    expect(offeredBy("acquirer", module)).toBe(module);
    expect(() => offeredBy("agent", module)).toThrow("things.decide");
  });

  test("loops and handlers of the acquirer's work are left out, all others run", () => {
    const work = Object.keys(ACQUIRER_WORK);
    const all = [...namesOf(acquirer, "handlers"), ...namesOf(acquirer, "timers")];
    expect(work.filter((name) => !all.includes(name))).toEqual([]);
    const kept = [...namesOf(agent, "handlers"), ...namesOf(agent, "timers")];
    expect(kept).toEqual(all.filter((name) => !work.includes(name)));
  });
});

/** The permission of a page of the staff console, as its list of routes names it. */
async function permissionOfScreen(path: string): Promise<string> {
  const routes = await readFile(join(import.meta.dirname, "web/staff-routes.ts"), "utf8");
  const entry = routes.split(`path: "${path}",`)[1]?.split("path:")[0] ?? "";
  return /permission: "([\w.]+)"/.exec(entry)?.[1] ?? `${path} has no permission`;
}

describe("an agency's deployment", () => {
  let base: TestApp;
  beforeAll(async () => {
    const device = { port: 0, hostNames: ["localhost"] };
    base = await startTestApp({ operatorKind: "agent", device });
  });
  afterAll(async () => {
    await base.app.stop();
    await base.stop();
  });

  test("answers 404 where the acquirer's endpoints would be, to strangers and to staff", async () => {
    const orgs = { provider: base.infra.newId(), agent: base.infra.newId() };
    const people = [stranger(base)];
    for (const role of ["provider.reviewer", "provider.signatory", "provider.risk"] as const) {
      people.push(await staffOf(base, role, orgs.provider));
    }
    people.push(await staffOf(base, "agent.administrator", orgs.agent));
    people.push(await staffOf(base, "operator.administrator", OPERATOR_ORG_ID));
    const mounted = new Set(endpointsOf(agent).map(({ method, path }) => `${method} ${path}`));
    for (const { id, method, path } of endpointsOf(acquirer)) {
      if (!LEFT_OUT.includes(id)) continue;
      expect(mounted.has(`${method} ${path}`)).toBe(false);
      const url = path.replace(/:(\w+)/g, "0".repeat(32));
      for (const person of people) {
        const answer = await person.call(method, url, method === "GET" ? undefined : {});
        expect([id, answer.status, answer.body["code"]]).toEqual([id, 404, "NOT_FOUND"]);
      }
    }
  });

  test("no role holds a reserved permission, so no screen of them is offered", async () => {
    for (const role of ALL_ROLES.filter((one) => !one.startsWith("merchant."))) {
      const kind = role.split(".")[0] as "provider" | "agent" | "operator";
      const orgId = kind === "operator" ? OPERATOR_ORG_ID : base.infra.newId();
      const session = await (await staffOf(base, role, orgId)).call("GET", "/api/session");
      const permissions = session.body["permissions"] as string[];
      expect(permissions.filter((name) => name in ACQUIRER_PERMISSIONS)).toEqual([]);
    }
    // A screen is offered to whoever holds its permission, so these are offered to nobody.
    const screens = ["applications", "visits", "contracts", "enrolments", "terminals"];
    for (const screen of [...screens, "acceptance", "alerts", "transactions"]) {
      const permission = await permissionOfScreen(screen);
      expect([screen, permission in ACQUIRER_PERMISSIONS]).toEqual([screen, true]);
    }
  });

  test("opens neither the acceptance host nor the terminals' port", async () => {
    await base.app.start();
    expect(base.app.apis.acceptance.hostPort()).toBeUndefined();
    expect(base.app.devicePort()).toBeUndefined();
  });
});

test("an acquirer's deployment opens both", async () => {
  const base = await startTestApp({ device: { port: 0, hostNames: ["localhost"] } });
  try {
    await base.app.start();
    expect(base.app.apis.acceptance.hostPort()).toBeGreaterThan(0);
    expect(base.app.devicePort()).toBeGreaterThan(0);
  } finally {
    await base.app.stop();
    await base.stop();
  }
});
