import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { storeIds } from "../../merchants/index.ts";
import { terminalIds } from "../domain/ids.ts";
import { SUSPENSION_REASONS } from "../domain/reasons.ts";
import { PLACED_STATES } from "../domain/terminal-state.ts";
import {
  at,
  bindingViewSchema,
  certificateViewSchema,
  changeViewSchema,
  code,
  healthViewSchema,
  params,
  serial,
} from "./terminal-view.ts";

/** What a merchant does with its terminals. */

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
