import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
import type { Sealed } from "../../../platform/crypto/sealed.ts";
import { createOutbound } from "../../../platform/outbound/outbound.ts";
import { createHttpGateway, signSms } from "./http-gateway.ts";
import { createInboxGateway, type InboxStore } from "./inbox-gateway.ts";
import { type GatewayUnderTest, smsGatewaySuite } from "./sms-gateway.suite.ts";

const clock = { now: () => new Date("2026-11-23T01:30:00Z") };
const secret = "only-for-tests-0123456789";
const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((done) => server.close(done));
  }
});

/** The simulator on a store that keeps rows in memory. */
async function openInbox(): Promise<GatewayUnderTest> {
  const rows = new Map<string, { phone: Sealed; text: Sealed }>();
  let refusing = false;
  const store: InboxStore = {
    seal: async (_field, _id, value) => Buffer.from(value) as unknown as Sealed,
    insert: async (row) => {
      if (refusing) throw new Error("refused");
      if (!rows.has(row.messageId)) rows.set(row.messageId, row);
    },
  };
  const read = (value: Sealed) => Buffer.from(value).toString();
  return {
    gateway: createInboxGateway({ store, clock }),
    arrived: async () =>
      [...rows.values()].map((row) => ({ phone: read(row.phone), text: read(row.text) })),
    refuse: (value) => {
      refusing = value;
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

/** The real adapter against a gateway on this machine that checks the signature. */
async function openHttp(): Promise<GatewayUnderTest> {
  const taken = new Map<string, { phone: string; text: string }>();
  let refusing = false;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const id = String(request.headers["idempotency-key"]);
    const genuine =
      request.headers["x-tillkeeper-signature"] === signSms(secret, clock.now(), id, body);
    response.statusCode = refusing ? 503 : genuine ? 202 : 401;
    const { phone, text } = JSON.parse(body) as { phone: string; text: string };
    if (response.statusCode === 202) taken.set(id, { phone, text });
    response.end();
  });
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  const outbound = createOutbound({
    allow: [{ host: "127.0.0.1", port, isInternal: true }],
    allowHttpToLoopback: true,
  });
  const url = `http://127.0.0.1:${port}/sms`;
  return {
    gateway: createHttpGateway({ outbound, clock, url, secret }),
    arrived: async () => [...taken.values()],
    refuse: (value) => {
      refusing = value;
    },
  };
}

describe("simulated inbox", () => smsGatewaySuite(openInbox));
describe("HTTP gateway", () => smsGatewaySuite(openHttp));

test("a signature covers time, id and body", () => {
  const at = clock.now();
  const base = signSms(secret, at, "id", "body");
  expect(base).toMatch(/^t=\d+,v1=[0-9a-f]{64}$/);
  const others = [
    signSms(secret, new Date(at.getTime() + 1000), "id", "body"),
    signSms(secret, at, "id2", "body"),
    signSms(secret, at, "id", "body2"),
    signSms(`${secret}x`, at, "id", "body"),
  ];
  expect(new Set([base, ...others]).size).toBe(5);
});
