import type { App } from "./app.ts";
import type { Infra } from "./app-infra.ts";
import { mayOpenPort } from "./app-operator-kind.ts";
import { seedAgents, type SeededAgents } from "./modules/agents/seed.ts";
import { seedStaff } from "./modules/identity/seed.ts";
import { seedOffers, type SeededOffers } from "./modules/offers/seed.ts";
import { seedProviders, type SeededProviders } from "./modules/providers/seed.ts";
import { seedTerminals } from "./modules/terminals/seed.ts";

/** What the demo data are called, for tests and the journey. */
export interface SeededDemo {
  readonly providers: SeededProviders;
  readonly agents: SeededAgents;
  readonly offers: SeededOffers;
}

/** Fills a new demo database with fictional data, each module through its own service. */
export async function seedDemo(app: App, infra: Infra): Promise<SeededDemo> {
  const providers = await seedProviders(app.apis.providers, infra.clock);
  const agents = await seedAgents(app.apis.agents, providers, infra.clock);
  await seedStaff(app.apis.identity, { ...providers, ...agents });
  const offers = await seedOffers(app.apis.offers, providers, infra.clock);
  // An agency's deployment has no terminals, because it holds no keys for them.
  if (mayOpenPort(infra.operatorKind, "devicePort")) {
    await seedTerminals(app.apis.terminals, providers);
  }
  await app.drain();
  return { providers, agents, offers };
}
