import { z } from "zod";
import { endpoint } from "../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../kernel/page.ts";

/** One line of a trail, in the reader's language. */
export const auditLineSchema = z
  .object({
    number: z.number().int(),
    at: z.iso.datetime(),
    type: z.string().max(100),
    sentence: z.string().max(300),
    actorKind: z.enum(["visitor", "user", "terminal", "system"]),
    actorRole: z.string().max(60).optional(),
    /** True when the reader did it. */
    self: z.boolean(),
    objectKind: z.string().max(60),
    objectId: z.string().max(80),
    details: z.record(z.string().max(60), z.union([z.string().max(300), z.number(), z.boolean()])),
    hash: z.string().length(64),
  })
  .meta({ id: "AuditLine" });

const trail = pageOf(auditLineSchema);

/** `only=views` leaves the entries that say who looked at personal data. */
export const trailQuerySchema = pageQuerySchema.extend({ only: z.enum(["views"]).optional() });

/** The merchant's own stream, newest first. */
export const readMerchantTrail = endpoint({
  id: "audit.readMerchantTrail",
  method: "GET",
  path: "/api/merchant/audit",
  summary: "What happened to this merchant and who did it",
  audience: "merchant",
  permission: "audit.readMerchant",
  query: trailQuerySchema,
  response: trail,
});

/** The receipt of one entry of the merchant's own stream: a C2SP `.tlog-proof` file. */
export const openReceipt = endpoint({
  id: "audit.openReceipt",
  method: "GET",
  path: "/api/merchant/audit/receipt",
  summary: "Proof that an entry stands in the public log, to keep and to check offline",
  audience: "merchant",
  permission: "audit.readMerchant",
  query: z.object({ number: z.coerce.number().int().min(1).max(1_000_000_000_000) }),
  file: true,
  errors: ["RECEIPT_NOT_READY"],
});

/** The acquirer's stream and the merchants' events that name it. */
export const readProviderTrail = endpoint({
  id: "audit.readProviderTrail",
  method: "GET",
  path: "/api/provider/audit",
  summary: "What happened at this acquirer",
  audience: "provider",
  permission: "audit.readProvider",
  query: trailQuerySchema,
  response: trail,
});

/** The platform's stream. */
export const readPlatformTrail = endpoint({
  id: "audit.readPlatformTrail",
  method: "GET",
  path: "/api/operator/audit",
  summary: "What happened on the platform outside any tenant",
  audience: "operator",
  permission: "audit.readPlatform",
  query: trailQuerySchema,
  response: trail,
});
