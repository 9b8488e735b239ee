import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import {
  Card,
  DateTime,
  ErrorState,
  Facts,
  SimulatedBadge,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { TerminalState } from "../../../terminals/ui/parts/terminal-state.tsx";
import { acceptanceLabels, acceptanceQueueLabels } from "../labels.ts";
import { AcceptanceParts, AcceptanceState } from "../parts/checklist.tsx";
import { GoLive } from "../parts/go-live.tsx";
import { MessageList, type RunDetail } from "../parts/message-list.tsx";

const WATCH_MS = 3_000;

function RunBody(props: { run: RunDetail; onChanged: () => Promise<void> }) {
  const t = useLabels(acceptanceQueueLabels);
  const words = useLabels(acceptanceLabels);
  const { run } = props;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-2">
        <AcceptanceState state={run.state} />
        <TerminalState state={run.terminalState} />
        <SimulatedBadge />
      </div>
      <GoLive {...props} />
      <Card>
        <AcceptanceParts checklist={run} />
      </Card>
      <Facts
        facts={[
          { name: t("codes"), value: <code>{`${run.merchantCode} / ${run.terminalCode}`}</code> },
          { name: words("record"), value: run.acceptanceId },
          { name: t("opened"), value: run.activatedAt && <DateTime at={run.activatedAt} /> },
        ]}
      />
      <Card heading={t("messages")}>
        <MessageList messages={run.messages} />
      </Card>
    </div>
  );
}

/** One terminal's acceptance: its parts, what was sent, and the step to live. */
export function AcceptanceDrawer() {
  const t = useLabels(acceptanceQueueLabels);
  const client = useQueryClient();
  const { terminalId = "" } = useParams();
  const run = query.useQuery(
    "get",
    "/api/provider/terminals/{terminalId}/acceptance",
    { params: { path: { terminalId } } },
    {
      refetchInterval: ({ state }) =>
        state.data?.terminalState === "activated" && state.data.state !== "passed"
          ? WATCH_MS
          : false,
    },
  );
  return (
    <AddressedDrawer title={run.data?.serial ?? t("title")} wide>
      {run.isPending && <Skeleton lines={6} />}
      {run.error && <ErrorState error={run.error} onRetry={() => void run.refetch()} />}
      {run.data && (
        <RunBody
          run={run.data}
          onChanged={async () => {
            await run.refetch();
            await client.invalidateQueries({ queryKey: ["get", "/api/provider/acceptance"] });
          }}
        />
      )}
    </AddressedDrawer>
  );
}
