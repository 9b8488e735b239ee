import { demand, demandRefusal, eventually, type World } from "./world.ts";

/** Steps 10 and 11: live payments, an alert worked and closed, and the trail that proves it all. */

interface Line {
  readonly amountFen: number;
  readonly simulated: boolean;
}

interface Alert {
  readonly id: string;
  readonly state: string;
  readonly terminalId: string;
}

/** Payments of the live terminal reach the merchant's page through the simulated acquirer. */
async function payLive(world: World, count: number): Promise<void> {
  const { individual } = world.shops;
  const { agent } = world;
  demand(individual && agent, "the terminal is live");
  await agent.configure();
  await agent.signOn();
  for (let i = 0; i < count; i++) await agent.sale(1_500 + i);
  await eventually("the payments on the merchant's page", async () => {
    const page = await individual.owner.get<{ items: Line[] }>("/api/merchant/transactions");
    const live = page.items.filter((line) => line.amountFen >= 1_500);
    return live.length === count && live.every((line) => line.simulated) ? true : undefined;
  });
}

/** A velocity rule raises an alert; the risk officer claims, notes and closes it. */
export async function operate(world: World): Promise<void> {
  const { individual } = world.shops;
  demand(individual, "the merchant is live");
  const risk = await world.staff("risk.pay");
  await payLive(world, 12);
  const alert = await eventually("an alert of the velocity rule", async () => {
    const page = await risk.get<{ items: Alert[] }>("/api/provider/alerts");
    return page.items.find((each) => each.terminalId === individual.terminalId);
  });
  const path = `/api/provider/alerts/${alert.id}`;
  for (const login of ["manager.pay", "admin.operator", "recommender.agent"]) {
    const person = await world.staff(login);
    demandRefusal(await person.send("GET", path), 403, `${login} reading an alert`);
  }
  demandRefusal(await individual.owner.send("GET", path), 403, "the merchant reading an alert");
  await risk.post(`${path}/claim`);
  const detail = await risk.get<{ explanations: unknown[]; transactions: unknown[] }>(path);
  demand(detail.explanations.length > 0, "the alert explains which payments reached the rule");
  demand(detail.transactions.length > 0, "the payments behind the alert are shown");
  await risk.post(`${path}/notes`, { note: "致电商户核实，为同一客户多次购买" });
  const closed = await risk.post<Alert>(`${path}/close`, {
    reason: "explained",
    note: "商户提供了小票",
  });
  demand(closed.state === "closed", `the alert is closed, not ${closed.state}`);
}

interface TrailLine {
  readonly type: string;
  readonly number: number;
}

async function wholeTrail(world: World): Promise<TrailLine[]> {
  const lines: TrailLine[] = [];
  const { individual } = world.shops;
  demand(individual, "the merchant is live");
  let cursor: string | undefined;
  do {
    const query: string = cursor === undefined ? "" : `&cursor=${cursor}`;
    const page: { items: TrailLine[]; nextCursor?: string } = await individual.owner.get(
      `/api/merchant/audit?limit=100${query}`,
    );
    lines.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== undefined && lines.length < 2_000);
  return lines;
}

/** What the merchant must find in its own trail, by the first words of each fact's type. */
const EXPECTED = [
  "merchant.registered",
  "store.opened",
  "application.submitted",
  "application.sent-back",
  "application.approved",
  "contract.in-force",
  "enrolment.accepted",
  "terminal.bound",
  "terminal.activated",
  "acceptance.completed",
  "terminal.went-live",
];

/** Every step stands in the merchant's trail without a gap; nothing of the alert does. */
export async function prove(world: World): Promise<void> {
  const { individual } = world.shops;
  demand(individual, "the merchant is live");
  const lines = await eventually("the whole trail", async () => {
    const found = await wholeTrail(world);
    const missing = EXPECTED.filter((type) => !found.some((line) => line.type.startsWith(type)));
    world.notes.set("missing", missing.join(", "));
    return missing.length === 0 ? found : undefined;
  }).catch((error: unknown) => {
    throw new Error(`${(error as Error).message}: ${world.note("missing")}`);
  });
  const numbers = lines.map((line) => line.number).sort((a, b) => a - b);
  demand(
    numbers.every((number, index) => number === index + 1),
    "the merchant's stream has no gap",
  );
  demand(
    !lines.some((line) => /alert|rating|risk|suspic|case/.test(line.type)),
    "nothing of the alert stands in the merchant's trail",
  );
  const viewed = lines.filter((line) => line.type.includes("viewed"));
  demand(viewed.length > 0, "the merchant reads who viewed its data");
}
