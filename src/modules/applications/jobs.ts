import { systemCaller } from "../../kernel/actor.ts";
import { type FactHandler, onFact, type RecordedFact } from "../../kernel/fact.ts";
import type { Uuid } from "../../kernel/ids.ts";
import {
  applicationCompletenessChanged,
  applicationResubmitted,
  applicationSubmitted,
} from "./events.ts";
import type { ApplicationsService } from "./service.ts";

/** Stands for the platform where a scope asks who acts; no person has this id. */
const PLATFORM = "00000000-0000-7000-8000-000000000050" as Uuid;

/** What follows a submission, and the table that agents read. */
export function applicationsHandlers(service: ApplicationsService): FactHandler[] {
  const rate = async (fact: RecordedFact): Promise<void> => {
    const { providerId } = fact;
    if (!providerId) return;
    const scope = { role: "provider", providerId, actorId: PLATFORM } as const;
    await service.rateSubmitted(systemCaller(scope, fact.requestId), fact.object.id);
  };
  return [
    onFact(applicationSubmitted, "applications.rateSubmitted", rate),
    onFact(applicationResubmitted, "applications.rateResubmitted", rate),
    onFact(applicationCompletenessChanged, "applications.keepCompleteness", (fact) =>
      service.keepCompleteness(fact),
    ),
  ];
}
