import { HOUR_MS } from "../../kernel/clock.ts";
import { type FactHandler, onFact } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { Timer } from "../../kernel/module.ts";
import { contactSubmitted, contactWithdrawn } from "./events.ts";
import type { LeadsService } from "./service.ts";

/** What the acquirer's scope does with a visitor's facts. */
export function leadsHandlers(service: LeadsService): FactHandler[] {
  const sentBy = (fact: {
    readonly providerId?: Uuid;
    readonly requestId: string;
    readonly object: { readonly id: Uuid };
  }) => {
    const { providerId, requestId, object } = fact;
    return providerId && { providerId, submissionId: object.id, cause: requestId };
  };
  return [
    onFact(contactSubmitted, "leads.mergeSubmission", async (fact) => {
      const sent = sentBy(fact);
      if (sent) await service.mergeSubmission(sent);
    }),
    onFact(contactWithdrawn, "leads.deleteWithdrawn", async (fact) => {
      const sent = sentBy(fact);
      if (sent) await service.deleteWithdrawn(sent);
    }),
  ];
}

/** Deletion on time. */
export function leadsTimers(service: LeadsService): Timer[] {
  return [
    {
      name: "leads.deleteDue",
      everyMs: HOUR_MS,
      run: async () => {
        await service.sweep();
      },
    },
  ];
}
