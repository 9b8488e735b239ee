import { useState } from "react";
import { useNavigate, useParams } from "react-router";
import {
  Button,
  ConfirmDialog,
  DateTime,
  EmptyState,
  ErrorState,
  Facts,
  Skeleton,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { api, query } from "../../../../web/api.ts";
import { tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { identityLabels, roleLabels } from "../labels.ts";
import { EndMembership } from "../parts/end-membership.tsx";
import { StaffLink } from "../parts/staff-link.tsx";
import { type StaffRow, useStaff, useStaffPath } from "../parts/use-staff.ts";

function NewLink(props: { row: StaffRow; name: string }) {
  const t = useLabels(identityLabels);
  const [asking, setAsking] = useState(false);
  const renew = query.useMutation("post", `${useStaffPath()}/{membershipId}/link`);
  const run = () => {
    setAsking(false);
    renew.mutate({ params: { path: { membershipId: props.row.id } } });
  };
  if (renew.data) return <StaffLink link={renew.data} />;
  return (
    <div className="flex flex-col gap-3">
      {renew.error !== null && <ErrorState error={renew.error} />}
      <div>
        <Button look="secondary" busy={renew.isPending} onClick={() => setAsking(true)}>
          {t("newLink")}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t("newLink")}
        confirmLabel={t("createLink")}
        onConfirm={run}
        onClose={() => setAsking(false)}
      >
        {t("newLinkText", { name: props.name })}
      </ConfirmDialog>
    </div>
  );
}

function Person(props: { row: StaffRow; onEnded: () => void }) {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  const path = useStaffPath();
  const mayManage = useMay("identity.manageStaff");
  const { row } = props;
  const name = row.displayName ?? t("erasedName");
  const end = () =>
    api.POST(`${path}/{membershipId}/end`, { params: { path: { membershipId: row.id } } });
  return (
    <div className="flex flex-col gap-5">
      <Facts
        facts={[
          { name: t("displayName"), value: name },
          { name: t("role"), value: role(row.role) },
          { name: t("joinedAt"), value: <DateTime at={row.joinedAt} /> },
        ]}
      />
      {mayManage && <NewLink row={row} name={name} />}
      {mayManage && (
        <div>
          <EndMembership name={name} end={end} onEnded={props.onEnded} />
        </div>
      )}
    </div>
  );
}

/** One member of staff: a new set-up link, or the end of the membership. */
export function StaffPersonPage() {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const navigate = useNavigate();
  const { membershipId } = useParams();
  const people = useStaff();
  const { rows, pending } = tableOf<StaffRow>(people);
  const row = rows.find((each) => each.id === membershipId);
  const ended = () => {
    announce(t("removed"));
    void people.refetch();
    void navigate("/staff/people");
  };
  return (
    <AddressedDrawer title={row?.displayName ?? t("people")}>
      {row && <Person row={row} onEnded={ended} />}
      {!row && (pending === true ? <Skeleton lines={4} /> : <EmptyState title={t("noPerson")} />)}
    </AddressedDrawer>
  );
}
