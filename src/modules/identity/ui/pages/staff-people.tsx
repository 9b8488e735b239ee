import { useState } from "react";
import { Outlet } from "react-router";
import {
  Button,
  ButtonLink,
  type Column,
  ConfirmDialog,
  DataTable,
  DateTime,
  Drawer,
  PageHeader,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Plus } from "../../../../ui-kit/icons.ts";
import { api, query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { identityLabels, roleLabels } from "../labels.ts";
import { EndMembership } from "../parts/end-membership.tsx";
import { StaffLink } from "../parts/staff-link.tsx";
import { type StaffPath, useStaffPath } from "../parts/use-staff-path.ts";

type Row = {
  readonly id: string;
  readonly role: keyof typeof roleLabels;
  readonly displayName?: string;
  readonly joinedAt: string;
};

function NewLink(props: { path: StaffPath; row: Row; name: string }) {
  const t = useLabels(identityLabels);
  const [asking, setAsking] = useState(false);
  const renew = query.useMutation("post", `${props.path}/{membershipId}/link`);
  const run = () => {
    setAsking(false);
    renew.mutate({ params: { path: { membershipId: props.row.id } } });
  };
  return (
    <>
      <Button look="quiet" small busy={renew.isPending} onClick={() => setAsking(true)}>
        {t("newLink")}
      </Button>
      <ConfirmDialog
        open={asking}
        title={t("newLink")}
        confirmLabel={t("createLink")}
        onConfirm={run}
        onClose={() => setAsking(false)}
      >
        {t("newLinkText", { name: props.name })}
      </ConfirmDialog>
      <Drawer open={renew.data !== undefined} title={t("newLink")} onClose={renew.reset}>
        {renew.data && <StaffLink link={renew.data} />}
      </Drawer>
    </>
  );
}

function Actions(props: { path: StaffPath; row: Row; onEnded: () => void }) {
  const t = useLabels(identityLabels);
  const { path, row } = props;
  const name = row.displayName ?? t("erasedName");
  const end = () =>
    api.POST(`${path}/{membershipId}/end`, {
      params: { path: { membershipId: row.id } },
    });
  return (
    <span className="flex flex-wrap justify-end gap-1">
      <NewLink path={path} row={row} name={name} />
      <EndMembership name={name} end={end} onEnded={props.onEnded} />
    </span>
  );
}

function useColumns(path: StaffPath, onEnded: () => void): readonly Column<Row>[] {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  const mayManage = useMay("identity.manageStaff");
  const actions: Column<Row> = {
    key: "actions",
    header: <span className="tk-visually-hidden">{t("removeMember")}</span>,
    end: true,
    cell: (row) => <Actions path={path} row={row} onEnded={onEnded} />,
  };
  return [
    { key: "name", header: t("displayName"), cell: (row) => row.displayName ?? t("erasedName") },
    { key: "role", header: t("role"), cell: (row) => role(row.role) },
    { key: "joined", header: t("joinedAt"), cell: (row) => <DateTime at={row.joinedAt} /> },
    ...(mayManage ? [actions] : []),
  ];
}

/** People of the acquirer, agent or operator who may sign in to the console. */
export function StaffPeoplePage() {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const path = useStaffPath();
  const mayManage = useMay("identity.manageStaff");
  const init = { params: { query: {} } };
  const people = query.useInfiniteQuery("get", path, init, cursorPaging);
  const ended = () => {
    announce(t("removed"));
    void people.refetch();
  };
  const columns = useColumns(path, ended);
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
      />
      <Outlet />
    </>
  );
}
