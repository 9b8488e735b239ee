import { timingSafeEqual } from "node:crypto";
import type { Uuid } from "../../../kernel/ids.ts";
import type { BlindIndex, Pepper } from "../../../platform/crypto/blind-index.ts";
import { addressGroup } from "../domain/remote-address.ts";

/**
 * Every keyed digest of the module in one place. A digest names its purpose, and short secrets are
 * bound to their row, so that equal codes of two people do not look equal in a dump.
 */
export interface Digests {
  sessionToken(token: string): Uint8Array;
  deviceToken(token: string): Uint8Array;
  /** The browser that asked for a code. */
  holderToken(token: string): Uint8Array;
  linkToken(token: string): Uint8Array;
  code(codeId: Uuid, digits: string): Uint8Array;
  resumeCode(userId: Uuid, text: string): Uint8Array;
  /** A person as the subject of a budget. */
  user(userId: Uuid): Uint8Array;
  /** A person as the subject of what limited sessions on unknown devices prove. */
  userFromAfar(userId: Uuid): Uint8Array;
  /** A budget's subject on one known device. */
  onDevice(subject: Uint8Array, deviceHash: Uint8Array): Uint8Array;
  phone(e164: string): Uint8Array;
  login(login: string): Uint8Array;
  address(remoteAddress: string): Uint8Array;
}

/** Makes the digests from the keys outside the database. */
export function createDigests(pepper: Pepper, blindIndex: BlindIndex): Digests {
  return {
    sessionToken: (token) => pepper("identity-session", token),
    deviceToken: (token) => pepper("identity-device", token),
    holderToken: (token) => pepper("identity-code-holder", token),
    linkToken: (token) => pepper("identity-enrolment-link", token),
    code: (codeId, digits) => pepper("identity-code", `${codeId} ${digits}`),
    resumeCode: (userId, text) => pepper("identity-resume-code", `${userId} ${text}`),
    user: (userId) => pepper("identity-budget-user", userId),
    userFromAfar: (userId) => pepper("identity-budget-user-from-afar", userId),
    onDevice: (subject, deviceHash) =>
      pepper("identity-budget-device", Buffer.concat([subject, deviceHash])),
    phone: (e164) => blindIndex("phone", e164),
    login: (login) => blindIndex("staff-login", login),
    address: (remoteAddress) => blindIndex("remote-address", addressGroup(remoteAddress)),
  };
}

/** Compares digests in constant time. */
export function isSameDigest(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && timingSafeEqual(a, b);
}
