import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from "node:crypto";

/** The terminal's own key and its PKCS #10 request (RFC 2986), written out in DER. */

const SEQUENCE = 0x30;
const SET = 0x31;
const INTEGER = 0x02;
const BIT_STRING = 0x03;
const OBJECT_ID = 0x06;
const UTF8_STRING = 0x0c;
const ATTRIBUTES = 0xa0;

/** 2.5.4.3 commonName. */
const COMMON_NAME = Buffer.from("550403", "hex");
/** 1.2.840.10045.4.3.2 ecdsa-with-SHA256. */
const ECDSA_WITH_SHA256 = Buffer.from("2a8648ce3d040302", "hex");

function der(tag: number, ...parts: readonly Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  if (content.length < 128) return Buffer.concat([Buffer.of(tag, content.length), content]);
  const size =
    content.length < 256
      ? [0x81, content.length]
      : [0x82, content.length >> 8, content.length & 0xff];
  return Buffer.concat([Buffer.of(tag, ...size), content]);
}

/** A new P-256 key as PKCS #8 in PEM. */
export function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync("ec", { namedCurve: "prime256v1" });
  return privateKey.export({ type: "pkcs8", format: "pem" }).toString();
}

/**
 * A request for a key, in PEM.
 * @param name what the terminal calls itself; the platform names it anew
 */
export function makeRequest(privateKeyPem: string, name: string): string {
  const key = createPrivateKey(privateKeyPem);
  const publicKey = createPublicKey(key).export({ type: "spki", format: "der" });
  const commonName = der(
    SEQUENCE,
    der(OBJECT_ID, COMMON_NAME),
    der(UTF8_STRING, Buffer.from(name, "utf8")),
  );
  const info = der(
    SEQUENCE,
    der(INTEGER, Buffer.of(0)),
    der(SEQUENCE, der(SET, commonName)),
    publicKey,
    der(ATTRIBUTES),
  );
  const signature = sign("sha256", info, key);
  const request = der(
    SEQUENCE,
    info,
    der(SEQUENCE, der(OBJECT_ID, ECDSA_WITH_SHA256)),
    der(BIT_STRING, Buffer.of(0), signature),
  );
  const lines = request.toString("base64").match(/.{1,64}/g) ?? [];
  const label = "CERTIFICATE REQUEST";
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ""].join("\n");
}
