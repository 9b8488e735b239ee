import { useSearchParams } from "react-router";
import { ButtonLink, Card, List, ListItem, useLabels, useText } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { applicationLabels, applyLabels } from "../labels.ts";
import { StateChip } from "./state-chip.tsx";

const CLOSED = ["approved", "refused", "withdrawn"];

/** On the merchant's home: applications that are under way, or the way to the first one. */
export function OpenApplications() {
  const t = useLabels(applyLabels);
  const word = useLabels(applicationLabels);
  const text = useText();
  const [params] = useSearchParams();
  const plan = params.get("plan");
  const begin = plan === null ? "" : `?plan=${encodeURIComponent(plan)}`;
  const may = useMay("applications.edit");
  const init = { params: { query: { limit: 20 } } };
  const list = query.useQuery("get", "/api/merchant/applications", init, { enabled: may });
  if (!may || list.data === undefined) return null;
  const open = list.data.items.filter((each) => !CLOSED.includes(each.state)).slice(0, 3);
  if (open.length > 0) {
    return (
      <List label={t("listTitle")}>
        {open.map((each) => (
          <ListItem
            key={each.id}
            title={text(each.planTitle)}
            line={each.state === "sent-back" ? t("nowSentBack") : word(`state_${each.state}`)}
            end={<StateChip state={each.state} />}
            href={`/m/apply/${each.id}`}
          />
        ))}
      </List>
    );
  }
  if (list.data.items.some((each) => each.state === "approved")) return null;
  return (
    <Card heading={t("title")}>
      <p className="mb-3 text-sm text-soft">{t("nowNone")}</p>
      <div className="flex flex-wrap gap-2">
        <ButtonLink href={`/m/apply/new${begin}`}>{t("begin")}</ButtonLink>
        <ButtonLink look="secondary" href="/plans">
          {t("planPage")}
        </ButtonLink>
      </div>
    </Card>
  );
}
