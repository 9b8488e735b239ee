import {
  Card,
  ErrorState,
  List,
  ListItem,
  Skeleton,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { stockLabels } from "../labels.ts";
import { TerminalState } from "./terminal-state.tsx";

/** Bound terminals that were not sent yet, on the first page of the staff console. */
export function WaitingTerminals() {
  const t = useLabels(stockLabels);
  const waiting = query.useQuery("get", "/api/provider/terminals", {
    params: { query: { state: "bound", limit: 5 } },
  });
  return (
    <Card
      heading={t("waitingTitle")}
      aside={<TextLink href="/staff/terminals?state=bound">{t("all")}</TextLink>}
    >
      {waiting.isPending && <Skeleton />}
      {waiting.error && <ErrorState error={waiting.error} onRetry={() => void waiting.refetch()} />}
      {waiting.data?.items.length === 0 && <p className="text-soft">{t("waitingNone")}</p>}
      {waiting.data !== undefined && waiting.data.items.length > 0 && (
        <List label={t("waitingTitle")}>
          {waiting.data.items.map((terminal) => (
            <ListItem
              key={terminal.id}
              title={terminal.serial}
              line={terminal.model}
              end={<TerminalState state={terminal.state} />}
              href={`/staff/terminals/${terminal.id}`}
            />
          ))}
        </List>
      )}
    </Card>
  );
}
