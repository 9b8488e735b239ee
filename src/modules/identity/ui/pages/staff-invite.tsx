import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { z } from "zod";
import { type OrgKind, type Role } from "../../../../kernel/actor.ts";
import { useLabels } from "../../../../ui-kit/index.ts";
import {
  Form,
  SelectField,
  SubmitButton,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { AddressedDrawer } from "../../../../web/addressed-drawer.tsx";
import { api } from "../../../../web/api.ts";
import { useActiveMembership } from "../../../../web/session.tsx";
import { roleLabels } from "../../../audit/ui/parts/role-labels.ts";
import { displayNameSchema, rolesOf } from "../../domain/membership.ts";
import { wantedLoginSchema } from "../../domain/staff-login.ts";
import { identityErrors } from "../../errors.ts";
import { identityLabels } from "../labels.ts";
import { StaffLink } from "../parts/staff-link.tsx";
import { isStepUpLeft, useStepUp } from "../parts/step-up.tsx";
import { useStaffPath } from "../parts/use-staff.ts";

type Link = { login: string; path: string; expiresAt: string };

const inviteForm = (kind: OrgKind) =>
  z.object({
    displayName: displayNameSchema,
    login: wantedLoginSchema,
    role: z.enum(rolesOf(kind)),
  });

function InviteForm(props: { kind: OrgKind; onInvited: (link: Link) => void }) {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  const path = useStaffPath();
  const { withStepUp, stepUp } = useStepUp();
  const [schema] = useState(() => inviteForm(props.kind));
  const form = useZodForm({
    schema,
    defaultValues: { displayName: "", login: "" },
    codes: identityErrors,
  });
  const options = rolesOf(props.kind).map((value: Role) => ({ value, label: role(value) }));
  const invite = async (body: object) => {
    try {
      // Each kind of organisation accepts its own roles; the form offers no others.
      const { data } = await withStepUp(() => api.POST(path, { body: body as never }));
      if (data) props.onInvited(data);
    } catch (error) {
      if (!isStepUpLeft(error)) throw error;
    }
  };
  return (
    <>
      <Form form={form} onSubmit={invite}>
        <TextField
          name="displayName"
          label={t("displayName")}
          hint={t("displayNameHint")}
          maxLength={40}
          autoComplete="off"
        />
        <TextField
          name="login"
          label={t("wantedLogin")}
          hint={t("wantedLoginHint")}
          maxLength={30}
          autoComplete="off"
          className="font-mono"
        />
        <SelectField name="role" label={t("role")} options={options} />
        <SubmitButton busy={form.formState.isSubmitting}>{t("createLink")}</SubmitButton>
      </Form>
      {stepUp}
    </>
  );
}

/** Invites a member of staff and shows the link once. */
export function StaffInvitePage() {
  const t = useLabels(identityLabels);
  const client = useQueryClient();
  const path = useStaffPath();
  const kind = useActiveMembership()?.kind ?? "provider";
  const [link, setLink] = useState<Link | null>(null);
  const invited = (made: Link) => {
    setLink(made);
    void client.invalidateQueries({ queryKey: ["get", path] });
  };
  return (
    <AddressedDrawer title={t("inviteTitle")}>
      {link === null ? <InviteForm kind={kind} onInvited={invited} /> : <StaffLink link={link} />}
    </AddressedDrawer>
  );
}
