import { MINUTE_MS } from "../../kernel/clock.ts";
import { type FactHandler, onFact } from "../../kernel/fact.ts";
import type { Timer } from "../../kernel/module.ts";
import { documentErased } from "./events.ts";
import type { DocumentsService } from "./service/documents-service.ts";

/** Finishes what a process that died left open. */

export function documentsTimers(service: DocumentsService): Timer[] {
  return [
    {
      name: "documents.sweepObjects",
      everyMs: 10 * MINUTE_MS,
      run: async () => {
        await service.sweepObjects();
      },
    },
  ];
}

export function documentsHandlers(service: DocumentsService): FactHandler[] {
  return [
    onFact(documentErased, "documents.destroyKey", async (fact) => {
      if (fact.merchantId) await service.destroyKey(fact.merchantId, fact.object.id);
    }),
  ];
}
