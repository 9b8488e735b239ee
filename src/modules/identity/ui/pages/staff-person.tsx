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
import { api } from "../../../../web/api.ts";
import { tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { roleLabels } from "../../../audit/ui/parts/role-labels.ts";
import { identityLabels } from "../labels.ts";
import { EndMembership } from "../parts/end-membership.tsx";
import { StaffLink } from "../parts/staff-link.tsx";
import { isStepUpLeft, useStepUp } from "../parts/step-up.tsx";
import { type StaffRow, useStaff, useStaffPath } from "../parts/use-staff.ts";

type Link = { readonly login: string; readonly path: string; readonly expiresAt: string };

function NewLink(props: { row: StaffRow; name: string }) {
  const t = useLabels(identityLabels);
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const [link, setLink] = useState<Link | null>(null);
  const { withStepUp, stepUp } = useStepUp();
  const path = useStaffPath();
  const params = { path: { membershipId: props.row.id } };
  const run = async () => {
    setAsking(false);
    setBusy(true);
    setFailure(null);
    try {
      const { data } = await withStepUp(() => api.POST(`${path}/{membershipId}/link`, { params }));
      setLink(data ?? null);
    } catch (error) {
      if (!isStepUpLeft(error)) setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  if (link) return <StaffLink link={link} />;
  return (
    <div className="flex flex-col gap-3">
      {failure !== null && <ErrorState error={failure} />}
      {stepUp}
      <div>
        <Button look="secondary" busy={busy} onClick={() => setAsking(true)}>
          {t("newLink")}
        </Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t("newLink")}
        confirmLabel={t("createLink")}
        onConfirm={() => void run()}
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
