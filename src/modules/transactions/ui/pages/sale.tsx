import { useParams } from "react-router";
import { Card, ErrorState, PageHeader, Skeleton, useLabels } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { salesLabels, transactionLabels } from "../labels.ts";
import { TransactionFacts } from "../parts/transaction-facts.tsx";
import { SignedMoney } from "../parts/transaction-words.tsx";

/** One of the merchant's transactions, as on the slip. */
export function SalePage() {
  const t = useLabels(salesLabels);
  const words = useLabels(transactionLabels);
  const { transactionId = "" } = useParams();
  const sale = query.useQuery("get", "/api/merchant/transactions/{transactionId}", {
    params: { path: { transactionId } },
  });
  const back = { href: "/m/transactions", label: t("back") };
  if (sale.isPending) return <Skeleton lines={8} />;
  if (sale.data === undefined) {
    return (
      <>
        <PageHeader title={words("notFound")} back={back} />
        <ErrorState error={sale.error} onRetry={() => void sale.refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={<SignedMoney {...sale.data} />} back={back} />
      <Card>
        <TransactionFacts transaction={sale.data} />
      </Card>
    </>
  );
}
