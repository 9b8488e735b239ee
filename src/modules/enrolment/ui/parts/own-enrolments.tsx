import { Card, Facts, SimulatedBadge, useLabels } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { enrolmentLabels } from "../labels.ts";
import { EnrolmentChip } from "./enrolment-chip.tsx";

/** On the merchant's home: how the enrolment goes on, until the terminal arrives. */
export function OwnEnrolments() {
  const t = useLabels(enrolmentLabels);
  const may = useMay("enrolment.readOwn");
  const init = { params: { query: { limit: 5 } } };
  const list = query.useQuery("get", "/api/merchant/enrolments", init, { enabled: may });
  const live = (list.data?.items ?? []).filter((item) => item.state !== "ended");
  return live.map((item) => (
    <Card key={item.id} heading={t("title")} aside={<EnrolmentChip state={item.state} />}>
      {item.state !== "accepted" && <p className="mb-3 text-sm text-soft">{t("underWay")}</p>}
      {item.merchantCode !== null && (
        <Facts
          facts={[
            {
              name: t("merchantCode"),
              value: <span className="tk-figures">{item.merchantCode}</span>,
            },
            {
              name: t("terminalCodes"),
              value: <span className="tk-figures">{item.terminalCodes.join("  ")}</span>,
            },
          ]}
        />
      )}
      {item.simulated === true && (
        <p className="mt-3">
          <SimulatedBadge />
        </p>
      )}
    </Card>
  ));
}
