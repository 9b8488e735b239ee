import { usccCheckCharacter } from "@tillkeeper/identifiers";
import sharp from "sharp";
import { makePrivateKey, makeRequest } from "../../terminal/certificate-request.ts";
import { type Role, systemCaller } from "../kernel/actor.ts";
import type { Uuid } from "../kernel/ids.ts";
import { agentId } from "../modules/agents/index.ts";
import { seedAgents } from "../modules/agents/seed.ts";
import { merchantIds } from "../modules/merchants/index.ts";
import { planId, planVersionId } from "../modules/offers/index.ts";
import { seedOffers } from "../modules/offers/seed.ts";
import { providerId } from "../modules/providers/index.ts";
import { seedProviders } from "../modules/providers/seed.ts";
import { terminalIds } from "../modules/terminals/index.ts";
import { merchantOwner, type Person, staffOf, stranger, totpAt } from "./people.ts";
import { startTestApp, type TestApp } from "./start-test-app.ts";

/**
 * One object of every kind, each made by the people whose work it is: a merchant that applied, was
 * visited, approved, signed, enrolled and takes payments, with its acquirer and its agency.
 */

type Owner = Awaited<ReturnType<typeof merchantOwner>>;

/** The finished world; ids are written as on the wire. */
export interface World {
  readonly base: TestApp;
  readonly providerId: Uuid;
  /** Another acquirer, with settings and a plan of its own but nothing of this merchant. */
  readonly otherProviderId: Uuid;
  readonly agentId: Uuid;
  readonly merchantId: Uuid;
  readonly owner: Owner;
  /** Somebody of the acquirer or the agency, signed in at first use. */
  staff(role: Role): Promise<Person>;
  /** One real object per prefix, e.g. `app` → `app_…`. */
  readonly ids: ReadonlyMap<string, string>;
  /** The code that the merchant was shown once. */
  readonly activationCode: string;
}

type Draft = Omit<World, "ids" | "activationCode"> & { readonly ids: Map<string, string> };

/** An answer that must be a success. */
async function demand(
  person: Person,
  method: string,
  path: string,
  body?: object,
): Promise<Record<string, unknown>> {
  const answer = await person.call(method, path, body);
  if (answer.status < 300) return answer.body;
  throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
}

interface Item {
  readonly id: string;
}

async function firstOf(person: Person, path: string): Promise<Item & Record<string, unknown>> {
  const { items } = await demand(person, "GET", path);
  const [first] = items as (Item & Record<string, unknown>)[];
  if (!first) throw new Error(`GET ${path}: no item`);
  return first;
}

function note({ ids }: Draft, id: unknown): string {
  const text = String(id);
  ids.set(text.slice(0, text.indexOf("_")), text);
  return text;
}

/** A picture with enough detail to pass the quality gate; it shows nothing. */
async function samplePicture(): Promise<Uint8Array> {
  const [width, height] = [800, 600];
  const noise = Buffer.from(
    Array.from({ length: width * height * 3 }, (_, i) => (i * 2_654_435_761) >>> 24),
  );
  const raw = { width, height, channels: 3 } as const;
  return sharp(noise, { raw }).jpeg().toBuffer();
}

async function upload(person: Person, path: string, bytes: Uint8Array): Promise<string> {
  const answer = await person.upload("POST", path, bytes, "image/jpeg");
  if (answer.status >= 300) throw new Error(`${path}: ${JSON.stringify(answer.body)}`);
  return String(answer.body["id"]);
}

const GROUPS = {
  business: {
    licenceName: "示例早点铺",
    uscc: `92110105MA00ABCD4${usccCheckCharacter("92110105MA00ABCD4")}`,
    licenceValidUntil: "long-term",
    businessAddress: "示例路 1 号",
  },
  trade: { mcc: "5812", tradeDescription: "早餐" },
  principal: {
    principalName: "张示例",
    principalResidentId: "11010519491231002X",
    principalIdValidUntil: "2030-01-01",
    principalPhone: "13800138000",
  },
  settlement: {
    accountKind: "personal",
    accountName: "张示例",
    accountNumber: "6224242300000069",
    bankName: "示例银行",
  },
  statement: { truthConfirmed: true, noLendingConfirmed: true },
};

const PAPERS = ["business-licence", "resident-id-front", "resident-id-back", "premises-photo"];

async function apply(world: Draft, planVersion: string, picture: Uint8Array): Promise<void> {
  const { owner } = world;
  const made = await demand(owner, "POST", "/api/merchant/applications", {
    storeId: note(world, owner.storeId),
    planVersionId: planVersion,
    subjectType: "individual-business",
    agentId: agentId.write(world.agentId),
  });
  const path = `/api/merchant/applications/${note(world, made["id"])}`;
  const version = async () => Number((await demand(owner, "GET", path))["version"]);
  for (const [group, values] of Object.entries(GROUPS)) {
    await demand(owner, "PATCH", `${path}/groups/${group}`, { version: await version(), values });
  }
  for (const kind of PAPERS) {
    const documentId = await upload(owner, `/api/merchant/documents?kind=${kind}`, picture);
    await demand(owner, "POST", `${path}/documents`, { documentId: note(world, documentId) });
  }
  await demand(owner, "POST", `${path}/submit`, { version: await version() });
  await world.base.app.drain();
}

const SEEN = [
  "identity-sighted",
  "licence-sighted",
  "trade-matches",
  "address-matches",
  "lending-warning-given",
];

async function visit(world: Draft, picture: Uint8Array): Promise<void> {
  const operations = await world.staff("provider.operations");
  const manager = await world.staff("provider.account-manager");
  const session = await demand(manager, "GET", "/api/session");
  const userId = (session["user"] as Item).id;
  const path = `/api/provider/applications/${world.ids.get("app")}`;
  const planned = await demand(operations, "POST", `${path}/visits`, { userId, method: "on-site" });
  const photo = await upload(manager, "/api/provider/documents?kind=visit-photo", picture);
  await demand(manager, "POST", `/api/provider/visits/${note(world, planned["id"])}/record`, {
    result: "confirmed",
    checks: SEEN,
    photoIds: [photo],
    position: { latitudeE6: 39_900_000, longitudeE6: 116_400_000, accuracyM: 20 },
    representativeName: "张示例",
    representativeConfirmed: true,
    managerConfirmed: true,
  });
}

async function approve(world: Draft): Promise<void> {
  const reviewer = await world.staff("provider.reviewer");
  const path = `/api/provider/applications/${world.ids.get("app")}`;
  await demand(reviewer, "POST", `${path}/checks`, { source: "service", kind: "clearing" });
  await demand(reviewer, "POST", `${path}/claim`);
  const { version } = await demand(reviewer, "GET", path);
  await demand(reviewer, "POST", `${path}/decision`, { version, verdict: "approve" });
  await world.base.app.drain();
}

/** A fresh code of the person's authenticator opens what a sign-in alone does not. */
export async function stepUp({ clock }: TestApp, person: Person): Promise<void> {
  clock.advance(60_000);
  const totp = await totpAt(clock.now());
  await demand(person, "POST", "/api/session/step-up", { totp });
}

async function sign(world: Draft): Promise<void> {
  const { owner, base } = world;
  const { id } = await firstOf(owner, "/api/merchant/contracts");
  const path = `/api/merchant/contracts/${note(world, id)}`;
  const contract = await demand(owner, "GET", path);
  const { documentSha256, feeScheduleHash } = contract;
  const seen = { documentSha256, feeScheduleHash };
  await demand(owner, "POST", `${path}/show`, seen);
  for (const flag of ["fees", "deposit", "lending", "liability"]) {
    await demand(owner, "POST", `${path}/confirmations`, { flag, documentSha256 });
  }
  const manager = await world.staff("provider.account-manager");
  const theirs = `/api/provider/contracts/${id}`;
  const meeting = { meeting: "on-site", documentSha256 };
  await demand(manager, "POST", `${theirs}/confirm-signing`, meeting);
  await demand(owner, "POST", `${path}/sign`, { ...seen, capacity: "principal" });
  const signatory = await world.staff("provider.signatory");
  await stepUp(base, signatory);
  await demand(signatory, "POST", `${theirs}/countersign`, seen);
  await base.app.drain();
}

async function enrol(world: Draft): Promise<void> {
  const operations = await world.staff("provider.operations");
  const { id } = await firstOf(operations, "/api/provider/enrolments");
  const path = `/api/provider/enrolments/${note(world, id)}`;
  await demand(operations, "POST", `${path}/codes`, { terminals: 1 });
  await demand(operations, "POST", `${path}/report`);
  await world.base.app.drain();
}

const SERIAL = "WORLD-0001";

/** Binds and activates a terminal, and lets it go live on evidence that the test makes up. */
async function deliver(world: Draft): Promise<string> {
  const { base, owner } = world;
  const { terminals } = base.app.apis;
  const operations = await world.staff("provider.operations");
  const shelf = { terminals: [{ serial: SERIAL, model: "示例 T1" }] };
  const { added } = await demand(operations, "POST", "/api/provider/terminals", shelf);
  const id = note(world, (added as Item[])[0]?.id);
  const path = `/api/provider/terminals/${id}`;
  const { merchantId, storeId } = await firstOf(operations, "/api/provider/bindable-stores");
  await demand(operations, "POST", `${path}/binding`, { merchantId, storeId });
  const parcel = { carrier: "示例快递", trackingNumber: "DEMO-0001" };
  await demand(operations, "POST", `${path}/shipment`, parcel);
  const { code } = await demand(owner, "POST", `/api/merchant/terminals/${id}/receipt`);
  const csr = makeRequest(makePrivateKey(), "x");
  const visitor = systemCaller({ role: "auth" } as const, "world");
  await terminals.activate(visitor, { serial: SERIAL, code: String(code), csr });
  await base.app.drain();
  const scope = { role: "provider", providerId: world.providerId, actorId: world.providerId };
  const terminalId = terminalIds.read(id) as Uuid;
  const evidence = { evidenceId: base.infra.newId(), terminalId, passedAt: base.clock.now() };
  await terminals.goLive(systemCaller(scope as typeof scope & { role: "provider" }, "world"), {
    terminalId,
    evidence,
  });
  return String(code);
}

/** Payments of one card in a row, until the velocity rule raises its alert. */
async function pay(world: Draft): Promise<void> {
  const { base } = world;
  const operations = await world.staff("provider.operations");
  const terminal = await firstOf(operations, "/api/provider/terminals");
  const { merchantCode, terminalCode } = terminal;
  const transactions = Array.from({ length: 8 }, (_, i) => ({
    externalId: `world.${i}`,
    merchantCode,
    terminalCode,
    kind: "sale",
    channel: "card",
    amountFen: 1_500 + i,
    responseCode: "00",
    card: { first6: "622424", last4: "0069", token: "token_of_a_card" },
    at: base.clock.now().toISOString(),
  }));
  await demand(operations, "POST", "/api/provider/transactions", { transactions });
  note(world, (await firstOf(world.owner, "/api/merchant/transactions")).id);
  const timers = base.app.modules.flatMap((module) => module.timers ?? []);
  await timers.find((timer) => timer.name === "monitoring.judgeAll")?.run();
  const risk = await world.staff("provider.risk");
  note(world, (await firstOf(risk, "/api/provider/alerts")).id);
}

async function askToBeCalled(world: Draft, plan: Uuid): Promise<void> {
  await demand(stranger(world.base), "POST", "/api/public/contact-requests", {
    shopName: "示例小馆",
    contactName: "王示例",
    phone: "13800138009",
    regionCode: "110105",
    lang: "zh",
    providerId: providerId.write(world.providerId),
    planId: planId.write(plan),
    consentVersion: "contact-2026-11",
  });
  await world.base.app.drain();
  const support = await world.staff("provider.support");
  note(world, (await firstOf(support, "/api/provider/contact-requests")).id);
}

async function noteShelves(world: Draft): Promise<void> {
  const operations = await world.staff("provider.operations");
  const models = "/api/provider/terminal-models";
  note(world, (await firstOf(operations, models)).id);
  note(world, (await firstOf(operations, "/api/provider/plans")).id);
  note(world, (await firstOf(world.owner, "/api/session/sessions")).id);
  note(world, (await firstOf(world.owner, "/api/merchant/members")).id);
}

/** Builds the world on a database of its own; takes some seconds. */
export async function startWorld(): Promise<World> {
  const base = await startTestApp();
  const { apis } = base.app;
  const providers = await seedProviders(apis.providers, base.clock);
  const { exampleAgent } = await seedAgents(apis.agents, providers, base.clock);
  const { steady } = await seedOffers(apis.offers, providers, base.clock);
  await base.app.drain();
  const owner = await merchantOwner(base);
  const people = new Map<Role, Promise<Person>>();
  const world: Draft = {
    base,
    providerId: providers.examplePay,
    otherProviderId: providers.exampleBank,
    agentId: exampleAgent,
    merchantId: merchantIds.read(owner.merchantId) as Uuid,
    owner,
    ids: new Map(),
    staff: (role) => {
      const orgId = role.startsWith("agent.") ? exampleAgent : providers.examplePay;
      const known = people.get(role) ?? staffOf(base, role, orgId);
      people.set(role, known);
      return known;
    },
  };
  const picture = await samplePicture();
  await askToBeCalled(world, steady.planId);
  await apply(world, planVersionId.write(steady.planVersionId), picture);
  await visit(world, picture);
  await approve(world);
  await sign(world);
  await enrol(world);
  const activationCode = await deliver(world);
  await pay(world);
  await noteShelves(world);
  return { ...world, activationCode };
}
