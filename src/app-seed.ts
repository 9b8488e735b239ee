import type { App, Infra } from "./app.ts";

/** Fills a new demo database with fictional data, each module through its own service. */
export async function seedDemo(app: App, _infra: Infra): Promise<void> {
  await app.drain();
}
