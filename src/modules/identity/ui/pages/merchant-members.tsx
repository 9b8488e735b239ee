import { useState } from "react";
import { z } from "zod";
import {
  Button,
  Card,
  DateTime,
  ErrorState,
  List,
  PageHeader,
  Skeleton,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { Plus } from "../../../../ui-kit/icons.ts";
import {
  Form,
  PhoneField,
  RadioCardsField,
  SubmitButton,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { cursorPaging, tableOf } from "../../../../web/paging.ts";
import { useMay } from "../../../../web/session.tsx";
import { roleLabels } from "../../../audit/ui/parts/role-labels.ts";
import { displayNameSchema, MERCHANT_MEMBER_ROLES } from "../../domain/membership.ts";
import { phoneSchema } from "../../domain/phone.ts";
import { identityErrors } from "../../errors.ts";
import { identityLabels } from "../labels.ts";
import { EndMembership } from "../parts/end-membership.tsx";

const memberForm = z.object({
  displayName: displayNameSchema,
  phone: phoneSchema,
  role: z.enum(MERCHANT_MEMBER_ROLES),
});

function AddMember(props: { onAdded: () => void }) {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  const form = useZodForm({
    schema: memberForm,
    defaultValues: { displayName: "", phone: "", role: "merchant.cashier" },
    codes: identityErrors,
  });
  const choices = MERCHANT_MEMBER_ROLES.map((value) => ({ value, label: role(value) }));
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await api.POST("/api/merchant/members", { body });
        props.onAdded();
      }}
    >
      <TextField
        name="displayName"
        label={t("displayName")}
        hint={t("displayNameHint")}
        maxLength={40}
      />
      <PhoneField name="phone" label={t("phone")} hint={t("phoneHint")} />
      <RadioCardsField name="role" label={t("role")} choices={choices} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("addMember")}
      </SubmitButton>
    </Form>
  );
}

function Members(props: { paged: ReturnType<typeof useMembers>; onEnded: () => void }) {
  const t = useLabels(identityLabels);
  const role = useLabels(roleLabels);
  const mayManage = useMay("identity.manageMembers");
  const { rows, pending, error, onRetry, hasMore, loadingMore, onLoadMore } = tableOf(props.paged);
  if (pending === true) return <Skeleton lines={4} />;
  if (error) return <ErrorState error={error} {...(onRetry && { onRetry })} />;
  return (
    <div className="flex flex-col gap-3">
      <List label={t("members")}>
        {rows.map((row) => (
          <li key={row.id} className="tk-list-item flex-wrap">
            <span className="min-w-0 flex-1">
              <span className="block font-medium">{row.displayName ?? t("erasedName")}</span>
              <span className="block text-sm text-soft">
                {role(row.role)} · <DateTime at={row.joinedAt} />
              </span>
            </span>
            {mayManage && row.role !== "merchant.owner" && (
              <EndMembership
                name={row.displayName ?? t("erasedName")}
                end={() =>
                  api.POST("/api/merchant/members/{membershipId}/end", {
                    params: { path: { membershipId: row.id } },
                  })
                }
                onEnded={props.onEnded}
              />
            )}
          </li>
        ))}
      </List>
      {hasMore === true && onLoadMore && (
        <Button look="secondary" busy={loadingMore === true} onClick={onLoadMore}>
          {t("more")}
        </Button>
      )}
    </div>
  );
}

function useMembers() {
  const init = { params: { query: {} } };
  return query.useInfiniteQuery("get", "/api/merchant/members", init, cursorPaging);
}

/** People who may act for the merchant. */
export function MerchantMembersPage() {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const members = useMembers();
  const mayManage = useMay("identity.manageMembers");
  const [adding, setAdding] = useState(false);
  const changed = (message: string) => {
    setAdding(false);
    announce(message);
    void members.refetch();
  };
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader
        title={t("members")}
        lead={t("membersLead")}
        back={{ href: "/m/me", label: t("backToMe") }}
      />
      <Members paged={members} onEnded={() => changed(t("removed"))} />
      {mayManage && !adding && (
        <Button look="secondary" icon={Plus} onClick={() => setAdding(true)}>
          {t("addMember")}
        </Button>
      )}
      {adding && (
        <Card heading={t("addMember")}>
          <AddMember onAdded={() => changed(t("memberAdded"))} />
        </Card>
      )}
    </div>
  );
}
