import "./reflect-metadata.ts";
import { generateKeyPairSync, randomBytes, webcrypto, X509Certificate } from "node:crypto";
import * as x509 from "@peculiar/x509";
import { beforeAll, describe, expect, test } from "vitest";
import { DAY_MS } from "../../../kernel/clock.ts";
import type { DeviceAuthority } from "../ports.ts";
import { createLocalDeviceAuthority, type LocalAuthorityDeps } from "./local-device-authority.ts";

const now = new Date("2026-11-23T01:30:00Z");
const keys = { root: randomBytes(32), issuer: randomBytes(32) };

function authorityOn(kept: Map<string, string>, change: Partial<LocalAuthorityDeps> = {}) {
  return createLocalDeviceAuthority({
    clock: { now: () => now },
    rootKey: async () => ({ id: "root-1", bytes: keys.root }),
    issuerKey: async () => ({ id: "issuer-1", bytes: keys.issuer }),
    kept: {
      find: async (name) => kept.get(name),
      keep: async (name, { pem }) => void (kept.has(name) || kept.set(name, pem)),
    },
    ...change,
  });
}

async function csr(
  algorithm: webcrypto.EcKeyGenParams | webcrypto.RsaHashedKeyGenParams,
  signing: webcrypto.EcdsaParams | webcrypto.RsaHashedKeyGenParams,
): Promise<{ pem: string; request: x509.Pkcs10CertificateRequest }> {
  const pair = await webcrypto.subtle.generateKey(algorithm, true, ["sign", "verify"]);
  const request = await x509.Pkcs10CertificateRequestGenerator.create({
    name: "CN=whatever the device likes",
    keys: pair as webcrypto.CryptoKeyPair,
    signingAlgorithm: signing,
  });
  return { pem: request.toString("pem"), request };
}

const P256 = { name: "ECDSA", namedCurve: "P-256" };
const SHA256 = { name: "ECDSA", hash: "SHA-256" };

describe("device CA", () => {
  const kept = new Map<string, string>();
  let authority: DeviceAuthority;
  beforeAll(() => {
    authority = authorityOn(kept);
  });

  test("root and issuer are made once and verify as a chain", async () => {
    const { rootPem, issuerPem } = await authority.certificates();
    const root = new X509Certificate(rootPem);
    const issuer = new X509Certificate(issuerPem);
    expect([root.ca, issuer.ca]).toEqual([true, true]);
    expect(root.verify(root.publicKey)).toBe(true);
    expect(issuer.verify(root.publicKey)).toBe(true);
    expect(await authorityOn(kept).certificates()).toEqual({ rootPem, issuerPem });
  });

  test("the same key file gives the same key, so a certificate can be made again", async () => {
    const { issuerPem } = await authorityOn(new Map()).certificates();
    const publicKey = (pem: string) =>
      new X509Certificate(pem).publicKey.export({ type: "spki", format: "pem" });
    expect(publicKey(issuerPem)).toBe(publicKey(kept.get("issuer") ?? ""));
  });

  test("the root key is not read once the issuer exists", async () => {
    const offline = authorityOn(kept, {
      rootKey: () => Promise.reject(new Error("the root is in a safe")),
    });
    const made = await offline.issueForServer({ hostNames: ["localhost"], now });
    expect(made.chainPem.match(/BEGIN CERTIFICATE/g)).toHaveLength(2);
  });

  test("a failed start is tried again", async () => {
    let fails = true;
    const flaky = authorityOn(new Map(), {
      issuerKey: async () => {
        if (fails) throw new Error("not yet");
        return { id: "issuer-1", bytes: keys.issuer };
      },
    });
    await expect(flaky.certificates()).rejects.toThrow("not yet");
    fails = false;
    expect((await flaky.certificates()).issuerPem).toContain("CERTIFICATE");
  });

  test("a terminal's certificate names the terminal, not what the request asked for", async () => {
    const { pem } = await csr(P256, SHA256);
    const checked = await authority.checkCsr(pem);
    if (!checked.ok) throw new Error(checked.error);
    const issued = await authority.issueForTerminal({
      commonName: "trm_0192",
      publicKey: checked.value.publicKey,
      now,
    });
    const certificate = new X509Certificate(issued.pem);
    const issuer = new X509Certificate(kept.get("issuer") ?? "");
    expect(certificate.subject).toBe("CN=trm_0192");
    expect(certificate.ca).toBe(false);
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.2"]);
    expect(certificate.verify(issuer.publicKey)).toBe(true);
    expect(certificate.serialNumber.toLowerCase()).toBe(issued.number);
    expect(issued.keyDigest).toBe(checked.value.keyDigest);
    expect(Math.round((issued.notAfter.getTime() - now.getTime()) / DAY_MS)).toBe(365);
  });

  test("the device port's certificate names its hosts and may not act as a terminal", async () => {
    const hostNames = ["localhost", "127.0.0.1"];
    const { chainPem, keyPem } = await authority.issueForServer({ hostNames, now });
    const certificate = new X509Certificate(chainPem);
    expect(certificate.subjectAltName).toBe("DNS:localhost, IP Address:127.0.0.1");
    expect(certificate.keyUsage).toEqual(["1.3.6.1.5.5.7.3.1"]);
    expect(keyPem).toContain("BEGIN PRIVATE KEY");
  });
});

describe("refused requests", () => {
  const authority = authorityOn(new Map());
  const rsa = {
    name: "RSASSA-PKCS1-v1_5",
    modulusLength: 1024,
    publicExponent: new Uint8Array([1, 0, 1]),
    hash: "SHA-256",
  };
  test.each([
    ["a short RSA key", rsa, rsa, "weak-key"],
    ["a curve that terminals do not use", { ...P256, namedCurve: "P-384" }, SHA256, "weak-key"],
    ["a weak hash", P256, { ...SHA256, hash: "SHA-1" }, "weak-key"],
  ])("%s", async (_name, algorithm, signing, error) => {
    const { pem } = await csr(algorithm, signing);
    expect(await authority.checkCsr(pem)).toEqual({ ok: false, error });
  });

  test("a request for somebody else's key", async () => {
    const mine = await csr(P256, SHA256);
    const theirs = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
    const foreign = theirs.publicKey.export({ type: "spki", format: "der" });
    const bytes = Buffer.from(mine.request.rawData);
    const at = bytes.indexOf(Buffer.from(mine.request.publicKey.rawData));
    foreign.copy(bytes, at);
    const pem = new x509.Pkcs10CertificateRequest(bytes).toString("pem");
    expect(await authority.checkCsr(pem)).toEqual({ ok: false, error: "signature" });
  });

  test.each(["", "-----BEGIN CERTIFICATE REQUEST-----", "garbage", "A".repeat(4000)])(
    "unreadable text %#",
    async (pem) => {
      expect(await authority.checkCsr(pem)).toEqual({ ok: false, error: "unreadable" });
    },
  );
});
