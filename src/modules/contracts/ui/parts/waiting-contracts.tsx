import {
  Card,
  EmptyState,
  ErrorState,
  List,
  ListItem,
  Skeleton,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { contractDeskLabels } from "../labels.ts";
import { ContractChip } from "./contract-chip.tsx";

function Waiting(props: { queue: "to-sign" | "to-confirm"; title: string }) {
  const t = useLabels(contractDeskLabels);
  const { queue, title } = props;
  const init = { params: { query: { queue, limit: 5 } } };
  const waiting = query.useQuery("get", "/api/provider/contracts", init);
  const all = <TextLink href={`/staff/contracts?queue=${queue}`}>{t("all")}</TextLink>;
  return (
    <Card heading={title} aside={all}>
      {waiting.isPending && <Skeleton />}
      {waiting.error && <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data?.items.length === 0 && <EmptyState title={t("empty")} />}
      {waiting.data !== undefined && waiting.data.items.length > 0 && (
        <List label={title}>
          {waiting.data.items.map((item) => (
            <ListItem
              key={item.id}
              title={item.merchantName}
              line={item.number}
              end={<ContractChip state={item.state} />}
              href={`/staff/contracts/${item.id}?queue=${queue}`}
            />
          ))}
        </List>
      )}
    </Card>
  );
}

/** On the signatory's first page: contracts that the merchant has signed. */
export function ContractsToSign() {
  const t = useLabels(contractDeskLabels);
  return <Waiting queue="to-sign" title={t("homeToSign")} />;
}

/** On the account manager's first page: contracts that merchants are about to sign. */
export function ContractsToConfirm() {
  const t = useLabels(contractDeskLabels);
  return <Waiting queue="to-confirm" title={t("homeToConfirm")} />;
}
