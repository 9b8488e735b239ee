import { List, ListItem, SimulatedBadge, useLabels } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { enrolmentLabels } from "../labels.ts";
import { EnrolmentChip } from "./enrolment-chip.tsx";

/** On the merchant's home: how each enrolment goes on, and its codes once it is accepted. */
export function OwnEnrolments() {
  const t = useLabels(enrolmentLabels);
  const may = useMay("enrolment.readOwn");
  const init = { params: { query: { limit: 5 } } };
  const list = query.useQuery("get", "/api/merchant/enrolments", init, { enabled: may });
  const live = (list.data?.items ?? []).filter((item) => item.state !== "ended");
  if (live.length === 0) return null;
  return (
    <List label={t("title")}>
      {live.map((item) => (
        <ListItem
          key={item.id}
          title={t("title")}
          line={
            item.state === "accepted"
              ? t("codes", {
                  merchantCode: item.merchantCode ?? "",
                  terminalCodes: item.terminalCodes.join(" "),
                })
              : t("underWay")
          }
          end={
            <span className="flex flex-col items-end gap-1">
              <EnrolmentChip state={item.state} />
              {item.simulated === true && <SimulatedBadge />}
            </span>
          }
        />
      ))}
    </List>
  );
}
