import { bigint, boolean, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { ALL_ROLES, ORG_KINDS } from "../../kernel/actor.ts";
import {
  everyRow,
  reviewed,
  type RowRule,
  tableAccess,
  variable,
  where,
} from "../../platform/db/access.ts";
import { blindIndex, bytea, id, instant, sealed } from "../../platform/db/columns.ts";
import { ASSURANCES } from "./domain/assurance.ts";
import { BUDGET_KINDS } from "./domain/budget.ts";
import { SIGN_IN_METHODS } from "./domain/session.ts";
import { CODE_PURPOSES } from "./domain/sign-in-code.ts";

const schema = pgSchema("identity");

/** A person who signs in. Staff have no phone here, merchants' people have no login. */
export const user = schema.table("user", {
  userId: id("user_id").primaryKey(),
  phone: sealed("phone"),
  createdAt: instant("created_at").notNull(),
});

/**
 * One number, one account: the claims table that keeps numbers unique without reading them. Like
 * every claims table it is distributed by what is claimed, so it has no foreign key to the user.
 */
export const phoneClaim = schema.table("phone_claim", {
  phoneIndex: blindIndex("phone_index").primaryKey(),
  userId: id("user_id").notNull(),
  /** When the number was last given to this account, by its holder or by who invited them. */
  namedAt: instant("named_at").notNull(),
  provedAt: instant("proved_at"),
});

/** Who belongs to an organisation. The one identity table that tenants read. */
export const membership = schema.table(
  "membership",
  {
    orgId: id("org_id").notNull(),
    membershipId: id("membership_id").notNull(),
    orgKind: text("org_kind", { enum: ORG_KINDS }).notNull(),
    userId: id("user_id").notNull(),
    role: text("role", { enum: ALL_ROLES as [string, ...string[]] }).notNull(),
    displayName: sealed("display_name").notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (table) => [primaryKey({ columns: [table.orgId, table.membershipId] })],
);

/** Password of a member of staff; null until the enrolment link was used. */
export const staffCredential = schema.table("staff_credential", {
  userId: id("user_id")
    .primaryKey()
    .references(() => user.userId),
  loginIndex: blindIndex("login_index").notNull().unique(),
  login: sealed("login").notNull(),
  passwordHash: text("password_hash"),
  enrolledAt: instant("enrolled_at"),
  /** When a set-up link was last made; its owner sees it. */
  linkMadeAt: instant("link_made_at"),
  /** One administrator's request to renew the factors of an enrolled person. */
  renewalAskedAt: instant("renewal_asked_at"),
  renewalAskedBy: id("renewal_asked_by"),
});

/** Authenticator of an account; `pending_secret` waits for its first right code. */
export const totp = schema.table("totp", {
  userId: id("user_id")
    .primaryKey()
    .references(() => user.userId),
  secret: sealed("secret"),
  pendingSecret: sealed("pending_secret"),
  pendingProven: boolean("pending_proven").notNull().default(false),
  confirmedAt: instant("confirmed_at"),
  /** Set up with a second proof, so that it also confirms the session that set it up. */
  proven: boolean("proven").notNull().default(false),
  /** Time step of the last accepted code; no code counts twice (RFC 6238 5.2). */
  lastStep: bigint("last_step", { mode: "number" }),
});

/** A browser that is signed in; no row, no session. */
export const session = schema.table("session", {
  sessionId: id("session_id").primaryKey(),
  tokenHash: bytea("token_hash").notNull().unique(),
  userId: id("user_id")
    .notNull()
    .references(() => user.userId),
  method: text("method", { enum: SIGN_IN_METHODS }).notNull(),
  assurance: text("assurance", { enum: ASSURANCES }).notNull(),
  /** The membership that the person acts for at present. */
  orgId: id("org_id"),
  membershipId: id("membership_id"),
  deviceHash: bytea("device_hash").notNull(),
  /** The account's first full session; it sets up the first factors without a proof. */
  openedAccount: boolean("opened_account").notNull().default(false),
  steppedUpAt: instant("stepped_up_at"),
  createdAt: instant("created_at").notNull(),
  lastSeenAt: instant("last_seen_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
});

/** A code that was sent; `holder_hash` binds it to the browser that asked. */
export const code = schema.table("code", {
  codeId: id("code_id").primaryKey(),
  purpose: text("purpose", { enum: CODE_PURPOSES }).notNull(),
  phoneIndex: blindIndex("phone_index").notNull(),
  holderHash: bytea("holder_hash").notNull(),
  codeHash: bytea("code_hash").notNull(),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

/** What was sent and guessed per subject; the row outlives codes, sessions and processes. */
export const budget = schema.table(
  "budget",
  {
    subject: blindIndex("subject").notNull(),
    kind: text("kind", { enum: BUDGET_KINDS }).notNull(),
    spentAt: instant("spent_at").array().notNull(),
    lastSpentAt: instant("last_spent_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.subject, table.kind] })],
);

/** Browsers in which the account was opened fully. */
export const knownDevice = schema.table(
  "known_device",
  {
    userId: id("user_id")
      .notNull()
      .references(() => user.userId),
    deviceHash: bytea("device_hash").notNull(),
    createdAt: instant("created_at").notNull(),
    lastSeenAt: instant("last_seen_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.deviceHash] })],
);

/** The code shown when a draft was saved; a new one replaces it. */
export const resumeCode = schema.table("resume_code", {
  userId: id("user_id")
    .primaryKey()
    .references(() => user.userId),
  codeHash: bytea("code_hash").notNull(),
  issuedAt: instant("issued_at").notNull(),
});

/** Single-use way of a member of staff to set password and authenticator. */
export const enrolmentLink = schema.table("enrolment_link", {
  linkId: id("link_id").primaryKey(),
  tokenHash: bytea("token_hash").notNull().unique(),
  userId: id("user_id")
    .notNull()
    .references(() => user.userId),
  createdAt: instant("created_at").notNull(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
});

const signIn = everyRow("sign-in looks rows up by a keyed digest, before any tenant is known");
const sweep = everyRow("the sweep removes what has expired, of everybody");

const read = { select: signIn } as const;
const add = { ...read, insert: signIn } as const;
const write = { ...add, update: signIn } as const;
const all = { ...write, delete: signIn } as const;
const swept = { select: sweep, delete: sweep } as const;

/** A tenant's people admit, see and end members of their own organisation. */
function members(rule: RowRule) {
  return { select: rule, insert: rule, update: rule } as const;
}

function ownOrg(kind: "merchant" | "provider" | "agent"): RowRule {
  return where(`org_id = ${variable(kind)}`, `org_kind = '${kind}'`);
}

export const access = [
  tableAccess(user, { auth: add }),
  tableAccess(phoneClaim, { auth: write }),
  tableAccess(membership, {
    auth: add,
    merchant: members(ownOrg("merchant")),
    provider: members(ownOrg("provider")),
    agent: members(ownOrg("agent")),
    operator: members(reviewed("org_kind = 'operator'", "the operator is one organisation")),
  }),
  tableAccess(staffCredential, { auth: write }),
  tableAccess(totp, { auth: write }),
  tableAccess(session, { auth: all, job: swept }),
  tableAccess(code, { auth: write, job: swept }),
  tableAccess(budget, { auth: write, job: swept }),
  tableAccess(knownDevice, { auth: write }),
  tableAccess(resumeCode, { auth: write }),
  tableAccess(enrolmentLink, { auth: write, job: swept }),
];
