import { systemCaller } from "../../kernel/actor.ts";
import { type FactHandler, onFact } from "../../kernel/fact.ts";
import { enrolmentEnded } from "../enrolment/index.ts";
import type { TerminalsService } from "./service.ts";

/** When the acquiring service of a store ends, its terminals close at once (CN-259-4). */
export function terminalsHandlers(service: TerminalsService): FactHandler[] {
  return [
    onFact(enrolmentEnded, "terminals.closeTerminals", async (fact) => {
      if (!fact.providerId) return;
      const actorId = fact.actor.id ?? fact.object.id;
      const scope = { role: "provider", providerId: fact.providerId, actorId } as const;
      await service.closeEnrolled(systemCaller(scope, fact.requestId), fact.object.id);
    }),
  ];
}
