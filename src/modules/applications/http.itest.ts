import sharp from "sharp";
import { usccCheckCharacter } from "@tillkeeper/identifiers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type SeededDemo, seedDemo } from "../../app-seed.ts";
import { HOUR_MS } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { type Answer, merchantOwner, type Person, staffOf } from "../../testkit/people.ts";
import { startTestApp, type TestApp } from "../../testkit/start-test-app.ts";
import { agentId } from "../agents/index.ts";
import { userIds } from "../identity/index.ts";
import { planVersionId } from "../offers/index.ts";

/** The journey's steps apply, visit and decide, through the public endpoints. */

let base: TestApp;
let demo: SeededDemo;
let picture: Uint8Array;
const staff: Record<string, Person> = {};

beforeAll(async () => {
  base = await startTestApp();
  demo = await seedDemo(base.app, base.infra);
  const { examplePay, samplePay } = demo.providers;
  staff["reviewer"] = await staffOf(base, "provider.reviewer", examplePay);
  staff["second"] = await staffOf(base, "provider.reviewer", examplePay);
  staff["manager"] = await staffOf(base, "provider.account-manager", examplePay);
  staff["operations"] = await staffOf(base, "provider.operations", examplePay);
  staff["stranger"] = await staffOf(base, "provider.reviewer", samplePay);
  const noise = Buffer.from(
    Array.from({ length: 800 * 600 * 3 }, (_, i) => (i * 2654435761) >>> 24),
  );
  picture = await sharp(noise, { raw: { width: 800, height: 600, channels: 3 } })
    .jpeg()
    .toBuffer();
}, 180_000);
afterAll(() => base.stop());

const person = (name: string): Person => {
  const found = staff[name];
  if (!found) throw new Error(`nobody is called ${name}`);
  return found;
};

function ok(answer: Answer): Record<string, unknown> {
  if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  base.clock.advance(1_000);
  return answer.body;
}

const codesOf = (answer: Answer) =>
  (answer.body["errors"] as { field: string; code: string }[]).map(
    ({ field, code }) => `${field}:${code}`,
  );

const traderFacts = {
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
const traderPapers = [
  "business-licence",
  "resident-id-front",
  "resident-id-back",
  "premises-photo",
];

type Groups = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const companyFacts: Groups = {
  ...traderFacts,
  business: {
    licenceName: "示例珠宝有限公司",
    uscc: "91110105MA00ABCD4R",
    establishedOn: "2026-10-01",
    licenceValidUntil: "long-term",
    businessAddress: "示例路 2 号",
  },
  trade: { mcc: "5094", tradeDescription: "珠宝零售" },
  signatory: { signatoryKind: "principal" },
  owners: {
    beneficialOwners: [
      { name: "张示例", residentId: "11010519491231002X", basis: "equity", sharePpm: 600_000 },
    ],
  },
  settlement: {
    accountKind: "unit",
    accountName: "示例珠宝有限公司",
    accountNumber: "0200001234567890123",
    bankName: "示例银行",
  },
};
const companyPapers = [...traderPapers, "lease", "account-proof"];

type Merchant = Awaited<ReturnType<typeof merchantOwner>>;

/** Registers once more when the code was still on its way in the server's own delivery pass. */
async function newMerchant(tries = 3): Promise<Merchant> {
  try {
    return await merchantOwner(base);
  } catch (error) {
    if (tries === 1) throw error;
    return newMerchant(tries - 1);
  }
}

async function start(merchant: Merchant, change: object = {}): Promise<string> {
  const body = {
    storeId: merchant.storeId,
    planVersionId: planVersionId.write(demo.offers.steady.planVersionId),
    subjectType: "individual-business",
    ...change,
  };
  return String(ok(await merchant.call("POST", "/api/merchant/applications", body))["id"]);
}

async function read(merchant: Merchant, id: string): Promise<Record<string, unknown>> {
  return ok(await merchant.call("GET", `/api/merchant/applications/${id}`));
}

async function save(merchant: Merchant, id: string, group: string, values: object) {
  const { version } = await read(merchant, id);
  return merchant.call("PATCH", `/api/merchant/applications/${id}/groups/${group}`, {
    version,
    values,
  });
}

async function attach(merchant: Merchant, id: string, kind: string): Promise<string> {
  const path = `/api/merchant/documents?kind=${kind}`;
  const made = ok(await merchant.upload("POST", path, picture, "image/jpeg"));
  const body = { documentId: made["id"] };
  ok(await merchant.call("POST", `/api/merchant/applications/${id}/documents`, body));
  return String(made["id"]);
}

async function fill(merchant: Merchant, id: string, facts: Groups, papers: readonly string[]) {
  for (const [group, values] of Object.entries(facts)) ok(await save(merchant, id, group, values));
  for (const kind of papers) await attach(merchant, id, kind);
}

async function submit(merchant: Merchant, id: string): Promise<Answer> {
  const { version } = await read(merchant, id);
  return merchant.call("POST", `/api/merchant/applications/${id}/submit`, { version });
}

async function submitted(
  facts: Groups = traderFacts,
  papers: readonly string[] = traderPapers,
  change: object = {},
): Promise<{ merchant: Merchant; id: string }> {
  const merchant = await newMerchant();
  const id = await start(merchant, change);
  await fill(merchant, id, facts, papers);
  ok(await submit(merchant, id));
  await base.app.drain();
  return { merchant, id };
}

const submittedCompany = () =>
  submitted(companyFacts, companyPapers, { subjectType: "enterprise" });

const casePath = (id: string) => `/api/provider/applications/${id}`;

async function visit(id: string): Promise<void> {
  const manager = person("manager");
  const userId = userIds.write(manager.userId as Uuid);
  const body = { userId, method: "on-site" };
  const planned = ok(await person("operations").call("POST", `${casePath(id)}/visits`, body));
  const photo = ok(
    await manager.upload("POST", "/api/provider/documents?kind=visit-photo", picture, "image/jpeg"),
  );
  const path = `/api/provider/visits/${String(planned["id"])}`;
  expect(ok(await manager.call("GET", path))).toMatchObject({ principalPhone: "13800138000" });
  const report = {
    result: "confirmed",
    checks: [
      "identity-sighted",
      "licence-sighted",
      "trade-matches",
      "address-matches",
      "lending-warning-given",
    ],
    photoIds: [photo["id"]],
    position: { latitudeE6: 39_900_000, longitudeE6: 116_400_000, accuracyM: 20 },
    representativeName: "张示例",
    representativeConfirmed: true,
    managerConfirmed: true,
  };
  ok(await manager.call("POST", `${path}/record`, report));
}

async function askRegister(id: string, kind: string): Promise<void> {
  const body = { source: "service", kind };
  ok(await person("operations").call("POST", `${casePath(id)}/checks`, body));
}

async function claim(id: string, who: string): Promise<Record<string, unknown>> {
  return ok(await person(who).call("POST", `${casePath(id)}/claim`, {}));
}

async function decide(id: string, who: string, decision: object): Promise<Answer> {
  const { version } = ok(await person(who).call("GET", casePath(id)));
  return person(who).call("POST", `${casePath(id)}/decision`, { version, ...decision });
}

test("a sole trader is visited, sent back once, corrects only that and is approved", async () => {
  const { merchant, id } = await submitted();
  expect(await read(merchant, id)).toMatchObject({ state: "submitted", revision: 1, due: [] });
  await visit(id);
  await askRegister(id, "clearing");
  await claim(id, "reviewer");
  const sent = await decide(id, "reviewer", {
    verdict: "send-back",
    reasons: [{ target: "tradeDescription", code: "NEEDS_EXPLANATION", text: "请写明经营品种" }],
    internalNote: "内部说明",
  });
  expect(ok(sent)).toMatchObject({ state: "sent-back" });

  const back = await read(merchant, id);
  expect(back).toMatchObject({
    state: "sent-back",
    unlocked: ["tradeDescription"],
    due: [{ target: "tradeDescription", code: "NEEDS_EXPLANATION" }],
    reasons: [{ target: "tradeDescription", text: "请写明经营品种", isOpen: true }],
  });
  expect(JSON.stringify(back)).not.toContain("内部说明");

  const locked = await save(merchant, id, "business", { licenceName: "别的店" });
  expect([locked.status, codesOf(locked)]).toEqual([409, ["values.licenceName:FIELD_LOCKED"]]);
  const paper = ok(
    await merchant.upload("POST", "/api/merchant/documents?kind=lease", picture, "image/jpeg"),
  );
  const lockedPaper = await merchant.call("POST", `/api/merchant/applications/${id}/documents`, {
    documentId: paper["id"],
  });
  expect(lockedPaper.body["code"]).toBe("FIELD_LOCKED");
  expect((await submit(merchant, id)).body["code"]).toBe("APPLICATION_INCOMPLETE");

  ok(await save(merchant, id, "trade", { tradeDescription: "包子、豆浆、油条" }));
  const code = back["businessCode"];
  expect(ok(await submit(merchant, id))).toMatchObject({
    state: "resubmitted",
    revision: 2,
    businessCode: code,
    due: [],
    reasons: [{ revision: 1, isOpen: false }],
  });

  await claim(id, "reviewer");
  const approved = await decide(id, "reviewer", { verdict: "approve", internalNote: "" });
  expect(ok(approved)).toMatchObject({ state: "approved", risk: { level: "low" } });
  expect(await read(merchant, id)).toMatchObject({ state: "approved", businessCode: code });
});

test("a store that is sent back is all that the merchant changes, and is visited anew", async () => {
  const { merchant, id } = await submitted();
  await visit(id);
  await askRegister(id, "clearing");
  await claim(id, "reviewer");
  const sent = await decide(id, "reviewer", {
    verdict: "send-back",
    reasons: [{ target: "store", code: "DIFFERS_FROM_PAPER", text: "门牌号与照片不同" }],
    internalNote: "",
  });
  expect(ok(sent)).toMatchObject({ state: "sent-back" });
  expect(await read(merchant, id)).toMatchObject({
    unlocked: ["store"],
    due: [{ target: "store", code: "DIFFERS_FROM_PAPER" }],
  });
  const locked = await save(merchant, id, "trade", { tradeDescription: "别的品种" });
  expect(codesOf(locked)).toEqual(["values.tradeDescription:FIELD_LOCKED"]);
  expect((await submit(merchant, id)).body["code"]).toBe("APPLICATION_INCOMPLETE");

  const storePath = `/api/merchant/stores/${merchant.storeId}`;
  const profile = ok(await merchant.call("GET", "/api/merchant/profile"));
  const [before] = profile["stores"] as Record<string, unknown>[];
  const { name, regionCode, premises, version } = before ?? {};
  const moved = { name, regionCode, premises, version, address: "示例路 99 号" };
  ok(await merchant.call("PUT", storePath, moved));
  expect(await read(merchant, id)).toMatchObject({
    due: [],
    reasons: [{ target: "store", isOpen: false }],
  });
  expect(ok(await submit(merchant, id))).toMatchObject({ state: "resubmitted", revision: 2 });
  await base.app.drain();
  const file = await claim(id, "reviewer");
  expect(file).toMatchObject({ store: { address: "示例路 99 号" } });
  expect(codesOfDue(file)).toContain("visit:VISIT_FACTS_CHANGED");
});

const codesOfDue = (file: Record<string, unknown>) =>
  (file["due"] as { target: string; code: string }[]).map((each) => `${each.target}:${each.code}`);

test("a store that became fixed asks for its photo, which is then open too", async () => {
  const merchant = await newMerchant();
  const stall = { name: "流动摊", regionCode: "110105", address: "示例", premises: "mobile" };
  const opened = ok(await merchant.call("POST", "/api/merchant/stores", stall));
  const id = await start(merchant, { storeId: opened["id"] });
  await fill(merchant, id, traderFacts, traderPapers.slice(0, 3));
  ok(await submit(merchant, id));
  await base.app.drain();
  await claim(id, "reviewer");
  const reasons = [{ target: "store", code: "NEEDS_EXPLANATION", text: "" }];
  ok(await decide(id, "reviewer", { verdict: "send-back", reasons, internalNote: "" }));
  const path = `/api/merchant/stores/${String(opened["id"])}`;
  ok(await merchant.call("PUT", path, { ...stall, premises: "fixed", version: 1 }));
  expect(await read(merchant, id)).toMatchObject({
    unlocked: ["document.premises-photo", "store"].toReversed(),
    due: [{ target: "document.premises-photo", code: "DOCUMENT_MISSING" }],
  });
  const first = await attach(merchant, id, "premises-photo");
  const taken = `/api/merchant/applications/${id}/documents/${first}`;
  ok(await merchant.call("DELETE", taken));
  await attach(merchant, id, "premises-photo");
  expect(ok(await submit(merchant, id))).toMatchObject({ state: "resubmitted" });
});

async function trailOf(who: Person, audience: "merchant" | "provider"): Promise<string[]> {
  await base.app.drain();
  const answer = ok(await who.call("GET", `/api/${audience}/audit?limit=100`));
  return (answer["items"] as { type: string }[]).map((item) => item.type);
}

test("high risk takes two different reviewers, and the merchant sees nothing of it", async () => {
  const { merchant, id } = await submittedCompany();
  await visit(id);
  await askRegister(id, "clearing");
  await claim(id, "reviewer");
  const before = await read(merchant, id);
  const first = await decide(id, "reviewer", { verdict: "approve" });
  expect(ok(first)).toMatchObject({
    state: "under-review",
    risk: { level: "high", reasons: ["high-risk-trade", "newly-established"] },
    reviewerId: null,
    blockedBy: "SECOND_REVIEWER_NEEDED",
  });
  expect(await read(merchant, id)).toEqual(before);
  const again = await person("reviewer").call("POST", `${casePath(id)}/claim`, {});
  expect([again.status, again.body["code"]]).toEqual([409, "SECOND_REVIEWER_NEEDED"]);

  await claim(id, "second");
  expect(await read(merchant, id)).toEqual(before);
  expect(ok(await decide(id, "second", { verdict: "approve" }))).toMatchObject({
    state: "approved",
  });
  const types = await trailOf(merchant, "merchant");
  expect(types).toContain("application.approved.v1");
  for (const hidden of ["rated", "reviewed", "claimed", "checked", "visit-reported", "assigned"]) {
    expect(types).not.toContain(`application.${hidden}.v1`);
  }
  expect(JSON.stringify(await read(merchant, id))).not.toMatch(/risk|high/i);
});

describe("who may not decide", () => {
  test("the agency that brought the merchant recommends and sees no content", async () => {
    const { exampleAgent } = demo.agents;
    const recommender = await staffOf(base, "agent.recommender", exampleAgent);
    const { merchant, id } = await submitted(traderFacts, traderPapers, {
      agentId: agentId.write(exampleAgent),
    });
    const list = ok(await recommender.call("GET", "/api/agent/applications"));
    expect(list["items"]).toMatchObject([{ id, state: "submitted", due: [] }]);
    expect(JSON.stringify(list)).not.toMatch(/示例|1101|138|6224/);
    const note = { note: "已上门了解" };
    const path = `/api/agent/applications/${id}/recommendation`;
    expect(ok(await recommender.call("POST", path, note))).toMatchObject({ isRecommended: true });
    expect(ok(await recommender.call("POST", path, note))).toMatchObject({ isRecommended: true });
    expect(ok(await person("reviewer").call("GET", casePath(id)))).toMatchObject({
      recommendation: { note: "已上门了解" },
      state: "submitted",
    });
    for (const attempt of ["claim", "decision", "views"]) {
      const answer = await recommender.call("POST", `${casePath(id)}/${attempt}`, {});
      expect([answer.status, answer.body["code"]]).toEqual([403, "FORBIDDEN"]);
    }
    expect(await trailOf(merchant, "merchant")).not.toContain("application.recommended.v1");
  });

  test("the operator, the acquirer's other roles and the merchant are refused", async () => {
    const { merchant, id } = await submitted();
    const operatorId = "00000000-0000-7000-8000-000000000001" as Uuid;
    const operator = await staffOf(base, "operator.administrator", operatorId);
    const people = [operator, person("manager"), person("operations"), merchant];
    for (const who of people) {
      const decision = { verdict: "approve", version: 1 };
      const answer = await who.call("POST", `${casePath(id)}/decision`, decision);
      expect([answer.status, answer.body["code"]]).toEqual([403, "FORBIDDEN"]);
    }
    expect(await read(merchant, id)).toMatchObject({ state: "submitted" });
  });

  test("a reviewer who has not claimed the case", async () => {
    const { id } = await submitted();
    await claim(id, "reviewer");
    const other = await decide(id, "second", { verdict: "approve" });
    expect([other.status, other.body["code"]]).toEqual([409, "CASE_NOT_CLAIMED"]);
    const taken = await person("second").call("POST", `${casePath(id)}/claim`, {});
    expect([taken.status, taken.body["code"]]).toEqual([409, "CASE_CLAIMED"]);
    ok(await person("reviewer").call("POST", `${casePath(id)}/release`, {}));
    await claim(id, "second");
  });
});

describe("other tenants", () => {
  test("another acquirer and another merchant find nothing", async () => {
    const { id } = await submitted();
    const stranger = person("stranger");
    const decision = { verdict: "approve", version: 1 };
    const tries = [
      await stranger.call("GET", casePath(id)),
      await stranger.call("POST", `${casePath(id)}/claim`, {}),
      await stranger.call("POST", `${casePath(id)}/views`, {}),
      await stranger.call("POST", `${casePath(id)}/decision`, decision),
    ];
    const other = await newMerchant();
    const own = `/api/merchant/applications/${id}`;
    tries.push(
      await other.call("GET", own),
      await other.call("PATCH", `${own}/groups/trade`, { version: 1, values: { mcc: "5812" } }),
      await other.call("POST", `${own}/submit`, { version: 1 }),
      await other.call("POST", `${own}/withdraw`, { version: 1 }),
    );
    expect(tries.map(({ status, body }) => [status, body["code"]])).toEqual(
      tries.map(() => [404, "NOT_FOUND"]),
    );
    const queue = ok(await stranger.call("GET", "/api/provider/applications"));
    expect(queue["items"]).toEqual([]);
  });

  test("a draft is nobody's but the merchant's", async () => {
    const merchant = await newMerchant();
    const id = await start(merchant);
    expect((await person("reviewer").call("GET", casePath(id))).status).toBe(404);
  });

  test("a foreign store and a foreign document are not found", async () => {
    const merchant = await newMerchant();
    const other = await newMerchant();
    const planVersion = planVersionId.write(demo.offers.steady.planVersionId);
    const body = { planVersionId: planVersion, subjectType: "enterprise", storeId: other.storeId };
    expect((await merchant.call("POST", "/api/merchant/applications", body)).status).toBe(404);
    const path = "/api/merchant/documents?kind=lease";
    const paper = ok(await other.upload("POST", path, picture, "image/jpeg"));
    const id = await start(merchant);
    const use = await merchant.call("POST", `/api/merchant/applications/${id}/documents`, {
      documentId: paper["id"],
    });
    expect(use.status).toBe(404);
  });
});

describe("the desk", () => {
  test("papers open to the reviewer who claimed, and the merchant reads it", async () => {
    const { merchant, id } = await submitted();
    const papers = (await read(merchant, id))["documents"] as { id: string; kind: string }[];
    const front = papers.find((paper) => paper.kind === "resident-id-front")?.id ?? "";
    const look = (who: Person) =>
      who.call("POST", `/api/provider/documents/${front}/link`, {
        variant: "preview",
        purpose: "risk",
      });
    const risk = await staffOf(base, "provider.risk", demo.providers.examplePay);
    const signatory = await staffOf(base, "provider.signatory", demo.providers.examplePay);
    await claim(id, "second");
    for (const who of [
      person("reviewer"),
      person("manager"),
      person("operations"),
      risk,
      signatory,
    ]) {
      const link = await look(who);
      expect([link.status, link.body["code"]]).toEqual([403, "DOCUMENT_VIEW_REFUSED"]);
      const place = await who.call("GET", `/api/provider/documents/${front}/origin`);
      expect([place.status, place.body["code"]]).toEqual([403, "DOCUMENT_VIEW_REFUSED"]);
    }
    expect(await trailOf(merchant, "merchant")).not.toContain("document.viewed.v1");
    expect(ok(await look(person("second")))["url"]).toContain("/files/");
    expect(await trailOf(merchant, "merchant")).toContain("document.viewed.v1");
    ok(await person("second").call("POST", `${casePath(id)}/release`, {}));
    expect((await look(person("second"))).status).toBe(403);
  });

  test("an account manager opens papers while the visit stands open", async () => {
    const { merchant, id } = await submitted();
    const papers = (await read(merchant, id))["documents"] as { id: string }[];
    const path = `/api/provider/documents/${papers[0]?.id}/link`;
    const manager = person("manager");
    expect((await manager.call("POST", path, { variant: "preview" })).status).toBe(403);
    const body = { userId: userIds.write(manager.userId as Uuid), method: "on-site" };
    ok(await person("operations").call("POST", `${casePath(id)}/visits`, body));
    expect((await manager.call("POST", path, { variant: "preview" })).status).toBe(200);
  });

  test("evidence of a query belongs to the case, so its reviewer opens it", async () => {
    const { id } = await submitted();
    const operations = person("operations");
    const upload = "/api/provider/documents?kind=evidence";
    const shot = ok(await operations.upload("POST", upload, picture, "image/jpeg"));
    const check = {
      source: "manual",
      kind: "clearing",
      result: "clear",
      reference: "Q-1",
      note: "",
    };
    const body = { ...check, documentId: shot["id"] };
    ok(await operations.call("POST", `${casePath(id)}/checks`, body));
    const path = `/api/provider/documents/${String(shot["id"])}/link`;
    const reviewer = person("reviewer");
    expect((await reviewer.call("POST", path, { variant: "content" })).status).toBe(403);
    await claim(id, "reviewer");
    expect((await reviewer.call("POST", path, { variant: "content" })).status).toBe(200);
  });

  test("personal fields are masked until the case is claimed, and each view is told", async () => {
    const { merchant, id } = await submitted();
    const masked = ok(await person("reviewer").call("GET", casePath(id)));
    expect(JSON.stringify(masked)).not.toMatch(/张示例|11010519491231002X|13800138000/);
    expect(masked).toMatchObject({ isMasked: true, legalName: "示例早点铺" });
    const early = await person("reviewer").call("POST", `${casePath(id)}/views`, {});
    expect([early.status, early.body["code"]]).toEqual([409, "CASE_NOT_CLAIMED"]);
    expect(await trailOf(merchant, "merchant")).not.toContain("application.viewed.v1");

    await claim(id, "reviewer");
    const opened = ok(await person("reviewer").call("POST", `${casePath(id)}/views`, {}));
    expect(opened).toMatchObject({
      isMasked: false,
      values: {
        principalResidentId: "11010519491231002X",
        accountNumber: "6224********0069",
      },
    });
    const types = await trailOf(merchant, "merchant");
    expect(types.filter((type) => type === "application.viewed.v1")).toHaveLength(1);
  });

  test("an approval says what is still due", async () => {
    const { id } = await submitted();
    await claim(id, "reviewer");
    const early = await decide(id, "reviewer", { verdict: "approve" });
    expect([early.status, early.body["code"], codesOf(early)]).toEqual([
      409,
      "APPROVAL_DUE",
      ["visit:VISIT_MISSING", "check.clearing:CLEARING_QUERY_MISSING"],
    ]);
  });

  test("the blacklist stops, caution does not, a person's look is evidence", async () => {
    const business = { ...traderFacts.business, licenceName: "示例黑名单店" };
    const { id } = await submitted({ ...traderFacts, business });
    await visit(id);
    await askRegister(id, "clearing");
    await claim(id, "reviewer");
    const stopped = await decide(id, "reviewer", { verdict: "approve" });
    expect(codesOf(stopped)).toEqual(["check.clearing:CLEARING_BLACKLISTED"]);
    const manual = { source: "manual", kind: "clearing", result: "caution", reference: "Q-1" };
    const wrong = { ...manual, result: "match" };
    const refused = await person("reviewer").call("POST", `${casePath(id)}/checks`, wrong);
    expect(codesOf(refused)).toEqual(["result:CHECK_RESULT_NOT_OF_KIND"]);
    const made = ok(await person("reviewer").call("POST", `${casePath(id)}/checks`, manual));
    expect(made).toMatchObject({ source: "manual", simulated: false });
    expect(ok(await decide(id, "reviewer", { verdict: "approve" }))["state"]).toBe("approved");
  });

  test("a credit code that fails its check character asks for the register", async () => {
    const business = { ...traderFacts.business, uscc: "92110105MA00ABCD40" };
    const { merchant, id } = await submitted({ ...traderFacts, business });
    expect((await read(merchant, id))["warnings"]).toMatchObject([
      { target: "uscc", code: "USCC_NEEDS_REGISTER_LOOKUP" },
    ]);
    await visit(id);
    await askRegister(id, "clearing");
    await claim(id, "reviewer");
    const early = await decide(id, "reviewer", { verdict: "approve" });
    expect(codesOf(early)).toEqual(["check.register:REGISTER_LOOKUP_MISSING"]);
    await askRegister(id, "register");
    expect(ok(await decide(id, "reviewer", { verdict: "approve" }))["state"]).toBe("approved");
  });

  test("a stale page decides nothing", async () => {
    const { id } = await submitted();
    const { version } = await claim(id, "reviewer");
    await askRegister(id, "clearing");
    const decision = {
      verdict: "refuse",
      version,
      code: "REFUSED_BY_POLICY",
      internalNote: "内部理由",
    };
    const stale = await person("reviewer").call("POST", `${casePath(id)}/decision`, decision);
    expect([stale.status, stale.body["code"]]).toEqual([409, "CONFLICT"]);
  });

  test("a refusal tells the merchant its reason and keeps the note inside", async () => {
    const { merchant, id } = await submitted();
    await claim(id, "reviewer");
    const bare = await decide(id, "reviewer", { verdict: "refuse", code: "REFUSED_BY_POLICY" });
    expect(codesOf(bare)).toEqual(["internalNote:REQUIRED"]);
    const refusal = {
      verdict: "refuse",
      code: "REFUSED_BUSINESS_NOT_CONFIRMED",
      text: "现场未见经营",
      internalNote: "内部理由",
    };
    ok(await decide(id, "reviewer", refusal));
    const told = await read(merchant, id);
    expect(told).toMatchObject({
      state: "refused",
      refusal: { code: "REFUSED_BUSINESS_NOT_CONFIRMED", text: "现场未见经营" },
    });
    expect(JSON.stringify(told)).not.toContain("内部理由");
    expect((await submit(merchant, id)).body["code"]).toBe("APPLICATION_STATE");
  });

  test("a send-back names at least one target, once", async () => {
    const { id } = await submitted();
    await claim(id, "reviewer");
    const reason = { target: "uscc", code: "DIFFERS_FROM_PAPER" };
    const none = await decide(id, "reviewer", { verdict: "send-back", reasons: [] });
    const twice = await decide(id, "reviewer", { verdict: "send-back", reasons: [reason, reason] });
    expect([codesOf(none), codesOf(twice)]).toEqual([
      ["reasons:REQUIRED"],
      ["reasons:TARGET_TWICE"],
    ]);
  });
});

describe("visits", () => {
  const plan = (id: string, who: string, method: string) =>
    person("operations").call("POST", `${casePath(id)}/visits`, {
      userId: userIds.write(person(who).userId as Uuid),
      method,
    });

  test("fixed premises are visited on site, by an account manager, one at a time", async () => {
    const { id } = await submitted();
    expect((await plan(id, "manager", "video")).body["code"]).toBe("VISIT_METHOD_NOT_FITTING");
    expect(codesOf(await plan(id, "second", "on-site"))).toEqual([
      "userId:ASSIGNEE_NOT_ACCOUNT_MANAGER",
    ]);
    const { id: visitId } = ok(await plan(id, "manager", "on-site"));
    expect((await plan(id, "manager", "on-site")).body["code"]).toBe("VISIT_ALREADY_ASSIGNED");
    const report = {
      result: "confirmed",
      checks: ["identity-sighted"],
      photoIds: [],
      representativeName: "张示例",
      representativeConfirmed: true,
      managerConfirmed: true,
    };
    const path = `/api/provider/visits/${String(visitId)}/record`;
    const open = await person("manager").call("POST", path, report);
    expect(codesOf(open)).toEqual(["checks:VISIT_CHECKS_OPEN"]);
    const nowhere = { ...report, result: "not-confirmed" };
    const placeless = await person("manager").call("POST", path, nowhere);
    expect(codesOf(placeless)).toEqual(["note:VISIT_PLACE_MISSING"]);
    const bare = await person("manager").call("POST", path, { ...nowhere, note: "室内无信号" });
    expect(codesOf(bare)).toEqual(["photoIds:VISIT_PHOTO_MISSING"]);
    const alone = { ...report, representativeConfirmed: false };
    expect((await person("manager").call("POST", path, alone)).status).toBe(400);
    const other = await staffOf(base, "provider.account-manager", demo.providers.examplePay);
    expect((await other.call("POST", path, report)).status).toBe(404);
    const list = ok(await person("manager").call("GET", "/api/provider/visits"));
    const [first] = list["visits"] as { id: string; principalName: string }[];
    expect([first?.id, first?.principalName]).toEqual([visitId, "张**"]);
  });

  test("a merchant without premises is met by video, simulated and said so", async () => {
    const merchant = await newMerchant();
    const store = { name: "流动摊", regionCode: "110105", address: "示例", premises: "mobile" };
    const opened = ok(await merchant.call("POST", "/api/merchant/stores", store));
    const id = await start(merchant, { storeId: opened["id"] });
    await fill(merchant, id, traderFacts, traderPapers.slice(0, 3));
    ok(await submit(merchant, id));
    const { id: visitId } = ok(await plan(id, "manager", "video"));
    const report = {
      result: "confirmed",
      checks: ["identity-sighted", "licence-sighted", "trade-matches", "lending-warning-given"],
      photoIds: [],
      representativeName: "张示例",
      representativeConfirmed: true,
      managerConfirmed: true,
    };
    const path = `/api/provider/visits/${String(visitId)}/record`;
    expect(ok(await person("manager").call("POST", path, report))).toMatchObject({
      simulated: true,
      result: "confirmed",
      principalName: "张**",
    });
    const again = await person("manager").call("POST", path, report);
    expect([again.status, again.body["code"]]).toEqual([409, "VISIT_DONE"]);
    expect(await read(merchant, id)).toMatchObject({ state: "visited" });
  });
});

describe("the draft", () => {
  let merchant: Merchant;
  beforeAll(async () => {
    merchant = await newMerchant();
  });

  test("complaints stand at their fields, in the reader's language", async () => {
    const id = await start(merchant);
    const values = { principalResidentId: "110105194912310021", principalPhone: "123" };
    const zh = await save(merchant, id, "principal", values);
    expect([zh.status, codesOf(zh)]).toEqual([
      400,
      [
        "values.principalResidentId:RESIDENT_ID_CHECK_DIGIT",
        "values.principalPhone:APPLICATION_PHONE_FORMAT",
      ],
    ]);
    const path = `/api/merchant/applications/${id}/groups/principal`;
    const en = await merchant.call(
      "PATCH",
      path,
      { version: 1, values },
      { "accept-language": "en" },
    );
    const messages = (answer: Answer) =>
      (answer.body["errors"] as { message: string }[]).map((each) => each.message);
    expect(messages(zh)[0]).toContain("身份证号码最后一位");
    expect(messages(en)[0]).toContain("The last character does not fit");
    expect((await read(merchant, id))["values"]).toEqual({});
  });

  test("what was saved comes back masked, and the rest stays due", async () => {
    const id = await start(merchant);
    ok(await save(merchant, id, "principal", traderFacts.principal));
    ok(await save(merchant, id, "settlement", traderFacts.settlement));
    const own = await read(merchant, id);
    expect(own).toMatchObject({
      values: {
        principalName: "张示例",
        principalResidentId: "110***********002X",
        principalPhone: "138****8000",
        accountNumber: "6224********0069",
      },
      unlocked: null,
    });
    const due = (own["due"] as { target: string }[]).map((notice) => notice.target);
    expect(due).toContain("licenceName");
    expect(due).not.toContain("principalName");
    const groups = own["groups"] as { group: string; savedAt: string | null }[];
    expect(groups.filter((group) => group.savedAt !== null).map((group) => group.group)).toEqual([
      "principal",
      "settlement",
    ]);
  });

  test("two saves from one page: the second is told", async () => {
    const id = await start(merchant);
    const { version } = await read(merchant, id);
    const path = `/api/merchant/applications/${id}/groups/trade`;
    ok(await merchant.call("PATCH", path, { version, values: { mcc: "5812" } }));
    const late = await merchant.call("PATCH", path, { version, values: { mcc: "5411" } });
    expect([late.status, late.body["code"]]).toEqual([409, "CONFLICT"]);
    expect(await read(merchant, id)).toMatchObject({ values: { mcc: "5812" } });
  });

  test.each([
    [
      "trade",
      { mcc: "5812", tradeDescription: "x".repeat(201) },
      "values.tradeDescription:TOO_LONG",
    ],
    ["trade", { mcc: "58" }, "values.mcc:BAD_FORMAT"],
    ["trade", { bankName: "示例银行" }, "values.bankName:FIELD_NOT_IN_GROUP"],
    ["trade", { cvv: "123" }, "values.cvv:UNKNOWN_FIELD"],
    ["owners", { beneficialOwners: [] }, "values.beneficialOwners:REQUIRED"],
  ])("bad input in %s: %j", async (group, values, problem) => {
    const id = await start(merchant, { subjectType: "enterprise" });
    const answer = await save(merchant, id, group, values);
    expect([answer.status, codesOf(answer)]).toEqual([400, [problem]]);
  });

  test("a prohibited trade, a plan for others and an unknown plan are refused", async () => {
    const mobile = planVersionId.write(demo.offers.mobile.planVersionId);
    const id = await start(merchant, { planVersionId: mobile });
    const { body } = await save(merchant, id, "trade", { mcc: "7995" });
    const due = (body["due"] as { target: string; code: string }[]).map((notice) => notice.code);
    expect(due).toEqual(
      expect.arrayContaining(["TRADE_PROHIBITED", "PLAN_NOT_FOR_TRADE", "PLAN_MOBILE_TRADE"]),
    );
    const unknown = await merchant.call("POST", "/api/merchant/applications", {
      storeId: merchant.storeId,
      planVersionId: planVersionId.write(base.infra.newId()),
      subjectType: "enterprise",
    });
    expect(codesOf(unknown)).toEqual(["planVersionId:PLAN_UNKNOWN"]);
  });

  test("an agency that the acquirer does not confirm cannot stand behind it", async () => {
    const answer = await merchant.call("POST", "/api/merchant/applications", {
      storeId: merchant.storeId,
      planVersionId: planVersionId.write(demo.offers.teaser.planVersionId),
      subjectType: "enterprise",
      agentId: agentId.write(base.infra.newId()),
    });
    expect(codesOf(answer)).toEqual(["agentId:AGENT_NOT_CONFIRMED"]);
  });

  test("submitting twice makes one revision; withdrawing ends it", async () => {
    const { merchant: owner, id } = await submitted();
    const again = await submit(owner, id);
    expect([again.status, again.body["revision"]]).toEqual([200, 1]);
    const saved = await save(owner, id, "trade", { mcc: "5411" });
    expect([saved.status, saved.body["code"]]).toEqual([409, "APPLICATION_STATE"]);
    const { version } = await read(owner, id);
    const path = `/api/merchant/applications/${id}/withdraw`;
    expect(ok(await owner.call("POST", path, { version }))).toMatchObject({
      state: "withdrawn",
    });
    const claimed = await person("reviewer").call("POST", `${casePath(id)}/claim`, {});
    expect([claimed.status, claimed.body["code"]]).toEqual([409, "APPLICATION_STATE"]);
  });

  test("files that arrive at once are all taken", async () => {
    const id = await start(merchant);
    const papers: unknown[] = [];
    for (const kind of traderPapers) {
      const path = `/api/merchant/documents?kind=${kind}`;
      papers.push(ok(await merchant.upload("POST", path, picture, "image/jpeg"))["id"]);
    }
    const path = `/api/merchant/applications/${id}/documents`;
    const added = papers.map((documentId) => merchant.call("POST", path, { documentId }));
    expect((await Promise.all(added)).map((answer) => answer.status)).toEqual([201, 201, 201, 201]);
    expect((await read(merchant, id))["documents"]).toHaveLength(4);
  });

  test("a document is taken off again", async () => {
    const id = await start(merchant);
    const paper = await attach(merchant, id, "lease");
    const path = `/api/merchant/applications/${id}/documents/${paper}`;
    expect(ok(await merchant.call("DELETE", path, {}))["documents"]).toEqual([]);
  });

  test("the list shows the merchant's own, newest first", async () => {
    const [one, two] = [await start(merchant), await start(merchant)];
    const list = ok(await merchant.call("GET", "/api/merchant/applications?limit=1"));
    expect(list["items"]).toMatchObject([{ id: two, state: "draft" }]);
    const next = `/api/merchant/applications?limit=1&cursor=${String(list["nextCursor"])}`;
    expect(ok(await merchant.call("GET", next))["items"]).toMatchObject([{ id: one }]);
  });
});

describe("the queue", () => {
  test("the queue pages, oldest first, with age and state", async () => {
    base.clock.advance(3 * HOUR_MS);
    staff["reviewer"] = await staffOf(base, "provider.reviewer", demo.providers.examplePay);
    const first = ok(await person("reviewer").call("GET", "/api/provider/applications?limit=1"));
    const [line] = first["items"] as { ageHours: number; changedAt: string }[];
    expect(line?.ageHours).toBeGreaterThanOrEqual(3);
    const path = `/api/provider/applications?limit=1&cursor=${String(first["nextCursor"])}`;
    const [next] = ok(await person("reviewer").call("GET", path))["items"] as (typeof first)[];
    expect(String(next?.["changedAt"]) >= String(line?.changedAt)).toBe(true);
    const approved = "/api/provider/applications?state=approved";
    const done = ok(await person("reviewer").call("GET", approved))["items"] as object[];
    expect(done.length).toBeGreaterThan(0);
  });
});
