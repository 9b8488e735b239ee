import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { makePrivateKey, makeRequest } from "../../../terminal/certificate-request.ts";
import { MINUTE_MS } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { startTerminals, type TerminalsFixture } from "../../testkit/start-terminals.ts";
import type { ActiveEnrolment } from "../enrolment/index.ts";

type Provider = ReturnType<TerminalsFixture["newProvider"]>;
type Merchant = ReturnType<TerminalsFixture["newMerchant"]>;

let base: TerminalsFixture;
let serials = 0;

beforeAll(async () => {
  base = await startTerminals();
});
afterAll(() => base.stop());

const nextSerial = () => `TEST-${String(++serials).padStart(6, "0")}`;

async function stocked(provider: Provider, serial = nextSerial()): Promise<Uuid> {
  const { added } = await base.service.addTerminals(provider, [{ serial, model: "示例 T1" }]);
  return added[0]?.terminalId as Uuid;
}

interface Placed {
  readonly provider: Provider;
  readonly merchant: Merchant;
  readonly terminalId: Uuid;
  readonly enrolment: ActiveEnrolment;
}

async function bound(): Promise<Placed> {
  const provider = base.newProvider();
  const merchant = base.newMerchant();
  const enrolment = base.enrol(provider, merchant);
  const terminalId = await stocked(provider);
  await base.service.bind(provider, { ...enrolment, terminalId });
  return { provider, merchant, terminalId, enrolment };
}

const parcel = { carrier: "示例快递", trackingNumber: "SF-0001" };

async function activated(): Promise<Placed> {
  const placed = await bound();
  const { provider, merchant, terminalId } = placed;
  await base.service.ship(provider, { terminalId, ...parcel });
  const { code } = await base.service.confirmReceipt(merchant, terminalId);
  const { placement } = await base.service.readOwn(merchant, terminalId);
  const auth = { ...merchant, scope: { role: "auth" } as const };
  const csr = makeRequest(makePrivateKey(), "x");
  await base.service.activate(auth, { serial: placement.serial, code, csr });
  return placed;
}

const evidenceFor = (terminalId: Uuid) => ({
  evidenceId: base.infra.newId(),
  terminalId,
  passedAt: base.clock.now(),
});

async function live(): Promise<Placed> {
  const placed = await activated();
  const { terminalId, provider } = placed;
  await base.service.goLive(provider, { terminalId, evidence: evidenceFor(terminalId) });
  return placed;
}

describe("stock", () => {
  test("a serial number that anybody registered is refused in the same words", async () => {
    const provider = base.newProvider();
    const [own, foreign, fresh] = [nextSerial(), nextSerial(), nextSerial()];
    await stocked(provider, own);
    await stocked(base.newProvider(), foreign);
    const note = [own, foreign, fresh].map((serial) => ({ serial, model: "示例 T1" }));
    const outcome = await base.service.addTerminals(provider, note);
    expect(outcome.added.map((one) => one.serial)).toEqual([fresh]);
    expect(outcome.refused).toEqual([
      { serial: own, code: "SERIAL_TAKEN" },
      { serial: foreign, code: "SERIAL_TAKEN" },
    ]);
  });

  test("a claim tells nobody whose it is", async () => {
    const [one, other] = [base.newProvider(), base.newProvider()];
    await stocked(one);
    const client = new pg.Client({ connectionString: base.database.appUrl });
    await client.connect();
    await client.query("BEGIN; SET LOCAL ROLE tk_provider");
    await client.query(`SET LOCAL app.provider = '${other.scope.providerId}'`);
    const { rows } = await client.query("SELECT * FROM terminals.serial_claim");
    await client.end();
    expect(rows).toEqual([]);
  });

  test("the same number on two notes at once belongs to one of them", async () => {
    const numbers = Array.from({ length: 20 }, nextSerial);
    const note = (reverse: boolean) =>
      (reverse ? numbers.toReversed() : numbers).map((serial) => ({ serial, model: "示例 T1" }));
    const outcomes = await Promise.all(
      [false, true, false, true].map((reverse) =>
        base.service.addTerminals(base.newProvider(), note(reverse)),
      ),
    );
    const added = outcomes.flatMap((outcome) => outcome.added.map((one) => one.serial));
    expect(added.toSorted()).toEqual(numbers);
  });

  test("five hundred at once", async () => {
    const provider = base.newProvider();
    const note = Array.from({ length: 500 }, () => ({ serial: nextSerial(), model: "示例 T1" }));
    const { added } = await base.service.addTerminals(provider, note);
    expect(added).toHaveLength(500);
    const first = await base.service.listInventory(provider, { limit: 100 });
    const second = await base.service.listInventory(provider, {
      limit: 100,
      cursor: first.nextCursor,
    });
    const ids = new Set([...first.items, ...second.items].map((one) => one.inventory.terminalId));
    expect(ids.size).toBe(200);
  });

  test("retired is for good, its number too", async () => {
    const provider = base.newProvider();
    const serial = nextSerial();
    const terminalId = await stocked(provider, serial);
    await base.service.retire(provider, { terminalId, reason: "end-of-life" });
    await expect(base.service.restock(provider, terminalId)).rejects.toMatchObject({
      code: "TERMINAL_STATE",
    });
    const again = await base.service.addTerminals(provider, [{ serial, model: "示例 T1" }]);
    expect(again.refused).toHaveLength(1);
  });
});

describe("binding", () => {
  test("is refused before the clearing side accepted the merchant", async () => {
    const provider = base.newProvider();
    const merchant = base.newMerchant();
    const terminalId = await stocked(provider);
    const place = { merchantId: merchant.scope.merchantId, storeId: base.infra.newId() };
    const attempt = base.service.bind(provider, { terminalId, ...place });
    await expect(attempt).rejects.toMatchObject({ code: "ENROLMENT_NOT_ACCEPTED" });
  });

  test("writes the five elements and proves later that they stand", async () => {
    const { provider, merchant, terminalId, enrolment } = await bound();
    const { bindings } = await base.service.readOwn(merchant, terminalId);
    expect(bindings).toMatchObject([
      {
        acquirerCode: enrolment.acquirerCode,
        merchantCode: enrolment.merchantCode,
        subjectNumber: enrolment.uscc,
        settlementAccount: enrolment.settlementAccountMasked,
        address: enrolment.location.address,
        validTo: null,
        isIntact: true,
      },
    ]);
    const root = new pg.Client({ connectionString: base.database.superuserUrl });
    await root.connect();
    await root.query("UPDATE terminals.binding SET merchant_code = '999' WHERE terminal_id = $1", [
      terminalId,
    ]);
    await root.end();
    const altered = await base.service.readInventory(provider, terminalId);
    expect(altered.bindings[0]?.isIntact).toBe(false);
  });

  test("personal parts are sealed in the table", async () => {
    const { terminalId, enrolment } = await bound();
    const root = new pg.Client({ connectionString: base.database.superuserUrl });
    await root.connect();
    const { rows } = await root.query<{ row: string }>(
      "SELECT row_to_json(b)::text AS row FROM terminals.binding b WHERE terminal_id = $1",
      [terminalId],
    );
    await root.end();
    const hex = (text: string) => Buffer.from(text).toString("hex");
    for (const value of [enrolment.uscc, enrolment.location.address]) {
      expect(rows[0]?.row).not.toContain(value);
      expect(rows[0]?.row).not.toContain(hex(value));
    }
  });

  test("of ten bindings of one terminal at once one is made", async () => {
    const provider = base.newProvider();
    const terminalId = await stocked(provider);
    const enrolments = Array.from({ length: 10 }, () => base.enrol(provider, base.newMerchant()));
    const results = await Promise.allSettled(
      enrolments.map((enrolment) => base.service.bind(provider, { ...enrolment, terminalId })),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const { bindings } = await base.service.readInventory(provider, terminalId);
    expect(bindings).toHaveLength(1);
  });

  test("of many terminals for one terminal code one gets it", async () => {
    const provider = base.newProvider();
    const enrolment = base.enrol(provider, base.newMerchant());
    const terminalCode = enrolment.terminalCodes[0] ?? "";
    const terminals = await Promise.all([1, 2, 3, 4].map(() => stocked(provider)));
    const results = await Promise.allSettled(
      terminals.map((terminalId) =>
        base.service.bind(provider, { ...enrolment, terminalId, terminalCode }),
      ),
    );
    const refused = results.filter((result) => result.status === "rejected");
    expect(refused).toHaveLength(3);
    for (const { reason } of refused) {
      expect(reason).toMatchObject({ code: "TERMINAL_CODE_NOT_FREE" });
    }
  });

  test("takes free codes in order and stops when none is left", async () => {
    const provider = base.newProvider();
    const enrolment = base.enrol(provider, base.newMerchant());
    const codes: string[] = [];
    for (let i = 0; i < 3; i++) {
      const terminalId = await stocked(provider);
      codes.push((await base.service.bind(provider, { ...enrolment, terminalId })).terminalCode);
    }
    expect(codes).toEqual(enrolment.terminalCodes);
    const terminalId = await stocked(provider);
    const attempt = base.service.bind(provider, { ...enrolment, terminalId });
    await expect(attempt).rejects.toMatchObject({ code: "TERMINAL_CODE_NOT_FREE" });
    const { inventory } = await base.service.readInventory(provider, terminalId);
    expect(inventory.inventoryState).toBe("in-stock");
  });

  test("a code that was not assigned to the store is refused", async () => {
    const provider = base.newProvider();
    const enrolment = base.enrol(provider, base.newMerchant());
    const terminalId = await stocked(provider);
    const attempt = base.service.bind(provider, {
      ...enrolment,
      terminalId,
      terminalCode: "99999999",
    });
    await expect(attempt).rejects.toMatchObject({ code: "TERMINAL_CODE_NOT_FREE" });
  });

  test("a change of account or place makes a new binding and keeps the old one", async () => {
    const { provider, terminalId, enrolment } = await bound();
    const same = base.service.rebind(provider, terminalId);
    await expect(same).rejects.toMatchObject({ code: "BINDING_UNCHANGED" });
    base.enrolments.set(enrolment.storeId, {
      ...enrolment,
      settlementAccountRef: "f".repeat(64),
      settlementAccountMasked: "6224 **** **** 0077",
      location: { ...enrolment.location, address: "示例路 9 号" },
    });
    base.clock.advance(MINUTE_MS);
    const { changed } = await base.service.rebind(provider, terminalId);
    expect(changed).toEqual(["settlementAccount", "location"]);
    const { bindings } = await base.service.readInventory(provider, terminalId);
    expect(bindings.map((one) => [one.address, one.validTo !== null, one.isIntact])).toEqual([
      ["示例路 9 号", false, true],
      ["示例路 1 号", true, true],
    ]);
    base.enrolments.set(enrolment.storeId, { ...enrolment, merchantCode: "999999999999999" });
    const other = base.service.rebind(provider, terminalId);
    await expect(other).rejects.toMatchObject({ code: "BINDING_OF_OTHER_ENROLMENT" });
  });

  test("of two rebindings at once one binding is valid", async () => {
    const { provider, terminalId, enrolment } = await bound();
    const location = { ...enrolment.location, address: "示例路 7 号" };
    base.enrolments.set(enrolment.storeId, { ...enrolment, location });
    await Promise.allSettled([1, 2, 3].map(() => base.service.rebind(provider, terminalId)));
    const { bindings } = await base.service.readInventory(provider, terminalId);
    expect(bindings.filter((one) => one.validTo === null)).toHaveLength(1);
    expect(bindings).toHaveLength(2);
  });

  test("undone before shipping, the terminal and its codes are free again", async () => {
    const { provider, merchant, terminalId, enrolment } = await bound();
    await base.service.unbind(provider, terminalId);
    const gone = base.service.readOwn(merchant, terminalId);
    await expect(gone).rejects.toMatchObject({ code: "NOT_FOUND" });
    const again = await base.service.bind(provider, { ...enrolment, terminalId });
    expect(again.terminalCode).toBe(enrolment.terminalCodes[0]);
    const { bindings } = await base.service.readInventory(provider, terminalId);
    expect(bindings).toHaveLength(2);
  });

  test("binds to nothing of another acquirer", async () => {
    const provider = base.newProvider();
    const enrolment = base.enrol(base.newProvider(), base.newMerchant());
    const terminalId = await stocked(provider);
    const attempt = base.service.bind(provider, { ...enrolment, terminalId });
    await expect(attempt).rejects.toMatchObject({ code: "ENROLMENT_NOT_ACCEPTED" });
  });
});

describe("another tenant's terminal does not exist", () => {
  test("for another merchant and another acquirer", async () => {
    const { terminalId } = await live();
    const merchant = base.newMerchant();
    const provider = base.newProvider();
    const { service } = base;
    const evidence = evidenceFor(terminalId);
    const attempts = [
      () => service.readOwn(merchant, terminalId),
      () => service.confirmReceipt(merchant, terminalId),
      () => service.issueActivationCode(merchant, terminalId),
      () => service.readInventory(provider, terminalId),
      () => service.rebind(provider, terminalId),
      () => service.unbind(provider, terminalId),
      () => service.ship(provider, { terminalId, ...parcel }),
      () => service.goLive(provider, { terminalId, evidence }),
      () => service.suspend(provider, { terminalId, reason: "fault" }),
      () => service.resume(provider, terminalId),
      () => service.takeBack(provider, { terminalId, reason: "fault" }),
      () => service.writeOff(provider, terminalId),
      () => service.restock(provider, terminalId),
      () => service.retire(provider, { terminalId, reason: "fault" }),
      () => service.revokeCompromised(provider, terminalId),
      () => service.readPlaced(merchant, terminalId),
      () => service.readPlaced(provider, terminalId),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ code: "NOT_FOUND" });
    }
    expect(await service.placedById(merchant, [terminalId])).toEqual(new Map());
    expect((await service.listOwn(merchant, { limit: 50 })).items).toEqual([]);
  });
});

describe("the way of a terminal", () => {
  test("from stock to live and back, with its timeline", async () => {
    const { provider, merchant, terminalId, enrolment } = await live();
    const { service } = base;
    await service.suspend(provider, { terminalId, reason: "place-not-verified" });
    expect((await service.readOwn(merchant, terminalId)).placement).toMatchObject({
      state: "suspended",
      suspensionReason: "place-not-verified",
    });
    await service.resume(provider, terminalId);
    await service.suspend(provider, { terminalId, reason: "merchant-request" });
    await service.takeBack(provider, { terminalId, reason: "store-closed" });
    const detail = await service.readInventory(provider, terminalId);
    expect(detail.inventory).toMatchObject({ inventoryState: "returned", merchantId: null });
    expect(detail.bindings[0]?.validTo).not.toBeNull();
    expect(detail.changes.map((change) => change.action).sort()).toEqual(
      [
        "activate",
        "bind",
        "confirm-receipt",
        "go-live",
        "resume",
        "return",
        "ship",
        "suspend",
        "suspend",
      ].sort(),
    );
    expect(detail.certificates.every((row) => row.revokedAt !== null)).toBe(true);
    const { merchantCode, terminalCodes } = enrolment;
    const codes = { merchantCode, terminalCode: terminalCodes[0] ?? "" };
    expect(await service.findByCodes(codes)).toBeUndefined();
    await service.restock(provider, terminalId);
    const next = base.enrol(provider, base.newMerchant());
    await service.bind(provider, { ...next, terminalId });
    const types = await base.factTypes(merchant.scope.merchantId);
    expect(types).toContain("terminal.returned.v1");
    expect(types).toContain("terminal.certificate-revoked.v1");
  });

  test("an earlier merchant sees nothing of the next one", async () => {
    const { provider, merchant, terminalId } = await live();
    await base.service.suspend(provider, { terminalId, reason: "fault" });
    await base.service.takeBack(provider, { terminalId, reason: "replaced" });
    await base.service.restock(provider, terminalId);
    const second = base.newMerchant();
    const next = base.enrol(provider, second);
    await base.service.bind(provider, { ...next, terminalId });
    await expect(base.service.readOwn(merchant, terminalId)).rejects.toMatchObject({
      code: "NOT_FOUND",
    });
    const { bindings, changes } = await base.service.readOwn(second, terminalId);
    expect([bindings.length, changes.length]).toEqual([1, 1]);
  });

  test("a lost terminal is written off and stays closed", async () => {
    const { provider, terminalId } = await live();
    const early = base.service.writeOff(provider, terminalId);
    await expect(early).rejects.toMatchObject({ code: "TERMINAL_STATE" });
    await base.service.suspend(provider, { terminalId, reason: "lost" });
    await base.service.writeOff(provider, terminalId);
    const { inventory, certificates } = await base.service.readInventory(provider, terminalId);
    expect(inventory.inventoryState).toBe("retired");
    expect(certificates.map((row) => row.revocationReason)).toEqual(["retired"]);
  });

  test("steps out of turn are refused and change nothing", async () => {
    const { provider, merchant, terminalId } = await bound();
    const { service } = base;
    const evidence = evidenceFor(terminalId);
    const attempts = [
      () => service.confirmReceipt(merchant, terminalId),
      () => service.issueActivationCode(merchant, terminalId),
      () => service.goLive(provider, { terminalId, evidence }),
      () => service.suspend(provider, { terminalId, reason: "fault" }),
      () => service.resume(provider, terminalId),
      () => service.takeBack(provider, { terminalId, reason: "fault" }),
      () => service.restock(provider, terminalId),
      () => service.retire(provider, { terminalId, reason: "fault" }),
    ];
    for (const attempt of attempts) {
      await expect(attempt()).rejects.toMatchObject({ code: "TERMINAL_STATE" });
    }
    const { placement, changes } = await service.readOwn(merchant, terminalId);
    expect([placement.state, changes.length]).toEqual(["bound", 1]);
  });

  test("nobody goes live without evidence of the present key", async () => {
    const { provider, terminalId } = await activated();
    const evidence = evidenceFor(terminalId);
    const refused = [
      { ...evidence, terminalId: base.infra.newId() },
      { ...evidence, passedAt: new Date(evidence.passedAt.getTime() - 1) },
      { ...evidence, evidenceId: "none" },
    ];
    for (const wrong of refused) {
      const attempt = base.service.goLive(provider, { terminalId, evidence: wrong });
      await expect(attempt).rejects.toMatchObject({ code: "TERMINAL_EVIDENCE" });
    }
    const root = new pg.Client({ connectionString: base.database.superuserUrl });
    await root.connect();
    const forced = root.query(
      "UPDATE terminals.placement SET state = 'live' WHERE terminal_id = $1",
      [terminalId],
    );
    await expect(forced).rejects.toMatchObject({ code: "23514" });
    await root.end();
  });

  test("of two confirmations at once one gets a code", async () => {
    const { provider, merchant, terminalId } = await bound();
    await base.service.ship(provider, { terminalId, ...parcel });
    const results = await Promise.allSettled(
      [1, 2, 3].map(() => base.service.confirmReceipt(merchant, terminalId)),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
  });

  test("the end of the enrolment closes its terminals, and no one opens them again", async () => {
    const { provider, merchant, terminalId, enrolment } = await live();
    const waiting = await activated();
    const [handler] = base.module.module.handlers ?? [];
    const fact = {
      id: base.infra.newId(),
      type: "enrolment.ended.v1",
      stream: "merchant",
      merchantId: enrolment.merchantId,
      providerId: enrolment.providerId,
      actor: { kind: "system" },
      object: { kind: "enrolment", id: enrolment.enrolmentId },
      payload: { reportId: base.infra.newId() },
      requestId: "req",
      occurredAt: base.clock.now(),
    } as const;
    await handler?.handle(fact);
    await handler?.handle(fact);
    const { placement, changes } = await base.service.readOwn(merchant, terminalId);
    expect([placement.state, placement.suspensionReason]).toEqual(["suspended", "service-ended"]);
    expect(changes.filter((change) => change.action === "suspend")).toHaveLength(1);
    for (const one of [enrolment, waiting.enrolment]) base.enrolments.delete(one.storeId);
    const resumed = base.service.resume(provider, terminalId);
    await expect(resumed).rejects.toMatchObject({ code: "ENROLMENT_NOT_ACCEPTED" });
    const gone = base.service.goLive(waiting.provider, {
      terminalId: waiting.terminalId,
      evidence: evidenceFor(waiting.terminalId),
    });
    await expect(gone).rejects.toMatchObject({ code: "ENROLMENT_NOT_ACCEPTED" });
  });

  test("codes of a day are bounded", async () => {
    const { merchant, terminalId } = await activated();
    for (let i = 0; i < 9; i++) await base.service.issueActivationCode(merchant, terminalId);
    const spent = base.service.issueActivationCode(merchant, terminalId);
    await expect(spent).rejects.toMatchObject({ code: "ACTIVATION_CODES_SPENT" });
  });

  test("lists by state", async () => {
    const { provider, terminalId } = await live();
    await stocked(provider);
    const idsOf = async (filter: object) =>
      (await base.service.listInventory(provider, { limit: 50, ...filter })).items.map(
        (item) => item.inventory.terminalId,
      );
    expect(await idsOf({ state: "live" })).toEqual([terminalId]);
    expect(await idsOf({ state: "in-stock" })).toHaveLength(1);
    expect(await idsOf({ state: "suspended" })).toEqual([]);
    expect(await idsOf({})).toHaveLength(2);
  });

  test("an erased merchant's binding shows its codes and nothing personal", async () => {
    const { provider, merchant, terminalId } = await bound();
    await base.infra.keyring.destroySubject(provider.scope.providerId, merchant.scope.merchantId);
    const { bindings } = await base.service.readInventory(provider, terminalId);
    expect(bindings[0]).toMatchObject({ subjectNumber: undefined, address: undefined });
    expect(bindings[0]?.merchantCode).toMatch(/^\d{15}$/);
  });
});
