import { DateTime, Facts, StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import { Wifi } from "../../../../ui-kit/icons.ts";
import { terminalLabels } from "../labels.ts";
import type { HealthView } from "./views.ts";

/** Whether the terminal is heard of at present; nothing while it never was. */
export function OnlineChip(props: { health: HealthView | null }) {
  const t = useLabels(terminalLabels);
  if (props.health === null) return null;
  return props.health.isOnline ? (
    <StatusChip tone="good" icon={Wifi}>
      {t("online")}
    </StatusChip>
  ) : (
    <StatusChip tone="attention">{t("offline")}</StatusChip>
  );
}

function useBattery(): (health: HealthView) => string {
  const t = useLabels(terminalLabels);
  return ({ batteryPercent: percent, charging }) => {
    if (percent === null) return t("noBattery");
    return t(charging ? "batteryCharging" : "batteryValue", { percent });
  };
}

/** The newest health report. */
export function TerminalHealth(props: { health: HealthView | null }) {
  const t = useLabels(terminalLabels);
  const battery = useBattery();
  const { health } = props;
  if (health === null) return <p className="text-soft">{t("neverSeen")}</p>;
  return (
    <Facts
      facts={[
        { name: t("lastSeen"), value: <DateTime at={health.reportedAt} /> },
        { name: t("battery"), value: battery(health) },
        { name: t("paper"), value: t(`paper_${health.paper}`) },
        { name: t("network"), value: t(`network_${health.network}`) },
        { name: t("appVersion"), value: health.appVersion },
      ]}
    />
  );
}
