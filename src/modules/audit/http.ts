import type { z } from "zod";
import type { Caller } from "../../kernel/actor.ts";
import { type BoundEndpoint, bind } from "../../kernel/endpoint.ts";
import type { FactDefinition } from "../../kernel/fact.ts";
import * as api from "./api.ts";
import type { AuditService, TrailEvent, TrailQuery, TrailScope } from "./service.ts";

/** Facts by type, so that a line can be said in the reader's language. */
export type FactCatalog = Pick<ReadonlyMap<string, FactDefinition>, "get">;

type Line = z.input<typeof api.auditLineSchema>;

/** Flat values of the payload; nested ones are for machines and stay out of the page. */
function details(payload: unknown): Line["details"] {
  const entries = Object.entries((payload ?? {}) as Record<string, unknown>);
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string | number | boolean] =>
      ["string", "number", "boolean"].includes(typeof entry[1]),
    ),
  );
}

function toLine(row: TrailEvent, caller: Caller, catalog: FactCatalog): Line {
  return {
    number: row.number,
    at: row.occurredAt.toISOString(),
    type: row.type,
    sentence: catalog.get(row.type)?.sentence[caller.lang] ?? row.type,
    actorKind: row.actorKind,
    ...(row.actorRole ? { actorRole: row.actorRole } : {}),
    self: row.actorId !== null && row.actorId === caller.actor.id,
    objectKind: row.objectKind,
    objectId: row.objectId,
    details: details(row.payload),
    hash: Buffer.from(row.hash).toString("hex"),
  };
}

/** The reading endpoints. */
export function auditEndpoints(service: AuditService, catalog: FactCatalog): BoundEndpoint[] {
  const read = async (caller: Caller<TrailScope>, query: TrailQuery) => {
    const page = await service.readTrail(caller, query);
    return { ...page, items: page.items.map((row) => toLine(row, caller, catalog)) };
  };
  return [
    bind(api.readMerchantTrail, ({ caller, query }) => read(caller, query)),
    bind(api.openReceipt, async ({ caller, query }) => ({
      bytes: new TextEncoder().encode(await service.makeReceipt(caller, query.number)),
      contentType: "text/plain; charset=utf-8",
      fileName: `tillkeeper-${query.number}.tlog-proof`,
    })),
    bind(api.readProviderTrail, ({ caller, query }) => read(caller, query)),
    bind(api.readPlatformTrail, ({ caller, query }) => read(caller, query)),
  ];
}
