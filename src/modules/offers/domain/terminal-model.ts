import { z } from "zod";
import { defineId } from "../../../kernel/ids.ts";

/** A terminal model that an acquirer deploys. It has no price: it comes with the service (F1). */

export const terminalModelId = defineId("tmd");

export const CONNECTIVITY = ["4g", "wifi", "ethernet", "bluetooth"] as const;
export const PRINTERS = ["none", "thermal"] as const;
export const CARD_READERS = ["chip", "contactless", "stripe", "qr"] as const;
/** `mobile` leaves the counter: only the trades of CN-5-3 may have it. */
export const TERMINAL_FORMS = ["countertop", "mobile"] as const;

export const terminalModelSchema = z.strictObject({
  maker: z.string().trim().min(1).max(80),
  model: z.string().trim().min(1).max(60),
  form: z.enum(TERMINAL_FORMS),
  /** Certificate of the accredited body; only certified models are deployed (CN-21-2). */
  certificationNumber: z.string().trim().min(4).max(60),
  /** Version of PCI PTS POI, e.g. `6.x`, and the day on which the approval expires. */
  ptsVersion: z
    .string()
    .trim()
    .regex(/^\d\.[0-9x]$/),
  ptsExpiresOn: z.iso.date(),
  connectivity: z.array(z.enum(CONNECTIVITY)).min(1).max(CONNECTIVITY.length),
  readers: z.array(z.enum(CARD_READERS)).min(1).max(CARD_READERS.length),
  printer: z.enum(PRINTERS),
  /** Day after which the maker gives no more security updates; null while none is announced. */
  endOfLifeOn: z.iso.date().nullable(),
});
export type TerminalModel = z.infer<typeof terminalModelSchema>;
