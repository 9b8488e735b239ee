import { mkdtemp, rm } from "node:fs/promises";
import { request } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "node:tls";
import type { FastifyInstance } from "fastify";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Agent, createAgent } from "../../../terminal/agent.ts";
import { makePrivateKey, makeRequest } from "../../../terminal/certificate-request.ts";
import {
  createPlatformClient,
  newStamp,
  type PlatformClient,
} from "../../../terminal/platform-client.ts";
import { readState } from "../../../terminal/state-file.ts";
import { DAY_MS } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { startTerminals, type TerminalsFixture } from "../../testkit/start-terminals.ts";
import { terminalIds } from "./domain/ids.ts";

/** The device side over real TLS: the terminal is the stranger that lives in terminal/. */

let base: TerminalsFixture;
let server: FastifyInstance;
let origin: string;
let ca: string;
let folder: string;
let serials = 0;

beforeAll(async () => {
  base = await startTerminals();
  // Certificates are checked by TLS itself, which knows the real time only.
  base.clock.set(new Date());
  ({ server, origin } = await base.startDevicePort());
  ca = await base.module.rootCertificate();
  folder = await mkdtemp(join(tmpdir(), "tillkeeper-terminal-"));
});
afterAll(async () => {
  await server.close();
  await base.stop();
  await rm(folder, { recursive: true, force: true });
});

interface Received {
  readonly terminalId: Uuid;
  readonly serial: string;
  readonly code: string;
  readonly provider: ReturnType<TerminalsFixture["newProvider"]>;
  readonly merchant: ReturnType<TerminalsFixture["newMerchant"]>;
}

/** A terminal that its merchant has just received. */
async function received(): Promise<Received> {
  const provider = base.newProvider();
  const merchant = base.newMerchant();
  const { service } = base;
  const serial = `SIM-${String(++serials).padStart(6, "0")}`;
  const { added } = await service.addTerminals(provider, [{ serial, model: "示例 T1" }]);
  const terminalId = added[0]?.terminalId as Uuid;
  const { merchantId, storeId } = base.enrol(provider, merchant);
  await service.bind(provider, { terminalId, merchantId, storeId });
  await service.ship(provider, { terminalId, carrier: "示例快递", trackingNumber: "SF0001" });
  const { code } = await service.confirmReceipt(merchant, terminalId);
  return { terminalId, serial, code, provider, merchant };
}

function agentOf(serial: string): Promise<Agent> {
  const stateFile = join(folder, `${serial}.json`);
  return createAgent({ platform: origin, ca, serial, stateFile, attempts: 1 });
}

async function activated(): Promise<Received & { readonly agent: Agent }> {
  const terminal = await received();
  const agent = await agentOf(terminal.serial);
  await agent.activate(terminal.code);
  return { ...terminal, agent };
}

/** A client that carries the identity which the agent wrote to its state file. */
async function clientOf(serial: string): Promise<PlatformClient> {
  const state = await readState(join(folder, `${serial}.json`));
  if (!state?.identity) throw new Error("not activated");
  const { certificate, chain } = state.identity;
  const identity = { key: state.privateKey, certificate: certificate + chain };
  return createPlatformClient({ origin, ca, identity });
}

const HEALTH = {
  batteryPercent: 80,
  charging: false,
  paper: "ok",
  network: "wifi",
  appVersion: "1.0.0",
  position: null,
} as const;

describe("a terminal on its way", () => {
  test("activates with its own key, reads its codes and reports", async () => {
    const { agent, terminalId, serial, merchant, provider } = await activated();
    expect(agent.isActivated()).toBe(true);
    const config = await agent.configure();
    expect(config).toMatchObject({ serial, state: "activated", keys: { kind: "test" } });
    expect(config.terminalId).toBe(terminalIds.write(terminalId));
    const codes = { merchantCode: config.merchantCode, terminalCode: config.terminalCode };
    const atHost = await base.module.api.findByCodes(codes);
    expect(atHost?.terminalId).toBe(terminalId);
    expect(Buffer.from(atHost?.testMasterKey ?? []).toString("hex")).toBe(config.keys.masterKey);
    await agent.heartbeat({ paper: "low" });
    await agent.heartbeat({ paper: "empty", batteryPercent: null });
    const { status, placement } = await base.service.readOwn(merchant, terminalId);
    expect(placement.state).toBe("activated");
    expect(status).toMatchObject({ paper: "empty", batteryPercent: null });
    const types = await base.factTypes(merchant.scope.merchantId);
    expect(types).toEqual([
      "terminal.bound.v1",
      "terminal.shipped.v1",
      "terminal.received.v1",
      "terminal.activation-code-issued.v1",
      "terminal.activated.v1",
    ]);
    expect(await base.factTypes(provider.scope.providerId)).toEqual(["terminals.stocked.v1"]);
    agent.close();
  });

  test("goes on with the same identity after it was switched off", async () => {
    const { agent, serial, terminalId } = await activated();
    await agent.heartbeat();
    agent.close();
    const again = await agentOf(serial);
    expect(again.isActivated()).toBe(true);
    await again.heartbeat();
    expect(await again.hello()).toMatchObject({ terminalId: terminalIds.write(terminalId) });
    again.close();
  });

  test("activates again with a new key after its merchant got a new code", async () => {
    const { agent, serial, terminalId, merchant, provider } = await activated();
    const before = await clientOf(serial);
    const { code } = await base.service.issueActivationCode(merchant, terminalId);
    await agent.activate(code);
    await agent.heartbeat();
    await expect(before.hello()).rejects.toMatchObject({ code: "DEVICE_CERTIFICATE_REFUSED" });
    const { certificates } = await base.service.readInventory(provider, terminalId);
    const reasons = certificates.map((row) => row.revocationReason ?? "valid");
    expect(reasons.sort()).toEqual(["replaced", "valid"]);
    agent.close();
  });
});

describe("activation is refused", () => {
  const client = () => createPlatformClient({ origin, ca });
  const csrOf = (key = makePrivateKey()) => makeRequest(key, "any name");

  test("a wrong code, an unknown number and another terminal's code look alike", async () => {
    const one = await received();
    const other = await received();
    const attempts = [
      { serial: one.serial, code: "00000000" },
      { serial: "UNKNOWN-1", code: one.code },
      { serial: one.serial, code: other.code },
    ];
    for (const attempt of attempts) {
      const refused = client().activate({ ...attempt, csr: csrOf() });
      await expect(refused).rejects.toMatchObject({ status: 403, code: "ACTIVATION_REFUSED" });
    }
  });

  test("ten wrong codes lock the terminal, and a new code does not help", async () => {
    const { serial, code, merchant, terminalId } = await received();
    for (let i = 0; i < 10; i++) {
      const guess = client().activate({ serial, code: "0000-0000", csr: csrOf() });
      await expect(guess).rejects.toMatchObject({ code: "ACTIVATION_REFUSED" });
    }
    const right = client().activate({ serial, code, csr: csrOf() });
    await expect(right).rejects.toMatchObject({ code: "ACTIVATION_REFUSED" });
    const fresh = await base.service.issueActivationCode(merchant, terminalId);
    const again = client().activate({ serial, code: fresh.code, csr: csrOf() });
    await expect(again).rejects.toMatchObject({ code: "ACTIVATION_REFUSED" });
  });

  test("a code after its day, told only to whoever has it", async () => {
    const { serial, code } = await received();
    base.clock.advance(DAY_MS);
    const late = client().activate({ serial, code, csr: csrOf() });
    await expect(late).rejects.toMatchObject({ status: 410, code: "ACTIVATION_CODE_EXPIRED" });
    const wrong = client().activate({ serial, code: "00000000", csr: csrOf() });
    await expect(wrong).rejects.toMatchObject({ code: "ACTIVATION_REFUSED" });
    base.clock.set(new Date());
  });

  test("a used code with another key; with the same key it is the same request again", async () => {
    const { serial, code } = await received();
    const key = makePrivateKey();
    const first = await client().activate({ serial, code, csr: csrOf(key) });
    const repeat = await client().activate({ serial, code, csr: csrOf(key) });
    expect(repeat).toEqual(first);
    const stranger = client().activate({ serial, code, csr: csrOf() });
    await expect(stranger).rejects.toMatchObject({ status: 409, code: "ACTIVATION_CODE_USED" });
  });

  test("of two terminals that use one code at once, one gets a certificate", async () => {
    const { serial, code, provider, terminalId } = await received();
    const attempts = [1, 2, 3, 4].map(() => client().activate({ serial, code, csr: csrOf() }));
    const results = await Promise.allSettled(attempts);
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    const { certificates } = await base.service.readInventory(provider, terminalId);
    expect(certificates).toHaveLength(1);
  });

  test("a code as a person types it is the same code", async () => {
    const { serial, code } = await received();
    const typed = ` ${code.slice(0, 4).toLowerCase()} - ${code.slice(4)}`;
    const made = await client().activate({
      serial: serial.toLowerCase(),
      code: typed,
      csr: csrOf(),
    });
    expect(made.terminalId).toMatch(/^trm_/);
  });

  test("a request that is no certificate request, without using up a guess", async () => {
    const { serial, code } = await received();
    for (let i = 0; i < 11; i++) {
      const refused = client().activate({ serial, code, csr: "x".repeat(200) });
      await expect(refused).rejects.toMatchObject({ status: 422, code: "CSR_REFUSED" });
    }
    expect(await client().activate({ serial, code, csr: csrOf() })).toBeDefined();
  });

  test("input that does not fit is a 4xx with its field", async () => {
    const refused = client().activate({ serial: "!", code: "1", csr: "" });
    await expect(refused).rejects.toMatchObject({ status: 400, code: "INVALID_INPUT" });
  });
});

describe("later requests", () => {
  test("without a certificate nobody is signed in", async () => {
    const refused = createPlatformClient({ origin, ca }).hello();
    await expect(refused).rejects.toMatchObject({ status: 401, code: "NOT_SIGNED_IN" });
  });

  test("a certificate of another authority is refused, on both sides", async () => {
    const other = await startTerminals();
    other.clock.set(new Date());
    const key = makePrivateKey();
    const { service } = other;
    const provider = other.newProvider();
    const merchant = other.newMerchant();
    const { added } = await service.addTerminals(provider, [{ serial: "FOREIGN-1", model: "T1" }]);
    const terminalId = added[0]?.terminalId as Uuid;
    const { merchantId, storeId } = other.enrol(provider, merchant);
    await service.bind(provider, { terminalId, merchantId, storeId });
    await service.ship(provider, { terminalId, carrier: "示例快递", trackingNumber: "SF0001" });
    const { code } = await service.confirmReceipt(merchant, terminalId);
    const auth = { ...merchant, scope: { role: "auth" } as const };
    const csr = makeRequest(key, "x");
    const foreign = await service.activate(auth, { serial: "FOREIGN-1", code, csr });
    const identity = { key, certificate: foreign.certificate + foreign.chain };
    const refused = createPlatformClient({ origin, ca, identity }).hello();
    await expect(refused).rejects.toMatchObject({ code: "DEVICE_CERTIFICATE_REFUSED" });
    const strange = createPlatformClient({ origin, ca: await other.module.rootCertificate() });
    await expect(strange.hello()).rejects.toThrow(/certificate/);
    await other.stop();
  });

  test("a revoked certificate is refused on the open connection, which then closes", async () => {
    const { agent, serial, terminalId, provider } = await activated();
    const client = await clientOf(serial);
    const connections = () =>
      new Promise<number>((resolve) => server.server.getConnections((_, count) => resolve(count)));
    await client.hello();
    const before = await connections();
    await base.service.revokeCompromised(provider, terminalId);
    await expect(client.hello()).rejects.toMatchObject({
      status: 401,
      code: "DEVICE_CERTIFICATE_REFUSED",
    });
    await expect.poll(connections).toBe(before - 1);
    agent.close();
    client.close();
  });

  test("a terminal that was taken back is cut off in the same step", async () => {
    const { agent, terminalId, provider } = await activated();
    await base.service.takeBack(provider, { terminalId, reason: "fault" });
    await expect(agent.hello()).rejects.toMatchObject({ code: "DEVICE_CERTIFICATE_REFUSED" });
    agent.close();
  });

  test("a repeated message is the same message, an older or a forged one is refused", async () => {
    const { agent, serial, provider } = await activated();
    const client = await clientOf(serial);
    const first = newStamp(5);
    const now = () => new Date();
    await client.heartbeat(HEALTH, first, now());
    await client.heartbeat(HEALTH, first, now());
    const refused = [newStamp(5), newStamp(4), newStamp(1)];
    for (const stamp of refused) {
      const replay = client.heartbeat(HEALTH, stamp, now());
      await expect(replay).rejects.toMatchObject({ status: 409, code: "DEVICE_REPLAYED" });
    }
    await client.heartbeat(HEALTH, newStamp(6), now());
    const types = await base.factTypes(provider.scope.providerId);
    expect(types.filter((type) => type === "terminal.replay-refused.v1")).toHaveLength(3);
    agent.close();
    client.close();
  });

  test("of many messages with one counter one is taken", async () => {
    const { agent, serial } = await activated();
    const clients = await Promise.all([1, 2, 3, 4].map(() => clientOf(serial)));
    const results = await Promise.allSettled(
      clients.map((client) => client.heartbeat(HEALTH, newStamp(9), new Date())),
    );
    expect(results.filter((result) => result.status === "fulfilled")).toHaveLength(1);
    for (const client of [...clients, agent]) client.close();
  });

  test("a clock that is off is told so and uses up no counter", async () => {
    const { agent, serial } = await activated();
    const client = await clientOf(serial);
    const off = client.heartbeat(HEALTH, newStamp(1), new Date(Date.now() - 6 * 60_000));
    await expect(off).rejects.toMatchObject({ status: 409, code: "DEVICE_CLOCK_OFF" });
    await client.heartbeat(HEALTH, newStamp(1), new Date());
    agent.close();
    client.close();
  });

  test("a message without its stamp is refused", async () => {
    const { agent, serial } = await activated();
    const state = await readState(join(folder, `${serial}.json`));
    const status = await new Promise((resolve, reject) => {
      const sent = request(
        `${origin}/device/v1/heartbeat`,
        {
          method: "POST",
          ca,
          key: state?.privateKey,
          cert: (state?.identity?.certificate ?? "") + (state?.identity?.chain ?? ""),
          headers: { "content-type": "application/json" },
        },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on("error", reject);
      sent.end(JSON.stringify(HEALTH));
    });
    expect(status).toBe(400);
    agent.close();
  });
});

describe("transport", () => {
  function handshake(maxVersion: "TLSv1.1" | "TLSv1.2" | "TLSv1.3"): Promise<string | null> {
    const { port } = new URL(origin);
    const minVersion = maxVersion === "TLSv1.1" ? "TLSv1" : maxVersion;
    return new Promise((resolve, reject) => {
      const options = { minVersion, maxVersion, ca, ciphers: "DEFAULT@SECLEVEL=0" } as const;
      const socket = connect({ port: Number(port), host: "localhost", ...options }, () => {
        resolve(socket.getProtocol());
        socket.destroy();
      });
      socket.on("error", reject);
    });
  }

  test("TLS 1.2 is the least", async () => {
    expect(await handshake("TLSv1.3")).toBe("TLSv1.3");
    expect(await handshake("TLSv1.2")).toBe("TLSv1.2");
    await expect(handshake("TLSv1.1")).rejects.toThrow();
  });
});

test("logs and errors carry neither codes nor keys", async () => {
  const { agent, code } = await activated();
  await agent.heartbeat();
  const text = base.logLines.join("\n");
  expect(text).not.toContain(code);
  expect(text).not.toContain("PRIVATE KEY");
  agent.close();
});
