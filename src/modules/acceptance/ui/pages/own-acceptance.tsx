import { useParams } from "react-router";
import {
  Callout,
  Card,
  ErrorState,
  Facts,
  PageHeader,
  SimulatedBadge,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { acceptanceLabels, ownAcceptanceLabels } from "../labels.ts";
import { AcceptanceParts, AcceptanceState, type Checklist } from "../parts/checklist.tsx";

/** How often the page looks for the terminal's next message. */
const WATCH_MS = 3_000;

function NextStep({ checklist }: { checklist: Checklist }) {
  const t = useLabels(ownAcceptanceLabels);
  if (checklist.terminalState === "live") return <Callout tone="good">{t("next_live")}</Callout>;
  if (checklist.state === "passed") return <Callout tone="good">{t("next_passed")}</Callout>;
  return <Callout tone="info">{t("next_open")}</Callout>;
}

function Body({ checklist }: { checklist: Checklist }) {
  const t = useLabels(acceptanceLabels);
  return (
    <div className="flex flex-col gap-5">
      <div className="flex flex-wrap gap-2">
        <AcceptanceState state={checklist.state} />
        <SimulatedBadge />
      </div>
      <NextStep checklist={checklist} />
      <Card>
        <AcceptanceParts checklist={checklist} />
      </Card>
      <Card>
        <Facts
          facts={[
            { name: t("serial"), value: <span className="font-mono">{checklist.serial}</span> },
            { name: t("record"), value: checklist.acceptanceId },
          ]}
        />
      </Card>
    </div>
  );
}

/** What has passed of the merchant's terminal before it takes payments. */
export function OwnAcceptancePage() {
  const t = useLabels(ownAcceptanceLabels);
  const { terminalId = "" } = useParams();
  const checklist = query.useQuery(
    "get",
    "/api/merchant/terminals/{terminalId}/acceptance",
    { params: { path: { terminalId } } },
    {
      refetchInterval: ({ state }) => (state.data?.terminalState === "live" ? false : WATCH_MS),
    },
  );
  const back = { href: `/m/terminals/${terminalId}`, label: t("back") };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} back={back} />
      {checklist.isPending && <Skeleton lines={6} />}
      {checklist.data === undefined && checklist.error && (
        <ErrorState error={checklist.error} onRetry={() => void checklist.refetch()} />
      )}
      {checklist.data && <Body checklist={checklist.data} />}
    </>
  );
}
