import { systemCaller } from "../../kernel/actor.ts";
import { type FactHandler, onFact } from "../../kernel/fact.ts";
import { terminalActivated } from "../terminals/index.ts";
import type { AcceptanceService } from "./service/acceptance-service.ts";

/** An activated terminal stands in the queue before it sends its first message. */
export function acceptanceHandlers(service: AcceptanceService): FactHandler[] {
  return [
    onFact(terminalActivated, "acceptance.expectTerminal", async (fact) => {
      if (!fact.providerId) return;
      const actorId = fact.actor.id ?? fact.object.id;
      const scope = { role: "provider", providerId: fact.providerId, actorId } as const;
      await service.expectTerminal(systemCaller(scope, fact.requestId), fact.object.id);
    }),
  ];
}
