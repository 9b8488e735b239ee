import { Outlet, useNavigate, useParams } from "react-router";
import {
  ButtonLink,
  type Column,
  DataTable,
  DateTime,
  PageHeader,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Plus } from "../../../../ui-kit/icons.ts";
import { tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { roleLabels } from "../../../audit/ui/parts/role-labels.ts";
import { identityLabels } from "../labels.ts";
import { type StaffRow as Row, useStaff } from "../parts/use-staff.ts";

function useColumns(): readonly Column<Row>[] {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  return [
    { key: "name", header: t("displayName"), cell: (row) => row.displayName ?? t("erasedName") },
    { key: "role", header: t("role"), cell: (row) => role(row.role) },
    { key: "joined", header: t("joinedAt"), cell: (row) => <DateTime at={row.joinedAt} /> },
  ];
}

/** People of the acquirer, agent or operator who may sign in to the console. */
export function StaffPeoplePage() {
  const t = useLabels(identityLabels);
  const navigate = useNavigate();
  const { membershipId } = useParams();
  const mayManage = useMay("identity.manageStaff");
  const people = useStaff();
  const columns = useColumns();
  return (
    <>
      <PageHeader
        title={t("people")}
        lead={t("peopleLead")}
        action={
          mayManage && (
            <ButtonLink href="/staff/people/invite" icon={Plus}>
              {t("invite")}
            </ButtonLink>
          )
        }
      />
      <DataTable
        {...tableOf<Row>(people)}
        label={t("people")}
        columns={columns}
        rowKey={(row) => row.id}
        onOpen={(row) => void navigate(`/staff/people/${row.id}`)}
        openKey={membershipId}
      />
      <Outlet />
    </>
  );
}
