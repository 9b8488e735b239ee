import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Caller } from "../../../kernel/actor.ts";
import { DAY_MS } from "../../../kernel/clock.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { ScopeOf } from "../../../kernel/scope.ts";
import { queries } from "../../../platform/db/database.ts";
import { outbox } from "../../../platform/facts/schema.ts";
import { startIdentity, type TestIdentity, visitor } from "../../../testkit/start-identity.ts";
import * as budgetStore from "../store/budget.ts";
import { describeSession } from "./describe-session.ts";
import type { IdentityService } from "./identity-service.ts";
import { addMerchantMember, endMembership, memberNames, pageMembers } from "./manage-members.ts";
import { requestCode } from "./request-code.ts";
import { signInByPhone } from "./sign-in-by-phone.ts";

let identity: TestIdentity;
let service: IdentityService;
let ownerId: Uuid;
let serial = 0;

beforeAll(async () => {
  identity = await startIdentity();
  service = identity.service;
});
afterAll(() => identity.stop());

const nextPhone = () => `+8613600${String(100_000 + serial++)}`;

/** A merchant with its owner, as the module that owns merchants makes one. */
async function openMerchant(): Promise<Caller<ScopeOf<"merchant">>> {
  const merchantId = identity.infra.newId();
  ownerId = await service.api.accountForPhone(nextPhone());
  const scope = { role: "merchant", merchantId, actorId: ownerId } as const;
  const caller = { ...visitor, scope, actor: { kind: "user", id: ownerId } } as const;
  const person = { userId: ownerId, role: "merchant.owner", displayName: "演示店主" } as const;
  const membership = { kind: "merchant", orgId: merchantId, ...person } as const;
  const prepared = await service.api.prepareMembership(membership);
  await identity.infra.transact(scope, (tx) => service.api.insertMembership(tx, caller, prepared));
  // Lists are ordered by time: whoever joins later joins later.
  identity.clock.advance(1);
  return caller;
}

let owner: Caller<ScopeOf<"merchant">>;
beforeEach(async () => {
  owner = await openMerchant();
});

const cashier = (phone = nextPhone()) =>
  ({ phone, displayName: "演示收银员", role: "merchant.cashier" }) as const;

const list = (caller: Caller<ScopeOf<"merchant">>) =>
  pageMembers(service.deps, caller, { limit: 50 });

/** Signs in by code alone, in a new browser, and tells what the session shows. */
async function enter(phone: string) {
  const remoteAddress = "192.0.2.7";
  const browser = { holderToken: undefined, deviceToken: undefined };
  const request = { phone, ...browser, remoteAddress };
  const { holderToken } = await requestCode(service.deps, visitor, request);
  const code = identity.texts.at(-1)?.values["code"] ?? "";
  const attempt = { ...request, code, holderToken };
  const { token } = await signInByPhone(service.deps, visitor, attempt);
  const live = await service.sessions.live(token);
  return { session: await describeSession(service.deps, live) };
}

test("members are listed with their names, oldest first, in pages", async () => {
  for (let n = 0; n < 3; n++) {
    identity.clock.advance(1);
    await addMerchantMember(service.deps, owner, cashier());
  }
  const first = await pageMembers(service.deps, owner, { limit: 3 });
  expect(first.items.map((member) => member.displayName)).toEqual([
    "演示店主",
    "演示收银员",
    "演示收银员",
  ]);
  const cursor = first.nextCursor ?? "";
  const second = await pageMembers(service.deps, owner, { limit: 3, cursor });
  expect(second.items).toHaveLength(1);
  expect(second.nextCursor).toBeUndefined();
  expect(await service.api.listMembers(owner)).toHaveLength(4);
});

test("a person is a live member once, and may come back", async () => {
  const person = cashier();
  const membershipId = await addMerchantMember(service.deps, owner, person);
  await expect(addMerchantMember(service.deps, owner, person)).rejects.toThrow("MEMBER_EXISTS");
  await endMembership(service.deps, owner, membershipId);
  await addMerchantMember(service.deps, owner, person);
});

test("another merchant sees, ends and names nobody here", async () => {
  const membershipId = await addMerchantMember(service.deps, owner, cashier());
  const [, member] = (await list(owner)).items;
  const stranger = await openMerchant();
  expect((await list(stranger)).items.map((each) => each.userId)).toEqual([ownerId]);
  await expect(endMembership(service.deps, stranger, membershipId)).rejects.toThrow("NOT_FOUND");
  const ids = [member?.userId ?? ownerId];
  expect((await memberNames(service.deps, stranger, ids)).size).toBe(0);
  expect((await memberNames(service.deps, owner, ids)).get(ids[0] ?? ownerId)).toBe("演示收银员");
});

test("nobody inserts a membership of another merchant", async () => {
  const person = { userId: ownerId, role: "merchant.owner", displayName: "演示" } as const;
  const orgId = identity.infra.newId();
  const prepared = await service.api.prepareMembership({ kind: "merchant", orgId, ...person });
  const insert = identity.infra.transact(owner.scope, (tx) =>
    service.api.insertMembership(tx, owner, prepared),
  );
  await expect(insert).rejects.toMatchObject({ cause: { code: "42501" } });
});

test("who takes over a number never proved inherits no organisation from before", async () => {
  const person = cashier();
  const former = owner;
  await addMerchantMember(service.deps, former, person);
  identity.clock.advance(91 * DAY_MS);
  owner = await openMerchant();
  const membershipId = await addMerchantMember(service.deps, owner, person);
  expect((await list(former)).items).toHaveLength(1);
  const { session } = await enter(person.phone);
  expect(session.assurance).toBe("full");
  expect(session.memberships.map((each) => each.membershipId)).toEqual([membershipId]);
  const facts = await identity.infra.transact({ role: "job" }, (tx) =>
    queries(tx).select().from(outbox),
  );
  const ended = facts.filter((fact) => fact.type === "merchant-member.ended.v1");
  expect(ended.at(-1)).toMatchObject({
    merchantId: former.scope.merchantId,
    actorKind: "system",
    payload: { userId: session.user?.userId, role: "merchant.cashier" },
  });
});

test("an older invitation does not open behind a newer one", async () => {
  const person = cashier();
  await addMerchantMember(service.deps, owner, person);
  identity.clock.advance(80 * DAY_MS);
  owner = await openMerchant();
  const membershipId = await addMerchantMember(service.deps, owner, person);
  identity.clock.advance(20 * DAY_MS);
  const { session } = await enter(person.phone);
  expect(session.memberships.map((each) => each.membershipId)).toEqual([membershipId]);
});

test("a merchant may invite again whom it invited long ago; who has entered stays", async () => {
  const person = cashier();
  await addMerchantMember(service.deps, owner, person);
  identity.clock.advance(91 * DAY_MS);
  const again = await addMerchantMember(service.deps, owner, person);
  await enter(person.phone);
  identity.clock.advance(91 * DAY_MS);
  await expect(addMerchantMember(service.deps, owner, person)).rejects.toThrow("MEMBER_EXISTS");
  const [, member] = (await list(owner)).items;
  expect(member?.membershipId).toBe(again);
});

test("past members keep their name for the record", async () => {
  const membershipId = await addMerchantMember(service.deps, owner, cashier());
  const [, member] = (await list(owner)).items;
  await endMembership(service.deps, owner, membershipId);
  expect((await list(owner)).items).toHaveLength(1);
  const ids = [member?.userId ?? ownerId];
  expect((await service.api.memberNames(owner, ids)).size).toBe(1);
  expect((await service.api.memberNames(owner, [])).size).toBe(0);
});

test("an erased person stays in the list without a name", async () => {
  await addMerchantMember(service.deps, owner, cashier());
  const [, member] = (await list(owner)).items;
  await identity.infra.keyring.destroySubject(owner.scope.merchantId, member?.userId ?? ownerId);
  expect((await list(owner)).items[1]).toMatchObject({ displayName: undefined });
});

test("the last owner stays, also when two owners leave at once", async () => {
  const [own] = await service.api.listMembers(owner);
  const membershipId = own?.membershipId ?? ownerId;
  await expect(endMembership(service.deps, owner, membershipId)).rejects.toThrow("LAST_STEWARD");
  const userId = await service.api.accountForPhone(nextPhone());
  const second = await service.api.prepareMembership({
    kind: "merchant",
    orgId: owner.scope.merchantId,
    userId,
    role: "merchant.owner",
    displayName: "演示店主乙",
  });
  await identity.infra.transact(owner.scope, (tx) =>
    service.api.insertMembership(tx, owner, second),
  );
  const leaving = [membershipId, second.membershipId].map((each) =>
    endMembership(service.deps, owner, each),
  );
  const settled = await Promise.allSettled(leaving);
  expect(settled.map((each) => each.status).sort()).toEqual(["fulfilled", "rejected"]);
});

test("the sweep removes what expired and never a budget that still counts", async () => {
  const { transact } = identity.infra;
  const { clock } = identity;
  const key = { kind: "code-send", subject: new Uint8Array(32).fill(7) } as const;
  const read = () =>
    transact({ role: "auth" }, (tx) => budgetStore.lockBudget(tx, key.kind, key.subject));
  await read();
  await transact({ role: "auth" }, (tx) => budgetStore.saveBudget(tx, key, [clock.now()]));
  clock.advance(DAY_MS);
  await service.sweep();
  expect(await read()).toHaveLength(1);
  clock.advance(DAY_MS + 1);
  await service.sweep();
  expect(await read()).toHaveLength(0);
});
