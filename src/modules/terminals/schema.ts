import { bigint, boolean, index, integer, pgSchema, primaryKey, text } from "drizzle-orm/pg-core";
import { everyRow, own, ownTerminal, tableAccess } from "../../platform/db/access.ts";
import { blindIndex, bytea, id, instant, sealed } from "../../platform/db/columns.ts";
import { SUBJECT_KINDS } from "./domain/five-elements.ts";
import { NETWORKS, PAPER_LEVELS } from "./domain/health.ts";
import { REVOCATION_REASONS, SUSPENSION_REASONS } from "./domain/reasons.ts";
import { PLACED_STATES, STOCK_STATES, TERMINAL_ACTIONS } from "./domain/terminal-state.ts";

const schema = pgSchema("terminals");

/** Where the acquirer's own record of a terminal says it is. */
export const INVENTORY_STATES = [...STOCK_STATES, "placed"] as const;

/** The acquirer's inventory. Its row is the lock by which one merchant at a time has a terminal. */
export const terminal = schema.table(
  "terminal",
  {
    providerId: id("provider_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    serial: text("serial").notNull(),
    model: text("model").notNull(),
    inventoryState: text("inventory_state", { enum: INVENTORY_STATES }).notNull(),
    /** Who has it; set exactly while it is placed. */
    merchantId: id("merchant_id"),
    createdAt: instant("created_at").notNull(),
    changedAt: instant("changed_at").notNull(),
    retirementReason: text("retirement_reason"),
  },
  (table) => [
    primaryKey({ columns: [table.providerId, table.terminalId] }),
    index("terminal_newest").on(table.providerId, table.createdAt, table.terminalId),
  ],
);

/** One serial number, one terminal, across all acquirers (CN-259-1), without telling whose. */
export const serialClaim = schema.table("serial_claim", {
  serialIndex: blindIndex("serial_index").primaryKey(),
  providerId: id("provider_id").notNull(),
  terminalId: id("terminal_id").notNull(),
  claimedAt: instant("claimed_at").notNull(),
});

/** A terminal at a merchant's store, from binding to its end; what the merchant sees of it. */
export const placement = schema.table(
  "placement",
  {
    merchantId: id("merchant_id").notNull(),
    placementId: id("placement_id").notNull(),
    providerId: id("provider_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    storeId: id("store_id").notNull(),
    enrolmentId: id("enrolment_id").notNull(),
    serial: text("serial").notNull(),
    model: text("model").notNull(),
    state: text("state", { enum: PLACED_STATES }).notNull(),
    acquirerCode: text("acquirer_code").notNull(),
    merchantCode: text("merchant_code").notNull(),
    terminalCode: text("terminal_code").notNull(),
    carrier: text("carrier"),
    trackingNumber: text("tracking_number"),
    boundAt: instant("bound_at").notNull(),
    shippedAt: instant("shipped_at"),
    receivedAt: instant("received_at"),
    activatedAt: instant("activated_at"),
    liveAt: instant("live_at"),
    evidenceId: id("evidence_id"),
    suspensionReason: text("suspension_reason", { enum: SUSPENSION_REASONS }),
    endedAt: instant("ended_at"),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.placementId] }),
    index("placement_provider").on(table.providerId, table.terminalId),
    index("placement_state").on(table.providerId, table.state, table.boundAt),
    index("placement_terminal").on(table.merchantId, table.terminalId),
  ],
);

/** The codes that a terminal sends: unique, and how a host learns whose message it is. */
export const liveCode = schema.table(
  "live_code",
  {
    merchantCode: text("merchant_code").notNull(),
    terminalCode: text("terminal_code").notNull(),
    providerId: id("provider_id").notNull(),
    merchantId: id("merchant_id").notNull(),
    terminalId: id("terminal_id").notNull(),
  },
  (table) => [primaryKey({ columns: [table.merchantCode, table.terminalCode] })],
);

/** Serial number ↔ five elements (CN-259-2). A row is ended, never changed. */
export const binding = schema.table(
  "binding",
  {
    merchantId: id("merchant_id").notNull(),
    bindingId: id("binding_id").notNull(),
    providerId: id("provider_id").notNull(),
    placementId: id("placement_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    serial: text("serial").notNull(),
    acquirerCode: text("acquirer_code").notNull(),
    merchantCode: text("merchant_code").notNull(),
    subjectKind: text("subject_kind", { enum: SUBJECT_KINDS }).notNull(),
    subjectNumber: sealed("subject_number").notNull(),
    settlementAccount: sealed("settlement_account").notNull(),
    regionCode: text("region_code").notNull(),
    address: sealed("address").notNull(),
    latitudeE6: integer("latitude_e6"),
    longitudeE6: integer("longitude_e6"),
    /** SHA-256 over salt, serial and elements; the fact carries it too, so an alteration shows. */
    elementsDigest: bytea("elements_digest").notNull(),
    elementsSalt: sealed("elements_salt").notNull(),
    boundBy: id("bound_by"),
    validFrom: instant("valid_from").notNull(),
    validTo: instant("valid_to"),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.bindingId] }),
    index("binding_placement").on(table.merchantId, table.placementId),
    index("binding_provider").on(table.providerId, table.terminalId, table.validFrom),
  ],
);

/** What happened to a placed terminal, for its timeline. */
export const stateChange = schema.table(
  "state_change",
  {
    merchantId: id("merchant_id").notNull(),
    changeId: id("change_id").notNull(),
    placementId: id("placement_id").notNull(),
    providerId: id("provider_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    action: text("action", { enum: TERMINAL_ACTIONS }).notNull(),
    reason: text("reason"),
    actorKind: text("actor_kind").notNull(),
    at: instant("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.changeId] }),
    index("state_change_placement").on(table.merchantId, table.placementId),
    index("state_change_provider").on(table.providerId, table.terminalId, table.at),
  ],
);

/**
 * The activation code of a terminal; one row per terminal, so that a new code does not give back
 * guesses. Found by serial number before any tenant is known.
 */
export const activationCode = schema.table(
  "activation_code",
  {
    serialIndex: blindIndex("serial_index").primaryKey(),
    merchantId: id("merchant_id").notNull(),
    providerId: id("provider_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    placementId: id("placement_id").notNull(),
    codeHash: bytea("code_hash").notNull(),
    issuedAt: instant("issued_at").array().notNull(),
    expiresAt: instant("expires_at").notNull(),
    usedAt: instant("used_at"),
    usedByKey: text("used_by_key"),
    wrongAt: instant("wrong_at").array().notNull(),
  },
  (table) => [index("activation_code_terminal").on(table.merchantId, table.terminalId)],
);

/** Client certificates of terminals. Looked up by number for each request, before the tenant. */
export const deviceCertificate = schema.table(
  "device_certificate",
  {
    certificateNumber: text("certificate_number").primaryKey(),
    merchantId: id("merchant_id").notNull(),
    providerId: id("provider_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    keyDigest: text("key_digest").notNull(),
    pem: text("pem").notNull(),
    notBefore: instant("not_before").notNull(),
    notAfter: instant("not_after").notNull(),
    revokedAt: instant("revoked_at"),
    revocationReason: text("revocation_reason", { enum: REVOCATION_REASONS }),
    lastCounter: bigint("last_counter", { mode: "number" }).notNull().default(0),
    lastNonce: text("last_nonce"),
  },
  (table) => [
    index("device_certificate_terminal").on(table.merchantId, table.terminalId),
    index("device_certificate_provider").on(table.providerId, table.terminalId),
  ],
);

/** The newest health report of each terminal: one row, overwritten. */
export const deviceStatus = schema.table(
  "device_status",
  {
    merchantId: id("merchant_id").notNull(),
    terminalId: id("terminal_id").notNull(),
    providerId: id("provider_id").notNull(),
    reportedAt: instant("reported_at").notNull(),
    batteryPercent: integer("battery_percent"),
    charging: boolean("charging").notNull(),
    paper: text("paper", { enum: PAPER_LEVELS }).notNull(),
    network: text("network", { enum: NETWORKS }).notNull(),
    appVersion: text("app_version").notNull(),
    latitudeE6: integer("latitude_e6"),
    longitudeE6: integer("longitude_e6"),
    accuracyM: integer("accuracy_m"),
  },
  (table) => [
    primaryKey({ columns: [table.merchantId, table.terminalId] }),
    index("device_status_provider").on(table.providerId, table.terminalId),
  ],
);

export const AUTHORITY_NAMES = ["root", "issuer"] as const;

/** Certificates of the device CA, made once: devices trust the root for their whole life. */
export const authority = schema.table("authority", {
  name: text("name", { enum: AUTHORITY_NAMES }).primaryKey(),
  /** The key file that the certificate belongs to. */
  keyId: text("key_id").notNull(),
  pem: text("pem").notNull(),
  createdAt: instant("created_at").notNull(),
});

const mine = own("merchant");
const ours = own("provider");
const itself = ownTerminal();
const byCode = everyRow("activation finds its row by a keyed digest before the tenant is known");
const byNumber = everyRow("a certificate is looked up by its number before the tenant is known");
const byCodes = everyRow("a host learns the tenant of a message by the codes in it");
const published = everyRow("certificates of the device CA are public");

export const access = [
  tableAccess(terminal, { provider: { select: ours, insert: ours, update: ours } }),
  tableAccess(serialClaim, { provider: { select: ours, insert: ours } }),
  tableAccess(placement, {
    merchant: { select: mine, update: mine },
    provider: { select: ours, insert: ours, update: ours },
    device: { select: itself, update: itself },
  }),
  tableAccess(liveCode, {
    provider: { select: ours, insert: ours, delete: ours },
    auth: { select: byCodes },
  }),
  tableAccess(binding, {
    merchant: { select: mine },
    provider: { select: ours, insert: ours, update: ours },
    device: { select: itself },
  }),
  tableAccess(stateChange, {
    merchant: { select: mine, insert: mine },
    provider: { select: ours, insert: ours },
    device: { insert: itself },
  }),
  tableAccess(activationCode, {
    auth: { select: byCode, update: byCode },
    merchant: { select: mine, insert: mine, update: mine },
    provider: { select: ours, delete: ours },
    device: { select: itself, update: itself },
  }),
  tableAccess(deviceCertificate, {
    auth: { select: byNumber, update: byNumber },
    merchant: { select: mine },
    provider: { select: ours, update: ours },
    device: { select: itself, insert: itself, update: itself },
  }),
  tableAccess(deviceStatus, {
    merchant: { select: mine },
    provider: { select: ours },
    device: { select: itself, insert: itself, update: itself },
  }),
  tableAccess(authority, { auth: { select: published, insert: published } }),
];
