import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Agent, createAgent } from "../../terminal/agent.ts";
import { demand, demandRefusal, eventually, type Shop, type World } from "./world.ts";

/** Steps 8 and 9: a terminal is bound, shipped, activated and accepted over its own protocols. */

interface BindableStore {
  readonly merchantId: string;
  readonly storeId: string;
  readonly merchantCode: string;
  readonly subjectNumber: string;
  readonly settlementAccount: string;
  readonly acquirerCode: string;
  readonly address: string;
}

interface Bound {
  readonly id: string;
  readonly state: string;
  readonly bindings: readonly unknown[];
}

const casePath = (shop: Shop) => `/api/provider/terminals/${shop.terminalId}`;

/** The five elements of CN-259-2 stand in the offer before anything is bound. */
function demandFiveElements(store: BindableStore): void {
  const five = [
    store.acquirerCode,
    store.merchantCode,
    store.subjectNumber,
    store.settlementAccount,
    store.address,
  ];
  demand(
    five.every((element) => element.length > 3),
    "a binding names all five elements",
  );
}

async function bindAndShip(world: World, shop: Shop, serial: string): Promise<void> {
  const operations = await world.staff("operations.pay");
  const { items } = await operations.get<{ items: BindableStore[] }>(
    "/api/provider/bindable-stores",
  );
  const store = items.find((each) => each.storeId === shop.storeId);
  demand(store, "the enrolled store can be bound");
  demandFiveElements(store);
  const added = await operations.post<{ added: { id: string }[]; refused: unknown[] }>(
    "/api/provider/terminals",
    { terminals: [{ serial, model: "SP-100（演示）" }] },
  );
  shop.terminalId = added.added[0]?.id ?? "";
  const again = await operations.post<{ refused: unknown[] }>("/api/provider/terminals", {
    terminals: [{ serial, model: "SP-100（演示）" }],
  });
  demand(again.refused.length === 1, "a serial number exists once");
  const elsewhere = await world.staff("operations.bank");
  const other = await elsewhere.post<{ refused: unknown[] }>("/api/provider/terminals", {
    terminals: [{ serial, model: "SP-100（演示）" }],
  });
  demand(other.refused.length === 1, "a serial number exists once, at any acquirer");
  const { merchantId, storeId } = store;
  await operations.post(`${casePath(shop)}/binding`, { merchantId, storeId });
  demandRefusal(
    await operations.send("POST", `${casePath(shop)}/binding`, { merchantId, storeId }),
    409,
    "binding a bound terminal",
  );
  const shipment = { carrier: "示例快递", trackingNumber: "DEMO-0001" };
  await operations.post(`${casePath(shop)}/shipment`, shipment);
}

async function activate(world: World, shop: Shop, serial: string): Promise<Agent> {
  const { code } = await eventually("the shipped terminal in the merchant's app", async () => {
    const path = `/api/merchant/terminals/${shop.terminalId}/receipt`;
    const answer = await shop.owner.send<{ code: string }>("POST", path);
    return answer.status === 200 ? answer.body : undefined;
  });
  const agent = await createAgent({
    platform: `https://localhost:${world.server.devicePort}`,
    ca: await readFile(join(world.folder, "data", "device-root.pem"), "utf8"),
    serial,
    stateFile: join(world.folder, `${serial}.json`),
    attempts: 2,
  });
  const wrong = await agent.activate("AAAA-AAAA").then(
    () => "activated",
    () => "refused",
  );
  demand(wrong === "refused", "a wrong code does not activate");
  await agent.activate(code);
  await agent.heartbeat();
  return agent;
}

/** Bound by serial to the five elements, shipped, received, activated with its own key. */
export async function deliver(world: World): Promise<void> {
  const { individual } = world.shops;
  demand(individual, "the individual business is enrolled");
  const serial = "DEMO2026J0001";
  await bindAndShip(world, individual, serial);
  world.agent = await activate(world, individual, serial);
  const operations = await world.staff("operations.pay");
  const terminal = await operations.get<Bound>(casePath(individual));
  demand(terminal.state === "activated", `the terminal is activated, not ${terminal.state}`);
  demand(terminal.bindings.length === 1, "the binding stands in its history");
}

interface Checklist {
  readonly state: string;
  readonly parts: readonly { readonly kind: string; readonly passedAt: string | null }[];
}

/** Sign-on, 0.01 yuan and its void against the test host; no live payment before go-live. */
export async function accept(world: World): Promise<void> {
  const { individual } = world.shops;
  const { agent } = world;
  demand(individual && agent, "the terminal is activated");
  const operations = await world.staff("operations.pay");
  const early = await operations.send("POST", `${casePath(individual)}/go-live`);
  demandRefusal(early, 409, "going live without acceptance");
  await agent.signOn();
  const sale = await agent.sale(1);
  await agent.void(sale);
  const path = `/api/merchant/terminals/${individual.terminalId}/acceptance`;
  await eventually("the passed acceptance", async () => {
    const checklist = await individual.owner.get<Checklist>(path);
    const isDone = checklist.parts.every((part) => part.passedAt !== null);
    return isDone ? checklist : undefined;
  });
  const live = await operations.post<{ terminalState: string }>(`${casePath(individual)}/go-live`);
  demand(live.terminalState === "live", `the terminal is live, not ${live.terminalState}`);
}
