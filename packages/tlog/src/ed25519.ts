/**
 * Ed25519 (RFC 8032) is not written here: the platform's own is handed in. The adapters for
 * `node:crypto` and for Web Crypto take the platform's object as an argument, so this package
 * imports neither and runs in both.
 */
import { concatBytes } from "./bytes.ts";
import { decodeBase64, encodeBase64 } from "./base64.ts";

/** What is asked of a signature: made over `message` by the owner of `publicKey`? */
export interface SignatureCheck {
  readonly publicKey: Uint8Array;
  readonly message: Uint8Array;
  readonly signature: Uint8Array;
}

/** Checks a 64-byte signature under a 32-byte key. False for anything malformed. */
export type VerifyEd25519 = (check: SignatureCheck) => boolean | Promise<boolean>;

/** Signing with 32-byte private keys ("seeds"), and checking. */
export interface Ed25519 {
  readonly verify: VerifyEd25519;
  readonly sign: (seed: Uint8Array, message: Uint8Array) => Uint8Array | Promise<Uint8Array>;
  readonly derivePublicKey: (seed: Uint8Array) => Uint8Array | Promise<Uint8Array>;
}

/** The part of `node:crypto` that is used. Keys are PEM texts. */
export interface NodeCrypto {
  createPublicKey(privateKey: string): {
    export(options: { format: "der"; type: "spki" }): Uint8Array;
  };
  sign(algorithm: null, data: Uint8Array, privateKey: string): Uint8Array;
  verify(algorithm: null, data: Uint8Array, publicKey: string, signature: Uint8Array): boolean;
}

/** The part of Web Crypto's `SubtleCrypto` that is used. */
export interface WebSubtle<Key> {
  importKey(
    format: "pkcs8" | "raw",
    key: Uint8Array<ArrayBuffer>,
    algorithm: "Ed25519",
    extractable: boolean,
    usages: ("sign" | "verify")[],
  ): Promise<Key>;
  exportKey(format: "jwk", key: Key): Promise<{ x?: string }>;
  sign(algorithm: "Ed25519", key: Key, data: Uint8Array<ArrayBuffer>): Promise<ArrayBuffer>;
  verify(
    algorithm: "Ed25519",
    key: Key,
    signature: Uint8Array<ArrayBuffer>,
    data: Uint8Array<ArrayBuffer>,
  ): Promise<boolean>;
}

/** DER before the 32 key bytes: PKCS #8 private and SPKI public key of Ed25519 (RFC 8410). */
const PRIVATE_PREFIX = Uint8Array.of(48, 46, 2, 1, 0, 48, 5, 6, 3, 43, 101, 112, 4, 34, 4, 32);
const PUBLIC_PREFIX = Uint8Array.of(48, 42, 48, 5, 6, 3, 43, 101, 112, 3, 33, 0);
const SIGNATURE_BYTES = 64;
const KEY_BYTES = 32;

/** Whether a check has the lengths of Ed25519; platforms differ in how they refuse others. */
function hasRightLengths({ publicKey, signature }: SignatureCheck): boolean {
  return publicKey.length === KEY_BYTES && signature.length === SIGNATURE_BYTES;
}

function toPem(label: "PRIVATE KEY" | "PUBLIC KEY", key: Uint8Array): string {
  const prefix = label === "PRIVATE KEY" ? PRIVATE_PREFIX : PUBLIC_PREFIX;
  const base64 = encodeBase64(concatBytes([prefix, key]));
  return `-----BEGIN ${label}-----\n${base64}\n-----END ${label}-----\n`;
}

/** Ed25519 of Node: `createNodeEd25519(crypto)` after `import * as crypto from "node:crypto"`. */
export function createNodeEd25519(crypto: NodeCrypto): Ed25519 {
  return {
    verify(check) {
      if (!hasRightLengths(check)) return false;
      const publicKey = toPem("PUBLIC KEY", check.publicKey);
      return crypto.verify(null, check.message, publicKey, check.signature);
    },
    sign: (seed, message) => new Uint8Array(crypto.sign(null, message, toPem("PRIVATE KEY", seed))),
    derivePublicKey(seed) {
      const key = crypto.createPublicKey(toPem("PRIVATE KEY", seed));
      return new Uint8Array(key.export({ format: "der", type: "spki" })).slice(-KEY_BYTES);
    },
  };
}

/**
 * Ed25519 of a browser: `createWebEd25519(crypto.subtle)`. Where the browser has no Ed25519 the
 * calls reject; hand in another implementation of `VerifyEd25519` there.
 */
export function createWebEd25519<Key>(subtle: WebSubtle<Key>): Ed25519 {
  const importSeed = (seed: Uint8Array) =>
    subtle.importKey("pkcs8", copyOf(concatBytes([PRIVATE_PREFIX, seed])), "Ed25519", true, [
      "sign",
    ]);
  return {
    async verify(check) {
      if (!hasRightLengths(check)) return false;
      const publicKey = copyOf(check.publicKey);
      const key = await subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
      return subtle.verify("Ed25519", key, copyOf(check.signature), copyOf(check.message));
    },
    sign: async (seed, message) =>
      new Uint8Array(await subtle.sign("Ed25519", await importSeed(seed), copyOf(message))),
    async derivePublicKey(seed) {
      const { x = "" } = await subtle.exportKey("jwk", await importSeed(seed));
      const base64 = x.replaceAll("-", "+").replaceAll("_", "/");
      return decodeBase64(`${base64}=`) ?? new Uint8Array();
    },
  };
}

/** A copy in memory of its own, which Web Crypto's types ask for. */
function copyOf(bytes: Uint8Array): Uint8Array<ArrayBuffer> {
  return new Uint8Array(bytes);
}
