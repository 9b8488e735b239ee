import { Card, List, ListItem, useLabels } from "../../../../ui-kit/index.ts";
import { ClipboardCheck } from "../../../../ui-kit/icons.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { ownAcceptanceLabels } from "../labels.ts";

/** Terminals that are being accepted, on the merchant's first page. */
export function HomeAcceptance() {
  const mayRead = useMay("acceptance.readOwn");
  return mayRead ? <InAcceptance /> : null;
}

function InAcceptance() {
  const t = useLabels(ownAcceptanceLabels);
  const terminals = query.useQuery("get", "/api/merchant/terminals", { params: { query: {} } });
  const waiting = terminals.data?.items.filter((one) => one.state === "activated") ?? [];
  if (waiting.length === 0) return null;
  return (
    <Card heading={t("home")}>
      <List label={t("home")}>
        {waiting.slice(0, 3).map((terminal) => (
          <ListItem
            key={terminal.id}
            icon={ClipboardCheck}
            title={`${terminal.model} · ${terminal.serial}`}
            line={t("homeLine")}
            href={`/m/terminals/${terminal.id}/acceptance`}
          />
        ))}
      </List>
    </Card>
  );
}
