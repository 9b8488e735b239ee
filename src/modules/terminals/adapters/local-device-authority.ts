import "./reflect-metadata.ts";
import {
  createECDH,
  createHash,
  createPublicKey,
  hkdfSync,
  randomBytes,
  webcrypto,
} from "node:crypto";
import { isIP } from "node:net";
import * as x509 from "@peculiar/x509";
import { type Clock, DAY_MS, MINUTE_MS } from "../../../kernel/clock.ts";
import type {
  AuthorityCertificates,
  CheckedCsr,
  CsrRefusal,
  DeviceAuthority,
  IssuedCertificate,
} from "../ports.ts";

/**
 * The device CA with keys in files: a root that signs the issuer once, and an issuer that signs
 * terminals. In production the root's key is taken off the server after the first start, because it
 * is read only while there is no issuer certificate.
 */

/** 32 secret bytes and the id of the file they came from. */
export interface AuthorityKey {
  readonly id: string;
  readonly bytes: Uint8Array;
}

/** Certificates of the CA, kept beside the data: they are public and made once. */
export interface KeptCertificates {
  find(name: "root" | "issuer"): Promise<string | undefined>;
  /** Keeps one unless another process was first; the caller reads again afterwards. */
  keep(name: "root" | "issuer", certificate: { pem: string; keyId: string }): Promise<void>;
}

export interface LocalAuthorityDeps {
  readonly clock: Clock;
  readonly rootKey: () => Promise<AuthorityKey>;
  readonly issuerKey: () => Promise<AuthorityKey>;
  readonly kept: KeptCertificates;
}

const { subtle } = webcrypto;
const CURVE = { name: "ECDSA", namedCurve: "P-256" } as const;
const SIGNING = { name: "ECDSA", hash: "SHA-256" } as const;
const CLIENT_AUTH = "1.3.6.1.5.5.7.3.2";
const SERVER_AUTH = "1.3.6.1.5.5.7.3.1";

const YEAR_MS = 365 * DAY_MS;
const ROOT_YEARS = 20;
const ISSUER_YEARS = 10;
const SERVER_DAYS = 397;
/** Terminals' clocks are slow at times; a certificate is valid a little before it was made. */
const SLOW_CLOCK_MS = 10 * MINUTE_MS;

/** Order of the group of P-256 (SEC 2, secp256r1). */
const GROUP_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/**
 * The P-256 key of a key file: 48 bytes derived from its 32, reduced into 1 … n−1 (FIPS 186-5
 * A.2.1, extra random bits), so the key file keeps its one form and its check value.
 */
async function signingKeys(key: AuthorityKey, purpose: string): Promise<webcrypto.CryptoKeyPair> {
  const wide = Buffer.from(
    hkdfSync("sha256", key.bytes, "tillkeeper device authority", purpose, 48),
  );
  const scalar = (BigInt(`0x${wide.toString("hex")}`) % (GROUP_ORDER - 1n)) + 1n;
  const secret = Buffer.from(scalar.toString(16).padStart(64, "0"), "hex");
  const ecdh = createECDH("prime256v1");
  ecdh.setPrivateKey(secret);
  const point = ecdh.getPublicKey();
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: point.subarray(1, 33).toString("base64url"),
    y: point.subarray(33).toString("base64url"),
  };
  const privateKey = await subtle.importKey(
    "jwk",
    { ...jwk, d: secret.toString("base64url") },
    CURVE,
    false,
    ["sign"],
  );
  const publicKey = await subtle.importKey("jwk", jwk, CURVE, true, ["verify"]);
  return { privateKey, publicKey };
}

/** A positive number of 16 bytes whose first digit is never zero, so that its text is unique. */
function certificateNumber(): string {
  const bytes = randomBytes(16);
  bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x40;
  return bytes.toString("hex");
}

function pemOf(certificate: x509.X509Certificate): string {
  return `${certificate.toString("pem")}\n`;
}

interface NewCertificate {
  readonly subject: string;
  readonly issuer: string;
  readonly publicKey: webcrypto.CryptoKey;
  readonly signingKey: webcrypto.CryptoKey;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly extensions: x509.Extension[];
}

function sign(request: NewCertificate): Promise<x509.X509Certificate> {
  return x509.X509CertificateGenerator.create({
    ...request,
    serialNumber: certificateNumber(),
    signingAlgorithm: SIGNING,
  });
}

async function authorityExtensions(
  publicKey: webcrypto.CryptoKey,
  signedBy: webcrypto.CryptoKey,
  pathLength: number,
): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(true, pathLength, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(signedBy),
  ];
}

async function leafExtensions(
  publicKey: webcrypto.CryptoKey,
  signedBy: webcrypto.CryptoKey,
  usage: string,
): Promise<x509.Extension[]> {
  return [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
    new x509.ExtendedKeyUsageExtension([usage]),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
    await x509.AuthorityKeyIdentifierExtension.create(signedBy),
  ];
}

async function makeRoot(deps: LocalAuthorityDeps): Promise<{ pem: string; keyId: string }> {
  const key = await deps.rootKey();
  const pair = await signingKeys(key, "root");
  const now = deps.clock.now().getTime();
  const name = `CN=Tillkeeper Device Root ${key.id}`;
  const certificate = await sign({
    subject: name,
    issuer: name,
    publicKey: pair.publicKey,
    signingKey: pair.privateKey,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + ROOT_YEARS * YEAR_MS),
    extensions: await authorityExtensions(pair.publicKey, pair.publicKey, 1),
  });
  return { pem: pemOf(certificate), keyId: key.id };
}

async function makeIssuer(
  deps: LocalAuthorityDeps,
  rootPem: string,
): Promise<{ pem: string; keyId: string }> {
  const root = await signingKeys(await deps.rootKey(), "root");
  const key = await deps.issuerKey();
  const pair = await signingKeys(key, "issuer");
  const now = deps.clock.now().getTime();
  const certificate = await sign({
    subject: `CN=Tillkeeper Device Issuer ${key.id}`,
    issuer: new x509.X509Certificate(rootPem).subject,
    publicKey: pair.publicKey,
    signingKey: root.privateKey,
    notBefore: new Date(now - DAY_MS),
    notAfter: new Date(now + ISSUER_YEARS * YEAR_MS),
    extensions: await authorityExtensions(pair.publicKey, root.publicKey, 0),
  });
  return { pem: pemOf(certificate), keyId: key.id };
}

/** Finds a kept certificate or makes it; of two processes that start together one wins. */
async function findOrMake(
  kept: KeptCertificates,
  name: "root" | "issuer",
  make: () => Promise<{ pem: string; keyId: string }>,
): Promise<string> {
  const found = await kept.find(name);
  if (found !== undefined) return found;
  await kept.keep(name, await make());
  return (await kept.find(name)) ?? "";
}

function keyDigest(publicKey: Uint8Array): string {
  return createHash("sha256").update(publicKey).digest("hex");
}

/** Only P-256 with SHA-256 counts: smaller keys are weak, others the terminals do not make. */
async function checkCsr(
  pem: string,
): Promise<{ ok: true; value: CheckedCsr } | { ok: false; error: CsrRefusal }> {
  let request: x509.Pkcs10CertificateRequest;
  let publicKey: Buffer;
  try {
    request = new x509.Pkcs10CertificateRequest(pem);
    publicKey = Buffer.from(request.publicKey.rawData);
    const key = createPublicKey({ key: publicKey, format: "der", type: "spki" });
    const curve = key.asymmetricKeyDetails?.namedCurve;
    const hash = (request.signatureAlgorithm as { readonly hash?: { readonly name?: string } })
      .hash;
    if (key.asymmetricKeyType !== "ec" || curve !== "prime256v1" || hash?.name !== "SHA-256") {
      return { ok: false, error: "weak-key" };
    }
  } catch {
    return { ok: false, error: "unreadable" };
  }
  const isProved = await request.verify().catch(() => false);
  if (!isProved) return { ok: false, error: "signature" };
  return { ok: true, value: { keyDigest: keyDigest(publicKey), publicKey } };
}

function alternativeName(name: string): x509.JsonGeneralName {
  return isIP(name) ? { type: "ip", value: name } : { type: "dns", value: name };
}

async function privatePem(key: webcrypto.CryptoKey): Promise<string> {
  const der = Buffer.from(await subtle.exportKey("pkcs8", key)).toString("base64");
  const lines = der.match(/.{1,64}/g) ?? [];
  return ["-----BEGIN PRIVATE KEY-----", ...lines, "-----END PRIVATE KEY-----", ""].join("\n");
}

/** Opens the authority; its certificates are made at first use. */
export function createLocalDeviceAuthority(deps: LocalAuthorityDeps): DeviceAuthority {
  let certificates: Promise<AuthorityCertificates> | undefined;
  const load = async (): Promise<AuthorityCertificates> => {
    const rootPem = await findOrMake(deps.kept, "root", () => makeRoot(deps));
    const issuerPem = await findOrMake(deps.kept, "issuer", () => makeIssuer(deps, rootPem));
    return { rootPem, issuerPem };
  };
  const known = (): Promise<AuthorityCertificates> => {
    certificates ??= load();
    certificates.catch(() => {
      certificates = undefined;
    });
    return certificates;
  };
  const issuer = async () => ({
    name: new x509.X509Certificate((await known()).issuerPem).subject,
    keys: await signingKeys(await deps.issuerKey(), "issuer"),
  });

  return {
    certificates: known,
    checkCsr,
    issueForTerminal: async ({ commonName, publicKey, now }): Promise<IssuedCertificate> => {
      const { name, keys } = await issuer();
      const key = await subtle.importKey("spki", publicKey, CURVE, true, ["verify"]);
      const notBefore = new Date(now.getTime() - SLOW_CLOCK_MS);
      const notAfter = new Date(now.getTime() + YEAR_MS);
      const certificate = await sign({
        subject: `CN=${commonName}`,
        issuer: name,
        publicKey: key,
        signingKey: keys.privateKey,
        notBefore,
        notAfter,
        extensions: await leafExtensions(key, keys.publicKey, CLIENT_AUTH),
      });
      return {
        number: certificate.serialNumber.toLowerCase(),
        pem: pemOf(certificate),
        keyDigest: keyDigest(publicKey),
        notBefore,
        notAfter,
      };
    },
    issueForServer: async ({ hostNames, now }) => {
      const { name, keys } = await issuer();
      const own = await subtle.generateKey(CURVE, true, ["sign", "verify"]);
      const notAfter = new Date(now.getTime() + SERVER_DAYS * DAY_MS);
      const certificate = await sign({
        subject: "CN=Tillkeeper device port",
        issuer: name,
        publicKey: own.publicKey,
        signingKey: keys.privateKey,
        notBefore: new Date(now.getTime() - DAY_MS),
        notAfter,
        extensions: [
          ...(await leafExtensions(own.publicKey, keys.publicKey, SERVER_AUTH)),
          new x509.SubjectAlternativeNameExtension(hostNames.map(alternativeName)),
        ],
      });
      const { issuerPem } = await known();
      return {
        keyPem: await privatePem(own.privateKey),
        chainPem: pemOf(certificate) + issuerPem,
        notAfter,
      };
    },
  };
}
