import type { ProvidersApi } from "../providers/index.ts";

/** What offers asks of providers: who is published, and whether the licence covers a region. */
export type Licensing = Pick<
  ProvidersApi,
  "providerProfile" | "listProviders" | "coverage" | "coverageToday"
>;
