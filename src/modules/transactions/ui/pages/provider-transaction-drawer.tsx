import { useParams } from "react-router";
import { ErrorState, Skeleton, useLabels } from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { staffTransactionLabels } from "../labels.ts";
import { TransactionFacts } from "../parts/transaction-facts.tsx";
import { SignedMoney } from "../parts/transaction-words.tsx";

/** One transaction as the acquirer keeps it. */
export function ProviderTransactionDrawer() {
  const t = useLabels(staffTransactionLabels);
  const { transactionId = "" } = useParams();
  const found = query.useQuery("get", "/api/provider/transactions/{transactionId}", {
    params: { path: { transactionId } },
  });
  const { data } = found;
  return (
    <AddressedDrawer title={data ? <SignedMoney {...data} /> : t("title")}>
      {found.isPending && <Skeleton lines={6} />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {data && (
        <TransactionFacts
          transaction={data}
          more={[
            { name: t("merchant"), value: data.merchantId },
            { name: t("terminal"), value: data.terminalId },
          ]}
        />
      )}
    </AddressedDrawer>
  );
}
