import { useParams } from "react-router";
import { useQueryClient } from "@tanstack/react-query";
import {
  Card,
  DateTime,
  ErrorState,
  Facts,
  Skeleton,
  StatusChip,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { isPlaced } from "../../domain/terminal-state.ts";
import { stockLabels, terminalLabels } from "../labels.ts";
import { Bindings } from "../parts/five-elements.tsx";
import { PlacedActions, PlacedStep } from "../parts/placed-actions.tsx";
import { StockActions, StockStep } from "../parts/stock-actions.tsx";
import { OnlineChip, TerminalHealth } from "../parts/terminal-health.tsx";
import { TerminalState } from "../parts/terminal-state.tsx";
import { TerminalTimeline, useReason } from "../parts/terminal-timeline.tsx";
import type { InventoryDetail } from "../parts/views.ts";

function StockFacts(props: { terminal: InventoryDetail }) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const reasonOf = useReason();
  const { terminal } = props;
  const reason = reasonOf(terminal.suspensionReason ?? terminal.retirementReason);
  const parcel = [terminal.carrier, terminal.trackingNumber].filter(Boolean).join(" ");
  return (
    <Facts
      facts={[
        { name: words("serial"), value: <span className="font-mono">{terminal.serial}</span> },
        { name: words("model"), value: terminal.model },
        ...(terminal.merchantCode === null
          ? []
          : [
              { name: words("merchantCode"), value: terminal.merchantCode },
              { name: words("terminalCode"), value: terminal.terminalCode },
            ]),
        ...(parcel === "" ? [] : [{ name: words("trackingNumber"), value: parcel }]),
        ...(reason === undefined ? [] : [{ name: t("reason"), value: reason }]),
        ...(terminal.evidenceId === null
          ? []
          : [{ name: t("evidence"), value: <code>{terminal.evidenceId}</code> }]),
      ]}
    />
  );
}

function Certificates(props: { terminal: InventoryDetail }) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const { certificates } = props.terminal;
  if (certificates.length === 0) return <p className="text-soft">{words("noCertificate")}</p>;
  return (
    <div className="flex flex-col gap-4">
      {certificates.map((each) => (
        <Facts
          key={each.number}
          facts={[
            {
              name: t("state"),
              value:
                each.revocationReason === null ? (
                  <StatusChip tone="good">{t("valid")}</StatusChip>
                ) : (
                  <StatusChip tone="neutral">
                    {t("revoked")} · {t(`revocation_${each.revocationReason}`)}
                  </StatusChip>
                ),
            },
            { name: words("certificateNumber"), value: <code>{each.number}</code> },
            { name: words("certificateUntil"), value: <DateTime at={each.notAfter} /> },
          ]}
        />
      ))}
    </div>
  );
}

function DrawerBody(props: { terminal: InventoryDetail; onChanged: () => Promise<void> }) {
  const t = useLabels(stockLabels);
  const words = useLabels(terminalLabels);
  const { terminal } = props;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-2">
        <TerminalState state={terminal.state} />
        <OnlineChip health={terminal.health} />
      </div>
      <StockFacts terminal={terminal} />
      {isPlaced(terminal.state) ? <PlacedStep {...props} /> : <StockStep {...props} />}
      {terminal.health !== null && (
        <Card heading={words("health")}>
          <TerminalHealth health={terminal.health} />
        </Card>
      )}
      {terminal.bindings.length > 0 && (
        <Card heading={words("binding")}>
          <Bindings bindings={terminal.bindings} />
        </Card>
      )}
      {terminal.changes.length > 0 && (
        <Card heading={words("timeline")}>
          <TerminalTimeline changes={terminal.changes} />
        </Card>
      )}
      {terminal.certificates.length > 0 && (
        <Card heading={t("certificates")}>
          <Certificates terminal={terminal} />
        </Card>
      )}
      {isPlaced(terminal.state) ? <PlacedActions {...props} /> : <StockActions {...props} />}
    </div>
  );
}

/** One terminal of the acquirer: what it is, what may be done now, and its whole history. */
export function InventoryDrawer() {
  const t = useLabels(stockLabels);
  const client = useQueryClient();
  const { terminalId = "" } = useParams();
  const terminal = query.useQuery("get", "/api/provider/terminals/{terminalId}", {
    params: { path: { terminalId } },
  });
  return (
    <AddressedDrawer title={terminal.data?.serial ?? t("title")} wide>
      {terminal.isPending && <Skeleton lines={6} />}
      {terminal.error && (
        <ErrorState error={terminal.error} onRetry={() => void terminal.refetch()} />
      )}
      {terminal.data && (
        <DrawerBody
          terminal={terminal.data}
          onChanged={async () => {
            await terminal.refetch();
            await client.invalidateQueries({ queryKey: ["get", "/api/provider/terminals"] });
          }}
        />
      )}
    </AddressedDrawer>
  );
}
