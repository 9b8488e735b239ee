import type { Caller, OrgKind, Role } from "../../kernel/actor.ts";
import type { SessionInfo } from "../../kernel/endpoint.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { ScopeOf } from "../../kernel/scope.ts";
import type { Tx } from "../../kernel/transaction.ts";

export { OPERATOR_ORG_ID, sessionIds, userIds } from "./domain/ids.ts";

/** An organisation by its kind; the operator's id is {@link OPERATOR_ORG_ID}. */
export interface OrgRef {
  readonly kind: OrgKind;
  readonly orgId: Uuid;
}

/** Names of organisations, given by the modules that own them; unknown ids are left out. */
export interface OrgDirectory {
  names(orgs: readonly OrgRef[]): Promise<ReadonlyMap<Uuid, string>>;
}

/** Scopes of an organisation's people. */
export type MemberScope = ScopeOf<"merchant" | "provider" | "agent" | "operator">;

/** A signed-in person; a session that shows nothing of its account resolves to nobody. */
export interface SignedIn {
  readonly session: SessionInfo;
  readonly userId: Uuid;
  readonly membership?: { readonly kind: OrgKind; readonly orgId: Uuid; readonly role: Role };
}

/** Proof by a factor other than the session's sign-in code, not older than ten minutes. */
export interface StepUp {
  readonly method: "totp";
  readonly at: Date;
}

/** A person who joins an organisation. */
export interface NewMembership extends OrgRef {
  readonly userId: Uuid;
  readonly role: Role;
  /** How colleagues see the person; sealed under the organisation's key. */
  readonly displayName: string;
}

/** A membership ready to insert: everything that needs the key ring is done. */
export interface PreparedMembership extends OrgRef {
  readonly membershipId: Uuid;
  readonly userId: Uuid;
  readonly role: Role;
  readonly displayName: Uint8Array;
}

/** A live member as colleagues see them. */
export interface Member {
  readonly membershipId: Uuid;
  readonly userId: Uuid;
  readonly role: Role;
  /** Undefined when the person's data were erased. */
  readonly displayName: string | undefined;
  readonly createdAt: Date;
}

/** A staff account complete with its factors, for demo data; people are invited instead. */
export interface NewStaff {
  readonly kind: Exclude<OrgKind, "merchant">;
  readonly orgId: Uuid;
  readonly login: string;
  readonly displayName: string;
  readonly password: string;
  /** Base32, 32 characters. */
  readonly totpSecret: string;
  readonly role: Role;
}

/** A single-use way to set password and TOTP; `token` is shown once and kept as HMAC. */
export interface EnrolmentLink {
  readonly token: string;
  readonly expiresAt: Date;
}

/** What modules to the right and the composition roots may ask of identity. */
export interface IdentityApi {
  /**
   * Who a session cookie stands for; at most one second old. Undefined for an unknown, ended or
   * limited session.
   */
  resolveSession(token: string): Promise<SignedIn | undefined>;
  /**
   * Whether a session is live, in full, and acts for an organisation as its member at this moment;
   * for links that outlive the request they were made in.
   */
  isActing(sessionId: Uuid, org: OrgRef): Promise<boolean>;
  /** @throws AppError STEP_UP_REQUIRED when the session has no fresh second factor */
  requireStepUp(session: SessionInfo): Promise<StepUp>;
  /** Whether a person signs in as staff; such an account never acts for a merchant. */
  isStaff(userId: Uuid): Promise<boolean>;
  /** Seals a membership; call it before the transaction that inserts it. */
  prepareMembership(membership: NewMembership): Promise<PreparedMembership>;
  /**
   * Inserts a prepared membership and records its fact, inside another module's transaction of the
   * organisation's own scope. The person then finds it in their session and switches to it.
   */
  insertMembership(
    tx: Tx<MemberScope["role"]>,
    caller: Caller,
    membership: PreparedMembership,
  ): Promise<void>;
  /** Display names of people of the caller's own organisation, past members included. */
  memberNames(
    caller: Caller<MemberScope>,
    ids: readonly Uuid[],
  ): Promise<ReadonlyMap<Uuid, string>>;
  /** Live members of the caller's own organisation, at most 200, oldest first. */
  listMembers(caller: Caller<MemberScope>): Promise<readonly Member[]>;
  /** The account of a mobile number (any common form), opened unproved when there is none. */
  accountForPhone(phone: string): Promise<Uuid>;
  /** Makes a staff account with its factors and returns its user id; for seeds and tests. */
  createStaff(staff: NewStaff): Promise<Uuid>;
  /** A new link of a staff account; earlier links of it end. Password and TOTP stay until used. */
  createEnrolmentLink(userId: Uuid): Promise<EnrolmentLink>;
  /** The first operator's link; undefined once an operator has enrolled. */
  createFirstOperatorLink(): Promise<EnrolmentLink | undefined>;
}
