import { generateKeyPairSync, sign } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createOutbound, type Outbound, type OutboundOptions } from "./outbound.ts";

/** Servers on this machine stand for the outside; a resolver of our own points names at them. */

const NAME = "gateway.example";

interface Local {
  readonly server: Server;
  readonly port: number;
}

let plain: Local;
let tls: Local;
let certificate: string;
const seen: { method: string | undefined; body: string; headers: IncomingMessage["headers"] }[] =
  [];

const ANSWERS: Readonly<Record<string, (response: ServerResponse) => void>> = {
  "/ok": (response) => response.setHeader("x-kind", "fine").end("hello"),
  "/refused": (response) => response.writeHead(503).end("later"),
  "/redirect": (response) => response.writeHead(302, { location: "http://127.0.0.1/" }).end(),
  "/declared": (response) => response.writeHead(200, { "content-length": "5000000" }).end("x"),
  "/endless": (response) => {
    const write = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
      if (!response.destroyed) response.once("drain", write);
    };
    write();
  },
  "/silent": () => undefined,
  "/half": (response) => {
    response.writeHead(200, { "content-length": "10" });
    response.write("12345", () => response.destroy());
  },
};

async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  let body = "";
  for await (const part of request) body += String(part);
  seen.push({ method: request.method, body, headers: request.headers });
  ANSWERS[request.url ?? ""]?.(response);
}

async function listen(server: Server): Promise<Local> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { server, port: (server.address() as AddressInfo).port };
}

/** One DER element; lengths up to 65 535 bytes. */
function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const long = body.length > 255 ? [0x82, body.length >> 8] : [0x81];
  const length = body.length < 128 ? [body.length] : [...long, body.length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...length), body]);
}

const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const ECDSA_WITH_SHA256 = der(0x30, oid("2a8648ce3d040302"));

/** A self-signed certificate for {@link NAME}: just enough of RFC 5280 for a TLS server. */
function makeCertificate(): { readonly key: string; readonly cert: string } {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const name = der(0x30, der(0x31, der(0x30, oid("550403"), der(0x0c, Buffer.from(NAME)))));
  const altNames = der(0x04, der(0x30, der(0x82, Buffer.from(NAME))));
  const content = der(
    0x30,
    der(0xa0, der(0x02, Buffer.of(2))),
    der(0x02, Buffer.of(1)),
    ECDSA_WITH_SHA256,
    name,
    der(0x30, der(0x17, Buffer.from("260101000000Z")), der(0x17, Buffer.from("490101000000Z"))),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    der(0xa3, der(0x30, der(0x30, oid("551d11"), altNames))),
  );
  const signature = der(0x03, Buffer.of(0), sign("sha256", content, privateKey));
  const cert = der(0x30, content, ECDSA_WITH_SHA256, signature).toString("base64");
  const lines = cert.match(/.{1,64}/g) ?? [];
  return {
    key: String(privateKey.export({ type: "pkcs8", format: "pem" })),
    cert: ["-----BEGIN CERTIFICATE-----", ...lines, "-----END CERTIFICATE-----", ""].join("\n"),
  };
}

beforeAll(async () => {
  const { key, cert } = makeCertificate();
  certificate = cert;
  plain = await listen(createServer((request, response) => void serve(request, response)));
  tls = await listen(
    createTlsServer({ key, cert }, (request, response) => void serve(request, response)),
  );
});

afterAll(() => {
  for (const { server } of [plain, tls]) {
    server.closeAllConnections();
    server.close();
  }
});

/** A way out to the plain server, as tests are allowed to use it. */
function toPlain(change: Partial<OutboundOptions> = {}): Outbound {
  return createOutbound({
    allow: [{ host: "127.0.0.1", port: plain.port }],
    allowHttpToLoopback: true,
    ...change,
  });
}

/** A way out to the TLS server by its name. */
function toTls(change: Partial<OutboundOptions> = {}): Outbound {
  return createOutbound({
    allow: [{ host: NAME, port: tls.port, isInternal: true }],
    resolve: async () => ["127.0.0.1"],
    ca: certificate,
    ...change,
  });
}

const plainUrl = (path: string) => `http://127.0.0.1:${plain.port}${path}`;
const tlsUrl = (path: string) => `https://${NAME}:${tls.port}${path}`;

test("posts over TLS to the checked address under the configured name", async () => {
  const answer = await toTls().post({
    url: tlsUrl("/ok"),
    headers: { "content-type": "text/plain" },
    body: "您好",
  });
  expect(answer.status).toBe(200);
  expect(answer.headers["x-kind"]).toBe("fine");
  expect(Buffer.from(answer.body).toString()).toBe("hello");
  expect(seen.at(-1)).toMatchObject({ method: "POST", body: "您好" });
  expect(seen.at(-1)?.headers.host).toBe(`${NAME}:${tls.port}`);
});

test("gets, and a status of failure is an answer", async () => {
  const answer = await toPlain().get({ url: plainUrl("/refused") });
  expect(answer.status).toBe(503);
  expect(seen.at(-1)).toMatchObject({ method: "GET", body: "" });
});

test.each([
  ["not a url", "refused-url"],
  ["http://user:secret@127.0.0.1/", "refused-url"],
  ["http://127.0.0.1/ok", "refused-host"],
  ["https://elsewhere.example/", "refused-host"],
  ["file:///etc/passwd", "refused-host"],
] as const)("%s is %s", async (url, failure) => {
  await expect(toPlain().get({ url })).rejects.toMatchObject({ failure });
});

test("plain HTTP needs the permission of a test and a loopback address", async () => {
  const url = plainUrl("/ok");
  const strict = toPlain({ allowHttpToLoopback: false });
  await expect(strict.get({ url })).rejects.toMatchObject({ failure: "refused-scheme" });
  const named = createOutbound({
    allow: [{ host: NAME, port: 80, isInternal: true }],
    resolve: async () => ["10.0.0.1"],
    allowHttpToLoopback: true,
  });
  const call = named.get({ url: `http://${NAME}/ok` });
  await expect(call).rejects.toMatchObject({ failure: "refused-address" });
});

test.each([[["127.0.0.1"]], [["1.1.1.1", "10.0.0.1"]], [["::ffff:127.0.0.1"]]])(
  "a public host that resolves to %j is refused before a connection",
  async (addresses) => {
    const outbound = toTls({
      allow: [{ host: NAME, port: tls.port }],
      resolve: async () => addresses,
    });
    const before = seen.length;
    const call = outbound.get({ url: tlsUrl("/ok") });
    await expect(call).rejects.toMatchObject({ failure: "refused-address" });
    expect(seen).toHaveLength(before);
  },
);

test("a private literal address is refused like a name", async () => {
  const outbound = createOutbound({ allow: [{ host: "169.254.169.254" }, { host: "::1" }] });
  for (const url of ["https://169.254.169.254/latest", "https://[::1]/"]) {
    await expect(outbound.get({ url })).rejects.toMatchObject({ failure: "refused-address" });
  }
});

test("the resolver's failure and an empty answer are told apart from a refusal", async () => {
  const failing = toTls({
    resolve: async () => {
      throw Object.assign(new Error("no"), { code: "ENOTFOUND" });
    },
  });
  const call = failing.get({ url: tlsUrl("/ok") });
  await expect(call).rejects.toMatchObject({ failure: "unresolvable", code: "ENOTFOUND" });
  const empty = toTls({ resolve: async () => [] });
  await expect(empty.get({ url: tlsUrl("/ok") })).rejects.toMatchObject({
    failure: "unresolvable",
  });
});

test("a certificate that nobody vouches for, or of another name, ends the call", async () => {
  const untrusting = createOutbound({
    allow: [{ host: NAME, port: tls.port, isInternal: true }],
    resolve: async () => ["127.0.0.1"],
  });
  await expect(untrusting.get({ url: tlsUrl("/ok") })).rejects.toMatchObject({
    failure: "unreachable",
  });
  const other = toTls({ allow: [{ host: "other.example", port: tls.port, isInternal: true }] });
  const call = other.get({ url: `https://other.example:${tls.port}/ok` });
  await expect(call).rejects.toMatchObject({ code: "ERR_TLS_CERT_ALTNAME_INVALID" });
});

test("redirects are not followed", async () => {
  await expect(toPlain().get({ url: plainUrl("/redirect") })).rejects.toMatchObject({
    failure: "redirected",
  });
});

test.each(["/declared", "/endless"])("an answer of %s is cut off at the cap", async (path) => {
  const outbound = toPlain({ maxAnswerBytes: 100_000 });
  await expect(outbound.get({ url: plainUrl(path) })).rejects.toMatchObject({
    failure: "answer-too-large",
  });
});

test("a body over the cap never leaves", async () => {
  const before = seen.length;
  const call = toPlain({ maxRequestBytes: 10 }).post({ url: plainUrl("/ok"), body: "12345678901" });
  await expect(call).rejects.toMatchObject({ failure: "refused-request-size" });
  expect(seen).toHaveLength(before);
});

test("a silent server, a silent resolver and a cut answer end the call in time", async () => {
  const outbound = toPlain({ timeoutMs: 200 });
  await expect(outbound.get({ url: plainUrl("/silent") })).rejects.toMatchObject({
    failure: "timed-out",
  });
  const unresolved = toTls({ timeoutMs: 100, resolve: () => new Promise(() => undefined) });
  await expect(unresolved.get({ url: tlsUrl("/ok") })).rejects.toMatchObject({
    failure: "timed-out",
  });
  await expect(outbound.get({ url: plainUrl("/half") })).rejects.toMatchObject({
    failure: "unreachable",
  });
});

test("a port where nobody listens is unreachable, and the error says no path", async () => {
  const outbound = createOutbound({
    allow: [{ host: "127.0.0.1", port: 1 }],
    allowHttpToLoopback: true,
  });
  const error: unknown = await outbound
    .get({ url: "http://127.0.0.1:1/secret-path" })
    .catch((caught: unknown) => caught);
  expect(error).toMatchObject({ failure: "unreachable", code: "ECONNREFUSED" });
  expect(String(error)).not.toContain("secret-path");
});
