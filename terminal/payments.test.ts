import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { computeKeyCheckValue } from "@tillkeeper/iso8583";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createHostClient, HostRefusal, HostSilent } from "./host-client.ts";
import { createPayments, type Payments } from "./payments.ts";
import type { DeviceConfig } from "./platform-client.ts";
import { openState, readState, type StateKeeper } from "./state-file.ts";
import { TEST_CARDS, testCard, USUAL_CARD } from "./test-cards.ts";
import { MASTER_KEY, startTestHost, type TestHost } from "./test-host.suite.ts";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
let folder: string;
let host: TestHost;
let keeper: StateKeeper;
let payments: Payments;
let stateFile: string;
let files = 0;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tillkeeper-payments-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
beforeEach(async () => {
  host = await startTestHost();
  stateFile = join(folder, `${++files}.json`);
  keeper = await openKeeper();
  payments = createPayments(keeper, async () => client());
});
afterEach(() => host.stop());

function openKeeper(): Promise<StateKeeper> {
  const fresh = { version: 1, serial: "SIM-000001", privateKey: "", counter: 0, trace: 0 } as const;
  return openState(stateFile, () => fresh);
}

function configOf(port: number): DeviceConfig {
  const check = computeKeyCheckValue(MASTER_KEY);
  if (!check.ok) throw new Error("check value");
  return {
    terminalId: "trm",
    serverTime: "2026-11-23T02:00:00Z",
    state: "live",
    heartbeatSeconds: 300,
    serial: "SIM-000001",
    acquirerCode: "99991000",
    merchantCode: "991110054110001",
    terminalCode: "10000001",
    host: { address: "127.0.0.1", port, tpdu: "6000030000", macAlgorithm: "unionpay-ecb" },
    keys: { kind: "test", masterKey: hex(MASTER_KEY), checkValue: hex(check.value) },
  };
}

const client = () =>
  createHostClient({ config: configOf(host.port), appVersion: "1.0.0", timeoutMs: 100 });
const sent = () => host.received.map((message) => message.mti);
const field = (mti: string, number: number) =>
  host.received.findLast((message) => message.mti === mti)?.fields[number];

describe("in order", () => {
  test("sign-on, sale and void as the device page says", async () => {
    const session = await payments.signOn();
    expect(session.batch).toBe("000007");
    const sale = await payments.sale(1);
    expect(field("0200", 3)).toBe("000000");
    expect(field("0200", 59)).toBe("0110SIM-00000102051.0.0");
    await payments.void(sale);
    expect(sent()).toEqual(["0800", "0200", "0200"]);
    expect(field("0200", 3)).toBe("200000");
    expect(field("0200", 61)).toBe("000007000002");
    expect(field("0200", 37)).toBe(sale.referenceNumber);
    expect(Buffer.from(field("0800", 62) as Uint8Array).toString()).toBe("Sequence NoSIM-000001");
  });

  test("no message carries track data, expiry, PIN or chip data", async () => {
    await payments.void(await payments.sale(1, 15));
    await payments.settle();
    for (const { fields } of host.received) {
      for (const secret of [14, 35, 36, 45, 52, 55]) expect(fields[secret]).toBeUndefined();
      expect([undefined, ...TEST_CARDS]).toContain(fields[2]);
    }
  });

  test("a void and a reversal name the card of the sale, the state file does not", async () => {
    await payments.void(await payments.sale(1, 11));
    host.behave.set("0200", ["silent"]);
    host.behave.set("0400", ["silent", "silent", "silent"]);
    const lost = payments.sale(2, 3);
    await expect.poll(async () => (await readState(stateFile))?.pending?.card).toBe(3);
    expect(await readFile(stateFile, "utf8")).not.toContain(testCard(3));
    await expect(lost).rejects.toBeInstanceOf(HostSilent);
    const sentCards = host.received.map(({ fields }) => fields[2]);
    const [voided, undone] = [testCard(11), testCard(3)];
    expect(sentCards).toEqual([undefined, voided, voided, undone, undone, undone, undone]);
  });

  test("the settlement carries what was paid and the next sale signs on anew", async () => {
    await payments.void(await payments.sale(1_050));
    await payments.sale(2_000);
    expect(await payments.settle()).toEqual({ saleFen: 3_050, sales: 2, voidFen: 1_050, voids: 1 });
    const domestic = "000000003050" + "002" + "000000001050" + "001";
    expect(field("0500", 48)).toBe(`${domestic}${"0".repeat(30)}0`);
    await payments.sale(1);
    expect(sent().slice(-2)).toEqual(["0800", "0200"]);
  });

  test("trace numbers never repeat, also after a power cut, and wrap around", async () => {
    await payments.sale(1);
    const again = createPayments(await openKeeper(), async () => client());
    await again.sale(1);
    const traces = host.received.map((message) => message.fields[11]);
    expect(traces).toEqual(["000001", "000002", "000003", "000004"]);
    await keeper.save({ trace: 999_999 });
    await payments.echo();
    expect(field("0820", 11)).toBe("000001");
  });
});

describe("without a usable answer", () => {
  test.each(["silent", "wrong-code", "other-message"] as const)(
    "%s: the sale is reversed under its own trace number",
    async (behaviour) => {
      await payments.signOn();
      host.behave.set("0200", [behaviour]);
      await expect(payments.sale(1)).rejects.toBeInstanceOf(HostSilent);
      expect(sent()).toEqual(["0800", "0200", "0400"]);
      expect(field("0400", 11)).toBe(field("0200", 11));
      expect(field("0400", 39)).toBe("98");
      expect((await readState(stateFile))?.pending).toBeUndefined();
    },
  );

  test("a reversal is tried three times", async () => {
    await payments.signOn();
    host.behave.set("0200", ["silent"]);
    host.behave.set("0400", ["silent", "silent", "silent", "silent"]);
    await expect(payments.sale(1)).rejects.toBeInstanceOf(HostSilent);
    expect(sent().filter((mti) => mti === "0400")).toHaveLength(3);
  });

  test("a power cut leaves the payment on disk, and the next sign-on undoes it first", async () => {
    await payments.signOn();
    const pending = {
      kind: "sale",
      amountFen: 500,
      card: USUAL_CARD,
      trace: 2,
      batch: "000007",
    } as const;
    await keeper.save({ pending, trace: 2 });
    const again = createPayments(await openKeeper(), async () => client());
    await again.sale(1);
    expect(sent()).toEqual(["0800", "0800", "0400", "0200"]);
    expect(field("0400", 4)).toBe("000000000500");
    expect(field("0400", 11)).toBe("000002");
  });

  test("a void that got lost names its original in the reversal", async () => {
    const sale = await payments.sale(1);
    host.behave.set("0200", ["silent"]);
    await expect(payments.void(sale)).rejects.toBeInstanceOf(HostSilent);
    expect(field("0400", 61)).toBe("000007000002");
  });

  test("nobody listens", async () => {
    await host.stop();
    await expect(payments.sale(1)).rejects.toBeInstanceOf(HostSilent);
  });
});

describe("the host says no", () => {
  test("a refusal is no payment and is not reversed", async () => {
    await payments.signOn();
    host.behave.set("0200", [{ refuse: "14" }]);
    await expect(payments.sale(1)).rejects.toMatchObject({ responseCode: "14" });
    expect(sent()).toEqual(["0800", "0200"]);
  });

  test.each(["77", "A0"])("%s: signs on and sends the sale anew", async (code) => {
    await payments.signOn();
    host.behave.set("0200", [{ refuse: code }]);
    await payments.sale(1);
    expect(sent()).toEqual(["0800", "0200", "0800", "0200"]);
  });

  test("77 twice is told", async () => {
    host.behave.set("0200", [{ refuse: "77" }, { refuse: "77" }]);
    await expect(payments.sale(1)).rejects.toBeInstanceOf(HostRefusal);
  });

  test("keys under another master key are not used", async () => {
    const config = configOf(host.port);
    const other = { ...config, keys: { ...config.keys, masterKey: "00".repeat(16) } };
    const strange = createPayments(keeper, async () =>
      createHostClient({ config: other, appVersion: "1.0.0", timeoutMs: 100 }),
    );
    await expect(strange.signOn()).rejects.toMatchObject({ message: "KEY_CHECK_FAILED" });
  });
});
