import { systemCaller } from "../../kernel/actor.ts";
import { type FactHandler, onFact } from "../../kernel/fact.ts";
import { contractInForce } from "../contracts/index.ts";
import type { EnrolmentService } from "./service.ts";

/** A contract in force calls for the enrolment; its id is the fact's, so a repeat finds it. */
export function enrolmentHandlers(service: EnrolmentService): FactHandler[] {
  return [
    onFact(contractInForce, "enrolment.openEnrolment", async (fact) => {
      const { providerId } = fact;
      if (!providerId) return;
      const scope = { role: "provider", providerId, actorId: providerId } as const;
      await service.openEnrolment(systemCaller(scope, fact.requestId), {
        enrolmentId: fact.id,
        contractId: fact.object.id,
      });
    }),
  ];
}
