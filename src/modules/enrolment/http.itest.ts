import { usccCheckCharacter } from "@tillkeeper/identifiers";
import sharp from "sharp";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import { systemCaller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { type Answer, merchantOwner, type Person, staffOf, totpAt } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { userIds } from "../identity/index.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { planVersionId } from "../offers/index.ts";

/** The journey's steps sign and enrol, through the public endpoints, after a real approval. */

type Merchant = Awaited<ReturnType<typeof merchantOwner>>;
type Body = Record<string, unknown>;

let base: TestApp;
let demo: SeededDemo;
let picture: Uint8Array;
const staff = new Map<string, Person>();

const ROLES = ["reviewer", "account-manager", "operations", "signatory"] as const;

beforeAll(async () => {
  base = await startTestApp();
  demo = await seedDemo(base.app, base.infra);
  const { examplePay, samplePay } = demo.providers;
  for (const role of ROLES) {
    staff.set(role, await staffOf(base, `provider.${role}`, examplePay));
    staff.set(`other ${role}`, await staffOf(base, `provider.${role}`, samplePay));
  }
  const noise = Buffer.from(
    Array.from({ length: 800 * 600 * 3 }, (_, i) => (i * 2654435761) >>> 24),
  );
  picture = await sharp(noise, { raw: { width: 800, height: 600, channels: 3 } })
    .jpeg()
    .toBuffer();
}, 180_000);
afterAll(() => base.stop());

function person(name: string): Person {
  const found = staff.get(name);
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
}

function ok(answer: Answer): Body {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  base.clock.advance(1_000);
  return answer.body;
}

const code = (answer: Answer) => [answer.status, answer.body["code"]];

const stem = "92110105MA00ABCD4";
const FACTS = {
  business: {
    licenceName: "示例早点铺",
    uscc: stem + String(usccCheckCharacter(stem)),
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

async function upload(who: Person, audience: string, kind: string): Promise<string> {
  const path = `/api/${audience}/documents?kind=${kind}`;
  return String(ok(await who.upload("POST", path, picture, "image/jpeg"))["id"]);
}

async function submitted(merchant: Merchant): Promise<string> {
  const base = "/api/merchant/applications";
  const made = ok(
    await merchant.call("POST", base, {
      storeId: merchant.storeId,
      planVersionId: planVersionId.write(demo.offers.steady.planVersionId),
      subjectType: "individual-business",
    }),
  );
  const path = `${base}/${String(made["id"])}`;
  const version = async () => ok(await merchant.call("GET", path))["version"];
  for (const [group, values] of Object.entries(FACTS)) {
    const body = { version: await version(), values };
    ok(await merchant.call("PATCH", `${path}/groups/${group}`, body));
  }
  for (const kind of PAPERS) {
    const documentId = await upload(merchant, "merchant", kind);
    ok(await merchant.call("POST", `${path}/documents`, { documentId }));
  }
  ok(await merchant.call("POST", `${path}/submit`, { version: await version() }));
  return String(made["id"]);
}

async function approve(id: string): Promise<void> {
  const path = `/api/provider/applications/${id}`;
  const [manager, operations] = [person("account-manager"), person("operations")];
  const visitor = { userId: userIds.write(manager.userId as Uuid), method: "on-site" };
  const visit = ok(await operations.call("POST", `${path}/visits`, visitor));
  const photoIds = [await upload(manager, "provider", "visit-photo")];
  const checks = ["identity-sighted", "licence-sighted", "trade-matches", "address-matches"];
  ok(
    await manager.call("POST", `/api/provider/visits/${String(visit["id"])}/record`, {
      result: "confirmed",
      checks: [...checks, "lending-warning-given"],
      photoIds,
      position: { latitudeE6: 39_900_000, longitudeE6: 116_400_000, accuracyM: 20 },
      representativeName: "张示例",
      representativeConfirmed: true,
      managerConfirmed: true,
    }),
  );
  const ask = { source: "service", kind: "clearing" };
  ok(await operations.call("POST", `${path}/checks`, ask));
  const { version } = ok(await person("reviewer").call("POST", `${path}/claim`, {}));
  const verdict = { version, verdict: "approve", internalNote: "" };
  ok(await person("reviewer").call("POST", `${path}/decision`, verdict));
  await base.app.drain();
}

async function approved(): Promise<{ merchant: Merchant; path: string; contract: Body }> {
  const merchant = await merchantOwner(base);
  const id = await submitted(merchant);
  await base.app.drain();
  await approve(id);
  const list = ok(await merchant.call("GET", "/api/merchant/contracts"));
  const [item] = list["items"] as { readonly id: string }[];
  const path = `/contracts/${String(item?.id)}`;
  const contract = ok(await merchant.call("GET", `/api/merchant${path}`));
  return { merchant, path, contract };
}

const seenOf = ({ documentSha256, feeScheduleHash }: Body) => ({ documentSha256, feeScheduleHash });

async function readied(): Promise<Awaited<ReturnType<typeof approved>>> {
  const found = await approved();
  const { merchant, path, contract } = found;
  ok(await merchant.call("POST", `/api/merchant${path}/show`, seenOf(contract)));
  const { documentSha256 } = contract;
  for (const flag of ["fees", "deposit", "lending", "liability"]) {
    const tick = { flag, documentSha256 };
    ok(await merchant.call("POST", `/api/merchant${path}/confirmations`, tick));
  }
  return found;
}

test("approval, contract, both signatures, enrolment and the five elements", async () => {
  const { merchant, path, contract } = await readied();
  expect(contract).toMatchObject({
    state: "prepared",
    hasCertificate: false,
    merchant: { legalName: "示例早点铺" },
    settlementAccount: { numberMasked: "6224********0069" },
  });
  const seen = seenOf(contract);
  const sign = { ...seen, capacity: "principal" };
  const unproved = await merchant.call("POST", `/api/merchant${path}/sign`, sign);
  expect(code(unproved)).toEqual([403, "CONTRACT_PROOF_REQUIRED"]);

  const word = { meeting: "on-site", documentSha256: seen.documentSha256 };
  const confirm = `/api/provider${path}/confirm-signing`;
  expect(code(await person("signatory").call("POST", confirm, word))).toEqual([403, "FORBIDDEN"]);
  ok(await person("account-manager").call("POST", confirm, word));
  const signed = ok(await merchant.call("POST", `/api/merchant${path}/sign`, sign));
  expect(signed).toMatchObject({
    state: "merchant-signed",
    signatures: [{ party: "merchant", method: "account-manager" }],
  });

  const signatory = person("signatory");
  const queue = ok(await signatory.call("GET", "/api/provider/contracts?queue=to-sign"));
  expect(queue["items"]).toMatchObject([{ id: contract["id"] }]);
  const countersign = () => signatory.call("POST", `/api/provider${path}/countersign`, seen);
  expect(code(await countersign())).toEqual([403, "STEP_UP_REQUIRED"]);
  base.clock.advance(60_000);
  const totp = await totpAt(base.clock.now());
  ok(await signatory.call("POST", "/api/session/step-up", { totp }));
  expect(ok(await countersign())).toMatchObject({ state: "in-force" });

  await base.app.drain();
  await enrol(merchant);
});

async function enrol(merchant: Merchant): Promise<void> {
  const operations = person("operations");
  const list = ok(await operations.call("GET", "/api/provider/enrolments"));
  const [item] = list["items"] as { readonly id: string; readonly merchantId: string }[];
  expect(item).toMatchObject({ state: "pending", clock: "running", merchantName: "示例早点铺" });
  expect(item?.merchantId).toBe(merchant.merchantId);
  const path = `/api/provider/enrolments/${String(item?.id)}`;
  const early = await operations.call("POST", `${path}/report`);
  expect(code(early)).toEqual([409, "ENROLMENT_STATE"]);
  expect(code(await person("reviewer").call("POST", `${path}/codes`, {}))).toEqual([
    ...[403, "FORBIDDEN"],
  ]);
  expect(code(await person("other operations").call("GET", path))).toEqual([404, "NOT_FOUND"]);
  ok(await operations.call("POST", `${path}/codes`, { terminals: 2 }));
  const done = ok(await operations.call("POST", `${path}/report`));
  expect(done).toMatchObject({
    state: "accepted",
    clock: "met",
    accountMasked: "6224********0069",
    reports: [{ accepted: true, simulated: true }],
  });
  expect(JSON.stringify(done)).not.toContain("6224242300000069");
  const own = ok(await merchant.call("GET", "/api/merchant/enrolments"));
  expect(own["items"]).toMatchObject([
    { state: "accepted", merchantCode: done["merchantCode"], simulated: true },
  ]);
  const providerId = demo.providers.examplePay;
  const scope = { role: "provider", providerId, actorId: providerId } as const;
  const merchantId = merchantIds.read(merchant.merchantId) as Uuid;
  const storeId = storeIds.read(merchant.storeId) as Uuid;
  const active = await base.app.apis.enrolment.activeEnrolment(systemCaller(scope, "test"), {
    ...{ merchantId, storeId },
  });
  expect(active).toMatchObject({ merchantCode: done["merchantCode"], uscc: FACTS.business.uscc });
}

test("an authorised person signs with a letter; the acquirer gets its copy", async () => {
  const { merchant, path, contract } = await readied();
  const letterId = await upload(merchant, "merchant", "authorisation-letter");
  const word = { meeting: "video", documentSha256: contract["documentSha256"] };
  ok(await person("account-manager").call("POST", `/api/provider${path}/confirm-signing`, word));
  const sign = { ...seenOf(contract), capacity: "authorised-person" };
  const without = await merchant.call("POST", `/api/merchant${path}/sign`, sign);
  expect(code(without)).toEqual([422, "CONTRACT_LETTER_REQUIRED"]);
  const body = { ...sign, letterId };
  const signed = ok(await merchant.call("POST", `/api/merchant${path}/sign`, body));
  expect(signed["signatures"]).toMatchObject([{ capacity: "authorised-person" }]);
  const letter = await person("signatory").call("GET", `/api/provider/documents/${letterId}`);
  expect([letter.status, letter.body["kind"]]).toEqual([200, "authorisation-letter"]);
});

test("the trail tells the merchant who did what, and both sides download the same", async () => {
  const { merchant, path } = await approved();
  const answers = [
    await merchant.call("GET", `/api/merchant${path}/file`),
    await person("signatory").call("GET", `/api/provider${path}/file`),
  ];
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
  ok(await person("operations").call("GET", `/api/provider${path}`));
  await base.app.drain();
  const trail = ok(await merchant.call("GET", "/api/merchant/audit?limit=100"));
  const types = (trail["items"] as { readonly type: string }[]).map((item) => item.type);
  expect(types).toEqual(
    expect.arrayContaining(["contract.prepared.v1", "contract.viewed.v1", "document.viewed.v1"]),
  );
});

test("strangers find nothing", async () => {
  const { path, contract } = await approved();
  const stranger = await merchantOwner(base);
  const seen = seenOf(contract);
  for (const [who, audience] of [
    [stranger, "merchant"],
    [person("other signatory"), "provider"],
  ] as const) {
    for (const part of ["", "/file", "/evidence"]) {
      const answer = await who.call("GET", `/api/${audience}${path}${part}`);
      expect(code(answer)).toEqual([404, "NOT_FOUND"]);
    }
  }
  const shown = await stranger.call("POST", `/api/merchant${path}/show`, seen);
  expect(code(shown)).toEqual([404, "NOT_FOUND"]);
});
