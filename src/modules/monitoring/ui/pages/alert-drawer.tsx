import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import {
  Card,
  DateTime,
  ErrorState,
  Facts,
  Skeleton,
  Timeline,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { alertLabels } from "../labels.ts";
import { type AlertDetail, Explanations, WindowTransactions } from "../parts/alert-evidence.tsx";
import { AlertSeverity, AlertState, AlertValue } from "../parts/alert-state.tsx";
import { TakeAlert, WorkAlert } from "../parts/work-alert.tsx";

function AlertFacts({ alert }: { alert: AlertDetail }) {
  const t = useLabels(alertLabels);
  return (
    <Facts
      facts={[
        { name: t("value"), value: <AlertValue alert={alert} /> },
        { name: t("hits"), value: alert.hits },
        { name: t("terminalCode"), value: alert.terminalCode },
        { name: t("merchantName"), value: alert.merchantName ?? t("merchantErased") },
        { name: t("merchant"), value: <code>{alert.merchantId}</code> },
        { name: t("claimedBy"), value: alert.claimedByName ?? t("nobody") },
        { name: t("raisedAt"), value: <DateTime at={alert.raisedAt} /> },
        { name: t("basis"), value: alert.ruleBasis.join(" · ") },
      ]}
    />
  );
}

function History({ alert }: { alert: AlertDetail }) {
  const t = useLabels(alertLabels);
  return (
    <Card heading={t("timeline")}>
      <Timeline
        label={t("timeline")}
        entries={alert.timeline.toReversed().map((entry) => ({
          key: `${entry.kind}-${entry.at}`,
          at: entry.at,
          title: t(`entry_${entry.kind}`),
          who: entry.by ?? t("rules"),
          detail: (
            <>
              {entry.reason && <p>{t(`reason_${entry.reason}`)}</p>}
              {entry.note && <p className="whitespace-pre-wrap">{entry.note}</p>}
            </>
          ),
        }))}
      />
    </Card>
  );
}

function AlertBody(props: { alert: AlertDetail; onChanged: () => Promise<void> }) {
  const { alert } = props;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-2">
        <AlertState alert={alert} />
        <AlertSeverity severity={alert.severity} />
      </div>
      <TakeAlert {...props} />
      <AlertFacts alert={alert} />
      <Explanations alert={alert} />
      <WindowTransactions alert={alert} />
      <WorkAlert {...props} />
      <History alert={alert} />
    </div>
  );
}

/** One alert: why it was raised, the transactions behind it, and the work on it. */
export function AlertDrawer() {
  const t = useLabels(alertLabels);
  const client = useQueryClient();
  const { alertId = "" } = useParams();
  const alert = query.useQuery("get", "/api/provider/alerts/{alertId}", {
    params: { path: { alertId } },
  });
  return (
    <AddressedDrawer title={alert.data?.ruleTitle ?? t("title")} wide>
      {alert.isPending && <Skeleton lines={6} />}
      {alert.error && <ErrorState error={alert.error} onRetry={() => void alert.refetch()} />}
      {alert.data && (
        <AlertBody
          alert={alert.data}
          onChanged={async () => {
            await alert.refetch();
            await client.invalidateQueries({ queryKey: ["get", "/api/provider/alerts"] });
          }}
        />
      )}
    </AddressedDrawer>
  );
}
