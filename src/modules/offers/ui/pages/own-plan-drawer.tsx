import { useQueryClient } from "@tanstack/react-query";
import { useParams } from "react-router";
import type { paths } from "../../../../client/index.ts";
import {
  Card,
  DateOnly,
  DateTime,
  ErrorState,
  Facts,
  Skeleton,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { ownPlanLabels } from "../labels.ts";
import { FeeScheduleTable } from "../parts/fee-schedule-table.tsx";
import { PlanState } from "../parts/plan-state.tsx";
import { PublishPlan, WithdrawPlan } from "../parts/publish-plan.tsx";

type Answer = paths["/api/provider/plans/{id}"]["get"]["responses"][200];
type Detail = Answer["content"]["application/json"];

function Versions(props: { versions: Detail["versions"] }) {
  const t = useLabels(ownPlanLabels);
  if (props.versions.length === 0) return <p className="text-soft">{t("noVersion")}</p>;
  return (
    <div className="tk-table-wrap">
      <table className="tk-table">
        <thead>
          <tr>
            <th scope="col">{t("version")}</th>
            <th scope="col">{t("publishOn")}</th>
            <th scope="col">{t("published")}</th>
            <th scope="col">{t("hash")}</th>
          </tr>
        </thead>
        <tbody>
          {props.versions.map((version) => (
            <tr key={version.id}>
              <td>{version.version}</td>
              <td>
                <DateOnly on={version.effectiveFrom} />
              </td>
              <td>
                <DateTime at={version.publishedAt} />
              </td>
              <td className="font-mono">{version.feeScheduleHash.slice(0, 12)}…</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PlanBody(props: { detail: Detail; onChanged: () => Promise<void> }) {
  const t = useLabels(ownPlanLabels);
  const text = useText();
  const mayPublish = useMay("offers.publish");
  const { plan, draft, versions } = props.detail;
  return (
    <div className="flex flex-col gap-5">
      <Facts
        facts={[
          { name: t("state"), value: <PlanState state={plan.state} /> },
          { name: t("changed"), value: <DateTime at={plan.changedAt} /> },
        ]}
      />
      <Card heading={t("versions")}>
        <Versions versions={versions} />
      </Card>
      {mayPublish && <PublishPlan id={plan.id} onChanged={props.onChanged} />}
      <Card heading={t("draft")}>
        <div className="flex flex-col gap-4">
          <p className="font-medium">{text(draft.title)}</p>
          <p>{text(draft.description)}</p>
          <FeeScheduleTable schedule={draft.feeSchedule} />
        </div>
      </Card>
      {mayPublish && plan.state === "published" && (
        <WithdrawPlan id={plan.id} onChanged={props.onChanged} />
      )}
    </div>
  );
}

/** One own plan: versions, checks before publishing, the draft with its fees. */
export function OwnPlanDrawer() {
  const t = useLabels(ownPlanLabels);
  const text = useText();
  const { planId = "" } = useParams();
  const client = useQueryClient();
  const detail = query.useQuery("get", "/api/provider/plans/{id}", {
    params: { path: { id: planId } },
  });
  const refresh = async () => {
    await detail.refetch();
    await client.invalidateQueries({ queryKey: ["get", "/api/provider/plans"] });
  };
  const title = detail.data ? text(detail.data.plan.title) : t("title");
  return (
    <AddressedDrawer title={title} wide>
      {detail.isPending && <Skeleton lines={6} />}
      {detail.error && <ErrorState error={detail.error} onRetry={() => void detail.refetch()} />}
      {detail.data && <PlanBody detail={detail.data} onChanged={refresh} />}
    </AddressedDrawer>
  );
}
