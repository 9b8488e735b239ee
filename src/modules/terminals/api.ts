import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";
import { enrolmentIds } from "../enrolment/index.ts";
import { merchantIds, storeIds } from "../merchants/index.ts";
import { SUBJECT_KINDS } from "./domain/five-elements.ts";
import { healthSchema, NETWORKS, PAPER_LEVELS } from "./domain/health.ts";
import { bindingIds, terminalIds } from "./domain/ids.ts";
import {
  RETIREMENT_REASONS,
  RETURN_REASONS,
  REVOCATION_REASONS,
  SUSPENSION_REASONS,
} from "./domain/reasons.ts";
import { modelSchema, serialSchema } from "./domain/serial.ts";
import { PLACED_STATES, TERMINAL_ACTIONS, TERMINAL_STATES } from "./domain/terminal-state.ts";

const at = z.iso.datetime();
const params = z.object({ terminalId: terminalIds.input });
const serial = z.string().max(32);
const code = z.string().max(15);

/** The newest health report, and whether the terminal is heard of at present. */
export const healthViewSchema = z
  .object({
    reportedAt: at,
    isOnline: z.boolean(),
    batteryPercent: z.number().int().nullable(),
    charging: z.boolean(),
    paper: z.enum(PAPER_LEVELS),
    network: z.enum(NETWORKS),
    appVersion: z.string().max(20),
  })
  .meta({ id: "TerminalHealth" });

/** A binding as pages show it: the account masked, personal parts null after an erasure. */
export const bindingViewSchema = z
  .object({
    id: bindingIds.output,
    merchantId: merchantIds.output,
    acquirerCode: code,
    merchantCode: code,
    subjectKind: z.enum(SUBJECT_KINDS),
    subjectNumber: z.string().max(60).nullable(),
    settlementAccount: z.string().max(60).nullable(),
    regionName: z.string().max(160),
    address: z.string().max(200).nullable(),
    validFrom: at,
    validTo: at.nullable(),
    isIntact: z.boolean(),
  })
  .meta({ id: "TerminalBinding" });

/** One step in the life of a terminal at a merchant. */
export const changeViewSchema = z
  .object({
    action: z.enum(TERMINAL_ACTIONS),
    reason: z.string().max(40).nullable(),
    by: z.enum(["visitor", "user", "terminal", "system"]),
    at,
  })
  .meta({ id: "TerminalChange" });

/** A device certificate without its content. */
export const certificateViewSchema = z
  .object({
    number: z.string().max(40),
    notBefore: at,
    notAfter: at,
    revokedAt: at.nullable(),
    revocationReason: z.enum(REVOCATION_REASONS).nullable(),
  })
  .meta({ id: "DeviceCertificate" });

/** A terminal in its merchant's list. */
export const ownTerminalSchema = z
  .object({
    id: terminalIds.output,
    serial,
    model: z.string().max(60),
    state: z.enum(PLACED_STATES),
    storeId: storeIds.output,
    terminalCode: code,
    suspensionReason: z.enum(SUSPENSION_REASONS).nullable(),
    boundAt: at,
    carrier: z.string().max(40).nullable(),
    trackingNumber: z.string().max(40).nullable(),
    health: healthViewSchema.nullable(),
  })
  .meta({ id: "OwnTerminal" });

/** A terminal as its merchant sees it by itself. */
export const ownTerminalDetailSchema = ownTerminalSchema
  .extend({
    merchantCode: code,
    shippedAt: at.nullable(),
    receivedAt: at.nullable(),
    activatedAt: at.nullable(),
    liveAt: at.nullable(),
    mayRequestCode: z.boolean(),
    bindings: z.array(bindingViewSchema).max(200),
    changes: z.array(changeViewSchema).max(200),
    certificate: certificateViewSchema.nullable(),
  })
  .meta({ id: "OwnTerminalDetail" });

/** A code that is shown once. */
export const issuedCodeSchema = z
  .object({ code: z.string().max(9), expiresAt: at })
  .meta({ id: "ActivationCode" });

/** The merchant's terminals, newest first. */
export const listOwn = endpoint({
  id: "terminals.listOwn",
  method: "GET",
  path: "/api/merchant/terminals",
  summary: "The merchant's terminals",
  audience: "merchant",
  permission: "terminals.readOwn",
  query: pageQuerySchema,
  response: pageOf(ownTerminalSchema),
});

/** One terminal of the merchant with its bindings and timeline. */
export const readOwn = endpoint({
  id: "terminals.readOwn",
  method: "GET",
  path: "/api/merchant/terminals/:terminalId",
  summary: "A terminal of the merchant",
  audience: "merchant",
  permission: "terminals.readOwn",
  params,
  response: ownTerminalDetailSchema,
});

/** Says that the parcel arrived; the answer is the activation code, shown once. */
export const confirmReceipt = endpoint({
  id: "terminals.confirmReceipt",
  method: "POST",
  path: "/api/merchant/terminals/:terminalId/receipt",
  summary: "Confirm receipt and get the activation code",
  audience: "merchant",
  permission: "terminals.receive",
  params,
  response: issuedCodeSchema,
  errors: ["TERMINAL_STATE", "ACTIVATION_CODES_SPENT"],
});

/** A new activation code; the earlier one ends. */
export const issueActivationCode = endpoint({
  id: "terminals.issueActivationCode",
  method: "POST",
  path: "/api/merchant/terminals/:terminalId/activation-code",
  summary: "Get a new activation code",
  audience: "merchant",
  permission: "terminals.receive",
  params,
  response: issuedCodeSchema,
  errors: ["TERMINAL_STATE", "ACTIVATION_CODES_SPENT"],
});

/** A terminal of the acquirer's inventory. */
export const inventoryItemSchema = z
  .object({
    id: terminalIds.output,
    serial,
    model: z.string().max(60),
    state: z.enum(TERMINAL_STATES),
    merchantId: merchantIds.output.nullable(),
    storeId: storeIds.output.nullable(),
    merchantCode: code.nullable(),
    terminalCode: code.nullable(),
    createdAt: at,
    changedAt: at,
    health: healthViewSchema.nullable(),
  })
  .meta({ id: "InventoryTerminal" });

/** The same with its history at this acquirer. */
export const inventoryDetailSchema = inventoryItemSchema
  .extend({
    retirementReason: z.string().max(40).nullable(),
    suspensionReason: z.enum(SUSPENSION_REASONS).nullable(),
    carrier: z.string().max(40).nullable(),
    trackingNumber: z.string().max(40).nullable(),
    evidenceId: z.uuid().nullable(),
    bindings: z.array(bindingViewSchema).max(200),
    changes: z.array(changeViewSchema).max(200),
    certificates: z.array(certificateViewSchema).max(200),
  })
  .meta({ id: "InventoryTerminalDetail" });

const provider = { audience: "provider", params } as const;
const path = "/api/provider/terminals/:terminalId";
const done = { status: 204 } as const;

/** The acquirer's terminals, newest first, by state or exact serial number. */
export const listInventory = endpoint({
  id: "terminals.list",
  method: "GET",
  path: "/api/provider/terminals",
  summary: "The acquirer's terminals",
  audience: "provider",
  permission: "terminals.read",
  query: pageQuerySchema.extend({
    state: z.enum(TERMINAL_STATES).optional(),
    serial: serialSchema.optional(),
  }),
  response: pageOf(inventoryItemSchema),
});

/** One terminal with its whole history. */
export const readInventory = endpoint({
  ...provider,
  id: "terminals.read",
  method: "GET",
  path,
  summary: "A terminal of the acquirer",
  permission: "terminals.read",
  response: inventoryDetailSchema,
});

/** Enters a delivery note into the stock. Serial numbers that exist anywhere are left out. */
export const addTerminals = endpoint({
  id: "terminals.add",
  method: "POST",
  path: "/api/provider/terminals",
  summary: "Add terminals to the stock",
  audience: "provider",
  permission: "terminals.stock",
  body: z.strictObject({
    terminals: z
      .array(z.strictObject({ serial: serialSchema, model: modelSchema }))
      .min(1)
      .max(500),
  }),
  response: z.object({
    added: z.array(z.object({ id: terminalIds.output, serial })).max(500),
    refused: z.array(z.object({ serial, code: z.literal("SERIAL_TAKEN") })).max(500),
  }),
  status: 201,
});

/** A store that terminals may be bound to, with the five elements as they would be written. */
export const bindableStoreSchema = z
  .object({
    enrolmentId: enrolmentIds.output,
    merchantId: merchantIds.output,
    storeId: storeIds.output,
    legalName: z.string().max(100),
    acquirerCode: code,
    merchantCode: code,
    subjectKind: z.enum(SUBJECT_KINDS),
    subjectNumber: z.string().max(60),
    settlementAccount: z.string().max(60),
    regionName: z.string().max(160),
    address: z.string().max(200),
    freeCodes: z.array(code).max(100),
    clearingSimulated: z.boolean(),
  })
  .meta({ id: "BindableStore" });

/** What a binding would say, for every store that the clearing side accepted. */
export const listBindableStores = endpoint({
  id: "terminals.listBindableStores",
  method: "GET",
  path: "/api/provider/bindable-stores",
  summary: "Stores that terminals may be bound to",
  audience: "provider",
  permission: "terminals.place",
  response: z.object({ items: z.array(bindableStoreSchema).max(200) }),
});

/** Binds a terminal in stock to the five elements of an enrolled store. */
export const bind = endpoint({
  ...provider,
  id: "terminals.bind",
  method: "POST",
  path: `${path}/binding`,
  summary: "Bind a terminal to a store",
  permission: "terminals.place",
  body: z.strictObject({
    merchantId: merchantIds.input,
    storeId: storeIds.input,
    terminalCode: z
      .string()
      .regex(/^\d{8}$/)
      .optional(),
  }),
  response: z.object({ bindingId: bindingIds.output, terminalCode: code }),
  status: 201,
  errors: ["ENROLMENT_NOT_ACCEPTED", "TERMINAL_STATE", "TERMINAL_CODE_NOT_FREE"],
});

/** Binds a placed terminal anew after account, place or number of the merchant changed. */
export const rebind = endpoint({
  ...provider,
  id: "terminals.rebind",
  method: "PUT",
  path: `${path}/binding`,
  summary: "Bind a terminal to the changed elements",
  permission: "terminals.place",
  response: z.object({ bindingId: bindingIds.output, changed: z.array(z.string()).max(5) }),
  errors: ["ENROLMENT_NOT_ACCEPTED", "BINDING_UNCHANGED", "BINDING_OF_OTHER_ENROLMENT"],
});

/** Undoes a binding before the terminal was sent. */
export const unbind = endpoint({
  ...provider,
  ...done,
  id: "terminals.unbind",
  method: "DELETE",
  path: `${path}/binding`,
  summary: "Undo a binding before shipping",
  permission: "terminals.place",
  errors: ["TERMINAL_STATE"],
});

/** Notes that the parcel left. */
export const ship = endpoint({
  ...provider,
  ...done,
  id: "terminals.ship",
  method: "POST",
  path: `${path}/shipment`,
  summary: "Send a bound terminal",
  permission: "terminals.place",
  body: z.strictObject({
    carrier: z.string().trim().min(1).max(40),
    trackingNumber: z
      .string()
      .trim()
      .regex(/^[A-Za-z0-9-]{4,40}$/),
  }),
  errors: ["TERMINAL_STATE"],
});

/** Stops a terminal from taking payments; the merchant reads the reason. */
export const suspend = endpoint({
  ...provider,
  ...done,
  id: "terminals.suspend",
  method: "POST",
  path: `${path}/suspension`,
  summary: "Suspend a terminal",
  permission: "terminals.suspend",
  body: z.strictObject({ reason: z.enum(SUSPENSION_REASONS) }),
  errors: ["TERMINAL_STATE"],
});

/** Lets a suspended terminal take payments again. */
export const resume = endpoint({
  ...provider,
  ...done,
  id: "terminals.resume",
  method: "DELETE",
  path: `${path}/suspension`,
  summary: "Resume a terminal",
  permission: "terminals.suspend",
  errors: ["TERMINAL_STATE", "ENROLMENT_NOT_ACCEPTED"],
});

/** Takes a terminal back from its merchant; its certificates end. */
export const takeBack = endpoint({
  ...provider,
  ...done,
  id: "terminals.takeBack",
  method: "POST",
  path: `${path}/return`,
  summary: "Take a terminal back",
  permission: "terminals.place",
  body: z.strictObject({ reason: z.enum(RETURN_REASONS) }),
  errors: ["TERMINAL_STATE"],
});

/** Writes off a suspended terminal that cannot be fetched; it stays closed (CN-259-4). */
export const writeOff = endpoint({
  ...provider,
  ...done,
  id: "terminals.writeOff",
  method: "POST",
  path: `${path}/write-off`,
  summary: "Write off a terminal that is lost",
  permission: "terminals.place",
  errors: ["TERMINAL_STATE"],
});

/** Puts a terminal that came back into stock. */
export const restock = endpoint({
  ...provider,
  ...done,
  id: "terminals.restock",
  method: "POST",
  path: `${path}/restock`,
  summary: "Put a returned terminal into stock",
  permission: "terminals.stock",
  errors: ["TERMINAL_STATE"],
});

/** Retires a terminal for good. */
export const retire = endpoint({
  ...provider,
  ...done,
  id: "terminals.retire",
  method: "POST",
  path: `${path}/retirement`,
  summary: "Retire a terminal",
  permission: "terminals.stock",
  body: z.strictObject({ reason: z.enum(RETIREMENT_REASONS) }),
  errors: ["TERMINAL_STATE"],
});

/** Revokes a terminal's certificates because its key may be in other hands. */
export const revokeCertificates = endpoint({
  ...provider,
  ...done,
  id: "terminals.revokeCertificates",
  method: "POST",
  path: `${path}/certificate-revocation`,
  summary: "Revoke a terminal's certificates",
  permission: "terminals.suspend",
});

/** Gives a terminal without identity its certificate; on the device port alone. */
export const activate = endpoint({
  id: "terminals.activate",
  method: "POST",
  path: "/device/v1/activate",
  summary: "Activate a terminal",
  audience: "auth",
  idempotencyKey: false,
  body: z.strictObject({
    serial: serialSchema,
    code: z.string().min(8).max(20),
    csr: z.string().min(100).max(4096),
  }),
  response: z.object({
    terminalId: terminalIds.output,
    certificate: z.string().max(4096),
    chain: z.string().max(4096),
    notAfter: at,
  }),
  status: 201,
  errors: ["CSR_REFUSED", "ACTIVATION_REFUSED", "ACTIVATION_CODE_EXPIRED", "ACTIVATION_CODE_USED"],
});

const greeting = z.object({
  terminalId: terminalIds.output,
  serverTime: at,
  state: z.enum(PLACED_STATES),
  heartbeatSeconds: z.number().int(),
});

const device = {
  audience: "device",
  // Counter and nonce of the message take the place of a key.
  idempotencyKey: false,
} as const;
const deviceErrors = ["DEVICE_CERTIFICATE_REFUSED"];

/** State and time. */
export const hello = endpoint({
  ...device,
  id: "terminals.hello",
  method: "GET",
  path: "/device/v1/hello",
  summary: "State and server time",
  response: greeting,
  errors: deviceErrors,
});

/** What the terminal needs to work. */
export const config = endpoint({
  ...device,
  id: "terminals.config",
  method: "GET",
  path: "/device/v1/config",
  summary: "Codes, host and test keys",
  response: greeting.extend({
    serial,
    acquirerCode: code,
    merchantCode: code,
    terminalCode: code,
    host: z.object({
      address: z.string().max(255),
      port: z.number().int(),
      tpdu: z.string().length(10),
      macAlgorithm: z.enum(["unionpay-ecb", "x9.19"]),
    }),
    keys: z.object({
      kind: z.literal("test"),
      masterKey: z.string().length(32),
      checkValue: z.string().length(8),
    }),
  }),
  errors: deviceErrors,
});

/** A health report. */
export const heartbeat = endpoint({
  ...device,
  id: "terminals.heartbeat",
  method: "POST",
  path: "/device/v1/heartbeat",
  summary: "Report health",
  body: healthSchema,
  response: greeting,
  errors: [...deviceErrors, "DEVICE_STAMP_REQUIRED", "DEVICE_CLOCK_OFF", "DEVICE_REPLAYED"],
});
