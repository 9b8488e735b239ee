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
import { acceptanceQueueLabels } from "../labels.ts";
import { AcceptanceState } from "./checklist.tsx";

const SHOWN = 5;

/** Accepted terminals that nobody has taken live yet, on the staff's first page. */
export function WaitingAcceptance() {
  const t = useLabels(acceptanceQueueLabels);
  const runs = query.useQuery("get", "/api/provider/acceptance", {
    params: { query: { state: "passed" } },
  });
  const waiting = runs.data?.items.filter((run) => run.terminalState === "activated") ?? [];
  return (
    <Card
      heading={t("waitingTitle")}
      aside={<TextLink href="/staff/acceptance">{t("all")}</TextLink>}
    >
      {runs.isPending && <Skeleton />}
      {runs.error && <ErrorState error={runs.error} onRetry={() => void runs.refetch()} />}
      {runs.data && waiting.length === 0 && <p className="text-soft">{t("noneWaiting")}</p>}
      {waiting.length > 0 && (
        <List label={t("waitingTitle")}>
          {waiting.slice(0, SHOWN).map((run) => (
            <ListItem
              key={run.acceptanceId}
              title={run.serial}
              line={run.model}
              end={<AcceptanceState state={run.state} />}
              href={`/staff/acceptance/${run.terminalId}`}
            />
          ))}
        </List>
      )}
    </Card>
  );
}
