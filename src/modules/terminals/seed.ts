import { systemCaller } from "../../kernel/actor.ts";
import type { Uuid } from "../../kernel/ids.ts";
import type { TerminalsService } from "./service.ts";

/** Serial numbers of the simulated terminals of a demo; nobody ever made such a device. */
export function demoSerials(): readonly string[] {
  return Array.from({ length: 20 }, (_, i) => `SIM-${String(i + 1).padStart(6, "0")}`);
}

/** How many of the twenty lie in each acquirer's stock. */
const SHARES = [
  ["examplePay", 12, "DEMO-C200"],
  ["exampleBank", 4, "SAMPLE-T1"],
  ["samplePay", 4, "SAMPLE-P3"],
] as const;

/** Puts the simulated terminals into the stock of the fictional acquirers. */
export async function seedTerminals(
  service: Pick<TerminalsService, "addTerminals">,
  providers: Readonly<Record<(typeof SHARES)[number][0], Uuid>>,
): Promise<void> {
  const serials = [...demoSerials()];
  for (const [name, count, model] of SHARES) {
    const providerId = providers[name];
    const scope = { role: "provider", providerId, actorId: providerId } as const;
    const terminals = serials.splice(0, count).map((serial) => ({ serial, model }));
    await service.addTerminals(systemCaller(scope, "seed"), terminals);
  }
}
