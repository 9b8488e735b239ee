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
import { alertLabels } from "../labels.ts";
import { AlertSeverity } from "./alert-state.tsx";

/** The newest open alerts, on a risk officer's first page. */
export function OpenAlerts() {
  const t = useLabels(alertLabels);
  const alerts = query.useQuery("get", "/api/provider/alerts", {
    params: { query: { state: "open", limit: 5 } },
  });
  return (
    <Card heading={t("openTitle")} aside={<TextLink href="/staff/alerts">{t("all")}</TextLink>}>
      {alerts.isPending && <Skeleton />}
      {alerts.error && <ErrorState error={alerts.error} onRetry={() => void alerts.refetch()} />}
      {alerts.data?.items.length === 0 && <p className="text-soft">{t("noneOpen")}</p>}
      {alerts.data !== undefined && alerts.data.items.length > 0 && (
        <List label={t("openTitle")}>
          {alerts.data.items.map((alert) => (
            <ListItem
              key={alert.id}
              title={alert.ruleTitle}
              line={[alert.merchantName, alert.terminalCode].filter(Boolean).join(" · ")}
              end={<AlertSeverity severity={alert.severity} />}
              href={`/staff/alerts/${alert.id}`}
            />
          ))}
        </List>
      )}
    </Card>
  );
}
