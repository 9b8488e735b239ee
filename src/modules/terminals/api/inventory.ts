import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { merchantIds, storeIds } from "../../merchants/index.ts";
import { terminalIds } from "../domain/ids.ts";
import { RETIREMENT_REASONS, SUSPENSION_REASONS } from "../domain/reasons.ts";
import { modelSchema, serialSchema } from "../domain/serial.ts";
import { TERMINAL_STATES } from "../domain/terminal-state.ts";
import {
  at,
  bindingViewSchema,
  certificateViewSchema,
  changeViewSchema,
  code,
  done,
  healthViewSchema,
  path,
  provider,
  serial,
} from "./terminal-view.ts";

/** The acquirer's terminals, wherever they are. */

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
