import { createHash } from "node:crypto";
import { demand, demandRefusal, eventually, type Shop, type World } from "./world.ts";

/** Steps 6 and 7: both sides sign the same bytes; the clearing side accepts the report. */

interface Contract {
  readonly id: string;
  readonly state: string;
  readonly documentSha256: string;
  readonly feeScheduleHash: string;
  readonly signatures: readonly { readonly method: string }[];
}

const FLAGS = ["fees", "deposit", "lending", "liability"];

function digestsOf(contract: Contract) {
  const { documentSha256, feeScheduleHash } = contract;
  return { documentSha256, feeScheduleHash };
}

async function contractOf(shop: Shop): Promise<Contract> {
  const item = await eventually("the prepared contract", async () => {
    const page = await shop.owner.get<{ items: { id: string; applicationId: string }[] }>(
      "/api/merchant/contracts",
    );
    return page.items.find((each) => each.applicationId === shop.applicationId);
  });
  return shop.owner.get<Contract>(`/api/merchant/contracts/${item.id}`);
}

/** The merchant reads, ticks each flagged clause and signs. */
async function signAsMerchant(world: World, shop: Shop): Promise<Contract> {
  const contract = await contractOf(shop);
  const path = `/api/merchant/contracts/${contract.id}`;
  const body = { ...digestsOf(contract), capacity: "principal" };
  demand((await shop.owner.send("POST", `${path}/sign`, body)).status >= 400, "not before reading");
  await shop.owner.post(`${path}/show`, digestsOf(contract));
  for (const flag of FLAGS) {
    const { documentSha256 } = contract;
    await shop.owner.post(`${path}/confirmations`, { flag, documentSha256 });
  }
  demandRefusal(
    await shop.owner.send("POST", `${path}/sign`, body),
    403,
    "signing with the sign-in code alone",
  );
  const manager = await world.staff("manager.pay");
  await manager.post(`/api/provider/contracts/${contract.id}/confirm-signing`, {
    meeting: "on-site",
    documentSha256: contract.documentSha256,
  });
  return shop.owner.post<Contract>(`${path}/sign`, body);
}

async function countersign(world: World, contract: Contract): Promise<Contract> {
  const signatory = await world.staff("signatory.pay");
  const path = `/api/provider/contracts/${contract.id}/countersign`;
  if (!world.notes.has("signatory-stepped-up")) {
    demandRefusal(
      await signatory.send("POST", path, digestsOf(contract)),
      403,
      "countersigning without a second factor",
    );
    const totp = await world.freshTotp("signatory.pay");
    await signatory.post("/api/session/step-up", { totp });
    world.notes.set("signatory-stepped-up", "yes");
  }
  return signatory.post<Contract>(path, digestsOf(contract));
}

async function compareCopies(world: World, shop: Shop, contract: Contract): Promise<void> {
  const path = `contracts/${contract.id}/file`;
  const mine = await shop.owner.download(`/api/merchant/${path}`);
  const signatory = await world.staff("signatory.pay");
  const theirs = await signatory.download(`/api/provider/${path}`);
  demand(Buffer.from(mine).equals(Buffer.from(theirs)), "both sides hold the same bytes");
  const digest = createHash("sha256").update(mine).digest("hex");
  demand(digest === contract.documentSha256, "the bytes are those whose digest was signed");
}

/** The contract is shown and signed by the merchant, then by the acquirer's own signatory. */
export async function sign(world: World): Promise<void> {
  const { individual, company } = world.shops;
  demand(individual && company, "both applications are approved");
  for (const shop of [individual, company]) {
    const signed = await signAsMerchant(world, shop);
    const inForce = await countersign(world, signed);
    demand(inForce.state === "in-force", `the contract is in force, not ${inForce.state}`);
    demand(inForce.signatures.length === 2, "both signatures have their evidence");
    await compareCopies(world, shop, inForce);
    shop.contractId = inForce.id;
  }
}

interface Enrolment {
  readonly id: string;
  readonly state: string;
  readonly contractId: string;
  readonly merchantCode: string | null;
  readonly terminalCodes: readonly string[];
  readonly reports: readonly { readonly simulated: boolean | null }[];
}

async function enrolShop(world: World, shop: Shop): Promise<void> {
  const operations = await world.staff("operations.pay");
  const found = await eventually("the enrolment", async () => {
    const page = await operations.get<{ items: Enrolment[] }>("/api/provider/enrolments");
    return page.items.find((each) => each.contractId === shop.contractId);
  });
  const path = `/api/provider/enrolments/${found.id}`;
  const before = await operations.get<{ items: unknown[] }>("/api/provider/bindable-stores");
  const assigned = await operations.post<Enrolment>(`${path}/codes`, { terminals: 1 });
  demand(assigned.merchantCode?.length === 15, "the merchant code has 15 digits");
  demand(assigned.terminalCodes.length === 1, "one terminal code is assigned");
  const reported = await operations.post<Enrolment>(`${path}/report`);
  demand(reported.state === "accepted", `the clearing side accepted, not ${reported.state}`);
  demand(reported.reports[0]?.simulated === true, "the simulated clearing side says so");
  const after = await operations.get<{ items: unknown[] }>("/api/provider/bindable-stores");
  demand(after.items.length === before.items.length + 1, "only now a terminal may be bound");
}

/** Codes from the acquirer's range; the simulated clearing side accepts; no binding before. */
export async function enrol(world: World): Promise<void> {
  const { individual, company } = world.shops;
  demand(individual && company, "both contracts are in force");
  await enrolShop(world, individual);
  await enrolShop(world, company);
}
