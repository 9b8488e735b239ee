import { z } from "zod";
import { merchantIds } from "../../merchants/index.ts";
import { SUBJECT_KINDS } from "../domain/five-elements.ts";
import { NETWORKS, PAPER_LEVELS } from "../domain/health.ts";
import { bindingIds, terminalIds } from "../domain/ids.ts";
import { REVOCATION_REASONS } from "../domain/reasons.ts";
import { TERMINAL_ACTIONS } from "../domain/terminal-state.ts";

/** What several answers about terminals hold. */

/** Parts of many requests and answers. */
export const at = z.iso.datetime();
export const params = z.object({ terminalId: terminalIds.input });
export const serial = z.string().max(32);
export const code = z.string().max(15);

/** Whose endpoints about one terminal these are, where they lie, and an answer without content. */
export const provider = { audience: "provider", params } as const;
export const path = "/api/provider/terminals/:terminalId";
export const done = { status: 204 } as const;

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
