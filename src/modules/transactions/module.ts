import type { Module } from "../../kernel/module.ts";
import { createSimulatedFeed } from "./adapters/simulated-acquirer-feed.ts";
import { transactionsErrors } from "./errors.ts";
import { transactionsRecorded } from "./events.ts";
import { transactionsEndpoints } from "./http.ts";
import type { TransactionsApi } from "./index.ts";
import { transactionsPermissions } from "./permissions.ts";
import type { TransactionsDeps } from "./service/deps.ts";
import { createTransactionsService } from "./service/transactions-service.ts";

/** Wires the module. */
export function transactionsModule(deps: TransactionsDeps): {
  readonly module: Module;
  readonly api: TransactionsApi;
} {
  const service = createTransactionsService(deps);
  const feedSimulated = createSimulatedFeed({
    newRequestId: () => deps.newId(),
    record: service.recordTransactions,
  });
  return {
    module: {
      name: "transactions",
      errors: transactionsErrors,
      permissions: transactionsPermissions,
      facts: [transactionsRecorded],
      endpoints: transactionsEndpoints(service),
    },
    api: { ...service, feedSimulated },
  };
}
