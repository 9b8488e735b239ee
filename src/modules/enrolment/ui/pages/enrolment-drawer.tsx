import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import { ErrorState, Facts, Skeleton, useLabels } from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { enrolmentDeskLabels, enrolmentLabels } from "../labels.ts";
import { ClockChip, EnrolmentChip } from "../parts/enrolment-chip.tsx";
import { EnrolmentSteps } from "../parts/enrolment-steps.tsx";
import { FiveElements } from "../parts/five-elements.tsx";
import { ReportHistory } from "../parts/report-history.tsx";
import type { Enrolment } from "../parts/views.ts";

const PATH = "/api/provider/enrolments/{enrolmentId}";

/** One enrolment: what will be reported, the next step, and every report with its answer. */
export function EnrolmentDrawer() {
  const t = useLabels(enrolmentDeskLabels);
  const word = useLabels(enrolmentLabels);
  const { enrolmentId = "" } = useParams();
  const client = useQueryClient();
  const mayWork = useMay("enrolment.work");
  const init = { params: { path: { enrolmentId } } };
  const found = query.useQuery("get", PATH, init);
  const keep = (newer: Enrolment | undefined) => {
    if (newer) client.setQueryData(["get", PATH, init], newer);
    else void found.refetch();
    void client.invalidateQueries({ queryKey: ["get", "/api/provider/enrolments"] });
  };
  const enrolment = found.data;
  return (
    <AddressedDrawer title={enrolment?.merchantName ?? word("title")} wide>
      {found.isPending && <Skeleton lines={6} />}
      {found.error && <ErrorState error={found.error} onRetry={() => void found.refetch()} />}
      {enrolment && (
        <div className="flex flex-col gap-5">
          <Facts
            facts={[
              { name: t("state"), value: <EnrolmentChip state={enrolment.state} /> },
              { name: t("due"), value: <ClockChip item={enrolment} /> },
              { name: t("contract"), value: enrolment.contractNumber },
            ]}
          />
          <FiveElements enrolment={enrolment} />
          {mayWork && <EnrolmentSteps enrolment={enrolment} onChanged={keep} />}
          <ReportHistory enrolment={enrolment} />
        </div>
      )}
    </AddressedDrawer>
  );
}
