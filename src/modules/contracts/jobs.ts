import { systemCaller } from "../../kernel/actor.ts";
import { MINUTE_MS } from "../../kernel/clock.ts";
import { type FactHandler, onFact } from "../../kernel/fact.ts";
import type { Timer } from "../../kernel/module.ts";
import { applicationApproved } from "../applications/index.ts";
import type { ContractsService } from "./service.ts";

/** An approval calls for the contract; its id is the fact's, so a second delivery finds it. */
export function contractsHandlers(service: ContractsService): FactHandler[] {
  return [
    onFact(applicationApproved, "contracts.prepareContract", async (fact) => {
      const { providerId } = fact;
      if (!providerId) return;
      const scope = { role: "provider", providerId, actorId: providerId } as const;
      await service.prepareContract(systemCaller(scope, fact.requestId), {
        contractId: fact.id,
        applicationId: fact.object.id,
        preparedAt: fact.occurredAt,
      });
    }),
  ];
}

/** Lets unsigned contracts lapse. */
export function contractsTimers(service: ContractsService): Timer[] {
  return [
    {
      name: "contracts.expireContracts",
      everyMs: MINUTE_MS,
      run: async () => {
        await service.expireContracts();
      },
    },
  ];
}
