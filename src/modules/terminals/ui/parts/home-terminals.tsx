import { Card, Skeleton, TextLink, useLabels } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { ownTerminalLabels } from "../labels.ts";
import { OwnTerminalList } from "./own-terminal-list.tsx";

const SHOWN = 3;

function useOwnTerminals() {
  return query.useQuery("get", "/api/merchant/terminals", { params: { query: { limit: 20 } } });
}

/** Are my terminals well: the first few with their state. */
export function HomeTerminals() {
  const mayRead = useMay("terminals.readOwn");
  return mayRead ? <ShownTerminals /> : null;
}

function ShownTerminals() {
  const t = useLabels(ownTerminalLabels);
  const terminals = useOwnTerminals();
  if (terminals.isPending) return <Skeleton lines={2} />;
  if (terminals.data === undefined || terminals.data.items.length === 0) return null;
  return (
    <Card heading={t("homeTitle")} aside={<TextLink href="/m/terminals">{t("homeAll")}</TextLink>}>
      <OwnTerminalList terminals={terminals.data.items.slice(0, SHOWN)} />
    </Card>
  );
}

/** What must I do now: a parcel to confirm, a code to type. */
export function TerminalsToDo() {
  const mayReceive = useMay("terminals.receive");
  return mayReceive ? <WaitingForMe /> : null;
}

function WaitingForMe() {
  const t = useLabels(ownTerminalLabels);
  const terminals = useOwnTerminals();
  const all = terminals.data?.items ?? [];
  const parcels = all.filter((terminal) => terminal.state === "shipped");
  const codes = all.filter((terminal) => terminal.state === "received");
  return (
    <>
      {parcels.length > 0 && (
        <Card heading={t("waitingParcel")}>
          <OwnTerminalList terminals={parcels.slice(0, SHOWN)} />
        </Card>
      )}
      {codes.length > 0 && (
        <Card heading={t("waitingCode")}>
          <OwnTerminalList terminals={codes.slice(0, SHOWN)} />
        </Card>
      )}
    </>
  );
}
