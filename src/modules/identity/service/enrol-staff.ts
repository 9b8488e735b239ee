import { assert } from "../../../kernel/assert.ts";
import { AppError } from "../../../kernel/error.ts";
import type { Uuid } from "../../../kernel/ids.ts";
import type { Tx } from "../../../kernel/transaction.ts";
import type { FieldKey } from "../../../platform/keys/keyring.ts";
import type { EnrolmentLink } from "../index.ts";
import { isLinkUsable, LINK_TOKEN_BYTES, LINK_VALID_MS } from "../domain/enrolment-link.ts";
import { namesLogin } from "../domain/password.ts";
import { mayActFor } from "../domain/session.ts";
import { enrolmentLinkCreated, sessionEnded, staffEnrolled, userOpened } from "../events.ts";
import * as enrolmentLinkStore from "../store/enrolment-link.ts";
import * as membershipStore from "../store/membership.ts";
import * as sessionStore from "../store/session.ts";
import * as staffCredentialStore from "../store/staff-credential.ts";
import * as totpStore from "../store/totp.ts";
import * as userStore from "../store/user.ts";
import {
  describeTotp,
  matchingStep,
  newTotpSecret,
  openTotpSecret,
  sealTotpSecret,
  type TotpSetup,
} from "./check-totp.ts";
import { type AuthCaller, type IdentityDeps, newToken } from "./deps.ts";
import { isSameDigest } from "./digest-secret.ts";
import { hashPassword } from "./hash-password.ts";
import { openSession, type SignedInBrowser } from "./open-session.ts";

const LOGIN_FIELD = "identity.staff_credential.login";

/** Inserts user and credential; the wish is tried with ever new numbers until one is free. */
export async function insertStaffAccount(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  account: {
    readonly caller: AuthCaller;
    readonly userId: Uuid;
    readonly key: FieldKey;
    readonly logins: readonly string[];
  },
): Promise<string> {
  const { caller, userId, key } = account;
  await userStore.insertUser(tx, { userId, createdAt: deps.clock.now() });
  for (const login of account.logins) {
    const inserted = await staffCredentialStore.insertCredential(tx, {
      userId,
      loginIndex: deps.digests.login(login),
      login: key.seal(LOGIN_FIELD, userId, login),
    });
    if (!inserted) continue;
    await deps.facts.record(tx, caller, userOpened, {
      object: { kind: "user", id: userId },
      payload: { by: "staff" },
    });
    return login;
  }
  throw new AppError("CONFLICT");
}

/** Makes a link and a new authenticator secret for it; earlier unused links end. */
export async function insertLink(
  deps: IdentityDeps,
  tx: Tx<"auth">,
  link: {
    readonly caller: AuthCaller;
    readonly userId: Uuid;
    readonly key: FieldKey;
    readonly token: string;
  },
): Promise<EnrolmentLink> {
  const { caller, userId, key, token } = link;
  const now = deps.clock.now();
  const linkId = deps.newId();
  const expiresAt = new Date(now.getTime() + LINK_VALID_MS);
  await enrolmentLinkStore.endLinks(tx, userId, now);
  // Whoever uses the link proves by it that the administrator handed it to them.
  const secret = sealTotpSecret(key, userId, newTotpSecret());
  await totpStore.savePendingTotp(tx, userId, { secret, proven: true });
  const tokenHash = deps.digests.linkToken(token);
  await enrolmentLinkStore.insertLink(tx, { linkId, tokenHash, userId, createdAt: now, expiresAt });
  await staffCredentialStore.saveLinkMade(tx, userId, now);
  await deps.facts.record(tx, caller, enrolmentLinkCreated, {
    object: { kind: "enrolment-link", id: linkId },
    payload: { userId },
  });
  return { token, expiresAt };
}

/** A new token for a link, made before the transaction. */
export const newLinkToken = (deps: IdentityDeps): string =>
  Buffer.from(deps.random(LINK_TOKEN_BYTES)).toString("base64url");

/** A new link for a staff account. Password and authenticator work on until it is used. */
export async function createEnrolmentLink(
  deps: IdentityDeps,
  caller: AuthCaller,
  userId: Uuid,
): Promise<EnrolmentLink> {
  const key = await deps.keyring.forSubject(userId, userId);
  const token = newLinkToken(deps);
  return deps.transact(caller.scope, async (tx) => {
    if (!(await staffCredentialStore.credentialOf(tx, userId))) throw new AppError("NOT_FOUND");
    return insertLink(deps, tx, { caller, userId, key, token });
  });
}

/** The login of a staff account, in clear. */
export async function loginOf(deps: IdentityDeps, userId: Uuid): Promise<string> {
  const key = await deps.keyring.forSubject(userId, userId);
  const row = await deps.transact({ role: "auth" }, (tx) =>
    staffCredentialStore.credentialOf(tx, userId),
  );
  assert(row, "a staff account has a credential");
  return key.open(LOGIN_FIELD, userId, row.login);
}

interface OpenLink {
  readonly userId: Uuid;
  readonly login: string;
  readonly secret: string;
  /** The same as it stands in its row, to see whether it was replaced meanwhile. */
  readonly sealedSecret: Uint8Array;
  readonly expiresAt: Date;
}

async function readLink(deps: IdentityDeps, caller: AuthCaller, token: string): Promise<OpenLink> {
  const tokenHash = deps.digests.linkToken(token);
  const now = deps.clock.now();
  const found = await deps.transact(caller.scope, async (tx) => {
    const link = await enrolmentLinkStore.lockLink(tx, tokenHash);
    if (!link || !isLinkUsable(link, now)) return undefined;
    // A link of somebody who was removed meanwhile leads nowhere.
    const memberships = await membershipStore.membershipsOf(tx, link.userId);
    if (!memberships.some((each) => mayActFor("staff", each.orgKind))) return undefined;
    return { link, totp: await totpStore.totpOf(tx, link.userId) };
  });
  const pending = found?.totp?.pendingSecret;
  if (!found || !pending) throw new AppError("ENROLMENT_LINK_INVALID");
  const { userId, expiresAt } = found.link;
  const key = await deps.keyring.forSubject(userId, userId);
  const secret = openTotpSecret(key, userId, pending);
  const login = await loginOf(deps, userId);
  return { userId, expiresAt, secret, sealedSecret: pending, login };
}

/** What the page behind a link shows. */
export interface EnrolmentOffer {
  readonly login: string;
  readonly totp: TotpSetup;
  readonly expiresAt: Date;
}

/** @throws AppError ENROLMENT_LINK_INVALID, the same for unknown, used and expired */
export async function readEnrolment(
  deps: IdentityDeps,
  caller: AuthCaller,
  token: string,
): Promise<EnrolmentOffer> {
  const { login, secret, expiresAt } = await readLink(deps, caller, token);
  return { login, expiresAt, totp: await describeTotp(secret, login) };
}

/** What the person enters behind a link. */
export interface Enrolment {
  readonly token: string;
  readonly password: string;
  readonly totp: string;
  readonly deviceToken: string | undefined;
}

/**
 * Sets password and authenticator, ends every other session of the account, and signs in: the code
 * just entered is spent, so a second sign-in page would have to wait for the next one.
 * @throws AppError ENROLMENT_LINK_INVALID, PASSWORD_TOO_SIMPLE, TOTP_WRONG
 */
export async function completeEnrolment(
  deps: IdentityDeps,
  caller: AuthCaller,
  enrolment: Enrolment,
): Promise<SignedInBrowser> {
  const { userId, login, secret, sealedSecret } = await readLink(deps, caller, enrolment.token);
  if (namesLogin(enrolment.password, login)) throw refusedField("password", "PASSWORD_TOO_SIMPLE");
  const step = matchingStep(secret, enrolment.totp, deps.clock.now());
  if (step === undefined) throw refusedField("totp", "TOTP_WRONG");
  const hash = await hashPassword(enrolment.password, deps.random(16));
  const token = newToken(deps);
  const deviceToken = enrolment.deviceToken ?? newToken(deps);
  const person = { ...caller, actor: { kind: "user", id: userId } } as const;
  const opened = await deps.transact(caller.scope, async (tx) => {
    // Hashing took its time: the link may have ended and its secret may have been replaced.
    const now = deps.clock.now();
    const link = await enrolmentLinkStore.lockLink(tx, deps.digests.linkToken(enrolment.token));
    const pending = (await totpStore.lockTotp(tx, userId))?.pendingSecret;
    const isSame = pending ? isSameDigest(pending, sealedSecret) : false;
    if (!link || !isLinkUsable(link, now) || !isSame) throw new AppError("ENROLMENT_LINK_INVALID");
    await enrolmentLinkStore.markLinkUsed(tx, link.linkId, now);
    await staffCredentialStore.savePassword(tx, userId, { hash, enrolledAt: now });
    await totpStore.confirmPendingTotp(tx, userId, { at: now, step });
    for (const sessionId of await sessionStore.deleteSessionsOf(tx, userId)) {
      await deps.facts.record(tx, person, sessionEnded, {
        object: { kind: "session", id: sessionId },
        payload: { userId, reason: "factors-renewed" },
      });
    }
    await deps.facts.record(tx, person, staffEnrolled, {
      object: { kind: "user", id: userId },
      payload: {},
    });
    const opening = { caller: person, userId, method: "staff", assurance: "full" } as const;
    return openSession(deps, tx, { ...opening, token, deviceToken });
  });
  deps.forgetSessions();
  return opened;
}

function refusedField(field: string, code: string): AppError {
  return new AppError("INVALID_INPUT", { fields: [{ field, code }] });
}
