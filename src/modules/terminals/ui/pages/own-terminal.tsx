import { useState } from "react";
import { useParams } from "react-router";
import { useQueryClient } from "@tanstack/react-query";
import {
  Card,
  DateOnly,
  ErrorState,
  Facts,
  PageHeader,
  Skeleton,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { ownTerminalLabels, terminalLabels } from "../labels.ts";
import { Bindings } from "../parts/five-elements.tsx";
import { IssuedCode } from "../parts/issued-code.tsx";
import { NextStep, OwnAction } from "../parts/own-next-step.tsx";
import { useStoreNames } from "../parts/own-terminal-list.tsx";
import { OnlineChip, TerminalHealth } from "../parts/terminal-health.tsx";
import { TerminalState } from "../parts/terminal-state.tsx";
import { TerminalTimeline } from "../parts/terminal-timeline.tsx";
import type { IssuedCode as Code, OwnTerminalDetail } from "../parts/views.ts";

function TerminalFacts(props: { terminal: OwnTerminalDetail }) {
  const t = useLabels(terminalLabels);
  const own = useLabels(ownTerminalLabels);
  const stores = useStoreNames();
  const { terminal } = props;
  const parcel = [terminal.carrier, terminal.trackingNumber].filter(Boolean).join(" ");
  return (
    <Facts
      facts={[
        { name: t("serial"), value: <strong className="font-mono">{terminal.serial}</strong> },
        { name: own("store"), value: stores.get(terminal.storeId) },
        { name: t("terminalCode"), value: terminal.terminalCode },
        ...(parcel === "" ? [] : [{ name: t("trackingNumber"), value: parcel }]),
        ...(terminal.certificate === null
          ? []
          : [
              {
                name: `${t("certificate")} · ${t("certificateUntil")}`,
                value: <DateOnly on={terminal.certificate.notAfter} />,
              },
            ]),
      ]}
    />
  );
}

/** The way to the checklist, from activation on: what passed stays to be read. */
function AcceptanceLink({ terminal }: { terminal: OwnTerminalDetail }) {
  const t = useLabels(ownTerminalLabels);
  const mayRead = useMay("acceptance.readOwn");
  if (!mayRead || terminal.activatedAt === null) return null;
  return (
    <p>
      <TextLink href={`/m/terminals/${terminal.id}/acceptance`}>{t("acceptance")}</TextLink>
    </p>
  );
}

function TerminalBody(props: { terminal: OwnTerminalDetail; onChanged: () => Promise<void> }) {
  const t = useLabels(terminalLabels);
  const { terminal, onChanged } = props;
  const [issued, setIssued] = useState<{ code: Code; under: string | undefined }>();
  // A terminal that got a certificate has used the code; then it says nothing any more.
  const isUsed = issued?.under !== terminal.certificate?.number;
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-2">
        <TerminalState state={terminal.state} />
        <OnlineChip health={terminal.health} />
      </div>
      <NextStep terminal={terminal} />
      <AcceptanceLink terminal={terminal} />
      {issued && !isUsed && <IssuedCode issued={issued.code} />}
      <Card>
        <TerminalFacts terminal={terminal} />
      </Card>
      {terminal.activatedAt !== null && (
        <Card heading={t("health")}>
          <TerminalHealth health={terminal.health} />
        </Card>
      )}
      <Card heading={t("binding")}>
        <Bindings bindings={terminal.bindings} />
      </Card>
      <Card heading={t("timeline")}>
        <TerminalTimeline changes={terminal.changes} />
      </Card>
      <OwnAction
        terminal={terminal}
        onCode={async (code) => {
          setIssued({ code, under: terminal.certificate?.number });
          await onChanged();
        }}
      />
    </div>
  );
}

/** How often the page looks whether the terminal has activated or gone live. */
const WATCH_MS = 5_000;

/** One terminal of the merchant: what to do now, its health, its binding and its way. */
export function OwnTerminalPage() {
  const t = useLabels(ownTerminalLabels);
  const client = useQueryClient();
  const { terminalId = "" } = useParams();
  const terminal = query.useQuery(
    "get",
    "/api/merchant/terminals/{terminalId}",
    { params: { path: { terminalId } } },
    {
      refetchInterval: ({ state }) =>
        state.data === undefined || state.data.state === "live" ? false : WATCH_MS,
    },
  );
  const back = { href: "/m/terminals", label: t("backToList") };
  if (terminal.isPending) return <Skeleton lines={8} />;
  if (terminal.data === undefined) {
    return (
      <>
        <PageHeader title={t("title")} back={back} />
        <ErrorState error={terminal.error} onRetry={() => void terminal.refetch()} />
      </>
    );
  }
  return (
    <>
      <PageHeader title={terminal.data.model} back={back} />
      <TerminalBody
        terminal={terminal.data}
        onChanged={async () => {
          await terminal.refetch();
          await client.invalidateQueries({ queryKey: ["get", "/api/merchant/terminals"] });
        }}
      />
    </>
  );
}
