import { readOwn, samplePicture, saveGroup } from "./applying.ts";
import { demand, demandRefusal, eventually, type Shop, type World } from "./world.ts";

/** Steps 4 and 5: the visit, and the acquirer's decision. */

const CHECKS = [
  "identity-sighted",
  "licence-sighted",
  "trade-matches",
  "address-matches",
  "lending-warning-given",
];

interface Case {
  readonly version: number;
  readonly state: string;
  readonly risk: { readonly level: string } | null;
}

const casePath = (shop: Shop) => `/api/provider/applications/${shop.applicationId}`;

async function visitShop(world: World, shop: Shop): Promise<void> {
  const operations = await world.staff("operations.pay");
  const manager = await world.staff("manager.pay");
  const session = await manager.get<{ user: { id: string } }>("/api/session");
  await eventually("the application in the acquirer's queue", async () => {
    const answer = await operations.send("GET", casePath(shop));
    return answer.status === 200 ? true : undefined;
  });
  const planned = await operations.post<{ id: string }>(`${casePath(shop)}/visits`, {
    userId: session.user.id,
    method: "on-site",
  });
  const file = { bytes: await samplePicture(), contentType: "image/jpeg" };
  const photo = await manager.upload<{ id: string }>(
    "POST",
    "/api/provider/documents?kind=visit-photo",
    file,
  );
  await manager.post(`/api/provider/visits/${planned.id}/record`, {
    result: "confirmed",
    checks: CHECKS,
    photoIds: [photo.id],
    position: { latitudeE6: 39_900_000, longitudeE6: 116_400_000, accuracyM: 20 },
    representativeName: "张示例",
    representativeConfirmed: true,
    managerConfirmed: true,
  });
}

/** The account manager sights identity and premises of both; both sides confirm. */
export async function visit(world: World): Promise<void> {
  const { individual, company } = world.shops;
  demand(individual && company, "both applications are submitted");
  await visitShop(world, individual);
  await visitShop(world, company);
}

async function decide(world: World, shop: Shop, login: string, decision: object) {
  const reviewer = await world.staff(login);
  await reviewer.post(`${casePath(shop)}/claim`);
  const { version } = await reviewer.get<Case>(casePath(shop));
  return reviewer.send<Case & Record<string, unknown>>("POST", `${casePath(shop)}/decision`, {
    version,
    ...decision,
  });
}

async function askRegisters(world: World, shop: Shop): Promise<void> {
  const operations = await world.staff("operations.pay");
  await operations.post(`${casePath(shop)}/checks`, { source: "service", kind: "clearing" });
}

/** Sent back once at a field, corrected there alone, approved by one reviewer: low risk. */
async function decideIndividual(world: World, shop: Shop): Promise<void> {
  await askRegisters(world, shop);
  const sent = await decide(world, shop, "reviewer1.pay", {
    verdict: "send-back",
    reasons: [{ target: "tradeDescription", code: "NEEDS_EXPLANATION", text: "请写明经营品种" }],
  });
  demand(sent.status === 200, `sent back: ${JSON.stringify(sent.body)}`);
  demandRefusal(
    await saveGroup(shop, "business", { licenceName: "别的店" }),
    409,
    "a field that was not sent back",
  );
  const corrected = await saveGroup(shop, "trade", { tradeDescription: "包子、豆浆、油条" });
  demand(corrected.status === 200, "the named field can be corrected");
  const { version } = await readOwn(shop);
  await shop.owner.post(`/api/merchant/applications/${shop.applicationId}/submit`, { version });
  const approved = await decide(world, shop, "reviewer1.pay", { verdict: "approve" });
  demand(approved.body.state === "approved", `approved: ${JSON.stringify(approved.body)}`);
  demand(approved.body.risk?.level !== "high", "the individual business is not high risk");
}

/** High risk: one approval is not enough, the second comes from somebody else. */
async function decideCompany(world: World, shop: Shop): Promise<void> {
  await askRegisters(world, shop);
  const first = await decide(world, shop, "reviewer1.pay", { verdict: "approve" });
  demand(first.body.risk?.level === "high", "the company is high risk");
  demand(first.body.state !== "approved", "one reviewer is not enough for high risk");
  const same = await (await world.staff("reviewer1.pay")).send("POST", `${casePath(shop)}/claim`);
  demand(same.status >= 400, "the same reviewer cannot be the second one");
  const second = await decide(world, shop, "reviewer2.pay", { verdict: "approve" });
  demand(second.body.state === "approved", `approved: ${JSON.stringify(second.body)}`);
}

/** Nobody but the acquirer's own reviewers decides. */
async function refuseOthers(world: World, shop: Shop): Promise<void> {
  const path = `${casePath(shop)}/decision`;
  const decision = { verdict: "approve", version: 1 };
  for (const login of ["recommender.agent", "admin.operator", "manager.pay"]) {
    const person = await world.staff(login);
    demandRefusal(await person.send("POST", path, decision), 403, `${login} approving`);
  }
  const elsewhere = await world.staff("reviewer1.bank");
  demandRefusal(await elsewhere.send("GET", casePath(shop)), 404, "another acquirer's reviewer");
}

/** Both applications are decided as their risk demands. */
export async function decideBoth(world: World): Promise<void> {
  const { individual, company } = world.shops;
  demand(individual && company, "both applications are visited");
  await refuseOthers(world, individual);
  await decideIndividual(world, individual);
  await decideCompany(world, company);
}
