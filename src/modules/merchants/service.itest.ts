import { afterAll, beforeAll, expect, test } from "vitest";
import type { Caller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import { createFacts } from "../../platform/facts/record.ts";
import { outbox } from "../../platform/facts/schema.ts";
import { queries } from "../../platform/db/database.ts";
import { startTestInfra } from "../../testkit/start-test-app.ts";
import { MAX_STORES } from "./domain/profile.ts";
import { createMerchantsService, type MerchantsService } from "./service.ts";

const details = {
  name: "示例一店",
  regionCode: "110105",
  address: "示例路 1 号",
  premises: "fixed",
} as const;

let base: Awaited<ReturnType<typeof startTestInfra>>;
let service: MerchantsService;
const inserted: unknown[] = [];
let staffId: Uuid | undefined;

beforeAll(async () => {
  base = await startTestInfra();
  service = createMerchantsService({
    ...base.infra,
    facts: createFacts({ ...base.infra, wake: () => undefined }),
    memberships: {
      isStaff: async (userId) => userId === staffId,
      prepareMembership: async (membership) => ({
        ...membership,
        membershipId: base.infra.newId(),
        displayName: new Uint8Array(),
      }),
      insertMembership: async (_tx, _caller, membership) => void inserted.push(membership),
    },
  });
});
afterAll(() => base.stop());

async function registered(
  userId = base.infra.newId(),
): Promise<{ caller: Caller<ScopeOf<"merchant">>; storeId: Uuid }> {
  const made = await service.register({
    userId,
    requestId: "req",
    ownerName: "示例店主",
    name: "示例商行",
    store: details,
  });
  const scope = { role: "merchant", merchantId: made.merchantId, actorId: userId } as const;
  const actor = { kind: "user", id: userId, role: "merchant.owner" } as const;
  return { caller: { actor, scope, requestId: "req", lang: "zh" }, storeId: made.storeId };
}

test("registering makes merchant, first store and owner, and says so", async () => {
  const { caller, storeId } = await registered();
  expect(await service.readProfile(caller)).toMatchObject({ name: "示例商行" });
  expect(await service.listStores(caller)).toMatchObject([{ storeId, ...details, version: 1 }]);
  expect(inserted.at(-1)).toMatchObject({ role: "merchant.owner", userId: caller.actor.id });
  const facts = await base.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  const types = facts
    .filter((fact) => fact.merchantId === caller.scope.merchantId)
    .map((fact) => fact.type);
  expect(types.sort()).toEqual(["merchant.registered.v1", "store.opened.v1"]);
});

test("another merchant's store does not exist", async () => {
  const mine = await registered();
  const theirs = await registered();
  const attempts = [
    () => service.readStore(mine.caller, theirs.storeId),
    () => service.closeStore(mine.caller, theirs.storeId),
    () => service.changeStore(mine.caller, { storeId: theirs.storeId, version: 1, details }),
  ];
  for (const attempt of attempts) {
    await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
  }
});

test("of two changes to the same version one wins", async () => {
  const { caller, storeId } = await registered();
  const change = (name: string) =>
    service.changeStore(caller, { storeId, version: 1, details: { ...details, name } });
  const results = await Promise.allSettled([change("甲"), change("乙")]);
  expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  const refused = results.find((result) => result.status === "rejected");
  expect(refused?.reason).toMatchObject({ code: "CONFLICT" });
});

test("the last open store stays, even when two are closed at once", async () => {
  const { caller, storeId } = await registered();
  await expect(service.closeStore(caller, storeId)).rejects.toMatchObject({ code: "LAST_STORE" });
  const second = await service.openStore(caller, { ...details, name: "二店" });
  const closings = [storeId, second.storeId].map((id) => service.closeStore(caller, id));
  const results = await Promise.allSettled(closings);
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const open = (await service.listStores(caller)).filter((store) => !store.closedAt);
  expect(open).toHaveLength(1);
});

test("a staff account registers no merchant", async () => {
  staffId = base.infra.newId();
  const before = inserted.length;
  await expect(registered(staffId)).rejects.toMatchObject({ code: "STAFF_REGISTERS_NO_MERCHANT" });
  expect(inserted).toHaveLength(before);
});

test("the last free place for a store is taken once, and the list shows every store", async () => {
  const { caller } = await registered();
  for (let n = 2; n < MAX_STORES; n++) await service.openStore(caller, details);
  const both = [1, 2].map(() => service.openStore(caller, details));
  const results = await Promise.allSettled(both);
  const refused = results.filter((result) => result.status === "rejected");
  expect(refused).toMatchObject([
    { reason: { code: "STORES_FULL", values: { limit: MAX_STORES } } },
  ]);
  expect(await service.listStores(caller)).toHaveLength(MAX_STORES);
});

test("a closed store cannot be changed", async () => {
  const { caller, storeId } = await registered();
  await service.openStore(caller, { ...details, name: "二店" });
  await service.closeStore(caller, storeId);
  const change = service.changeStore(caller, { storeId, version: 1, details });
  await expect(change).rejects.toMatchObject({ code: "STORE_CLOSED" });
});
