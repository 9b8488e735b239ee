import { Form, SubmitButton, TextField, useZodForm } from "../../../../ui-kit/form/index.ts";
import {
  Callout,
  FormSection,
  PageHeader,
  StickyAction,
  TextLink,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { useSession, useSessionActions } from "../../../../web/session.tsx";
import { useNextPage } from "../../../identity/ui/parts/use-next-page.ts";
import { registrationSchema } from "../../api.ts";
import { merchantLabels } from "../labels.ts";
import { fieldSentences } from "../parts/field-sentences.ts";
import { StoreFields } from "../parts/store-fields.tsx";

/** Acts for the merchant just registered; the list of organisations is the way when that fails. */
function useOpenMerchant(): (merchantId: string) => Promise<void> {
  const { goOn } = useNextPage("/m");
  const { switchTo } = useSessionActions();
  return async (merchantId) => {
    try {
      const { data } = await api.GET("/api/session");
      const own = data?.memberships.find((membership) => membership.orgId === merchantId);
      if (own !== undefined) await switchTo.mutateAsync(own.id);
    } catch {
      // The merchant exists now; sending the form again would register a second one.
    }
    await goOn();
  };
}

function AlreadyRegistered() {
  const t = useLabels(merchantLabels);
  const { memberships } = useSession();
  const merchant = memberships.find((membership) => membership.kind === "merchant");
  if (merchant === undefined) return null;
  const add = <TextLink href="/m/me/stores/new">{t("addStore")}</TextLink>;
  return (
    <Callout tone="attention" title={t("alreadyTitle")} action={add}>
      {t("alreadyText", { name: merchant.orgName })}
    </Callout>
  );
}

/** Registers the merchant and its first store; whoever does it becomes the owner. */
export function RegisterPage() {
  const t = useLabels(merchantLabels);
  const announce = useAnnounce();
  const openMerchant = useOpenMerchant();
  const form = useZodForm({
    schema: registrationSchema,
    defaultValues: {
      name: "",
      ownerName: "",
      store: { name: "", regionCode: "", address: "" },
    },
    codes: fieldSentences,
  });
  const group = (position: number) => t("groupOf", { position, count: 2 });
  return (
    <>
      <PageHeader title={t("registerTitle")} lead={t("registerLead")} />
      <Form
        form={form}
        onSubmit={async (body) => {
          const { data } = await api.POST("/api/session/merchants", { body });
          if (data !== undefined) await openMerchant(data.merchantId);
          announce(t("registered"));
        }}
      >
        <AlreadyRegistered />
        <FormSection heading={t("businessGroup")} lead={group(1)}>
          <TextField
            name="name"
            label={t("merchantName")}
            hint={t("merchantNameHint")}
            autoComplete="organization"
            maxLength={60}
          />
          <TextField
            name="ownerName"
            label={t("ownerName")}
            hint={t("ownerNameHint")}
            autoComplete="name"
            maxLength={60}
          />
        </FormSection>
        <FormSection heading={t("storeGroup")} lead={`${group(2)} · ${t("storeGroupLead")}`}>
          <StoreFields under="store." />
        </FormSection>
        <p className="text-sm text-soft">{t("registerPrivacy")}</p>
        <StickyAction>
          <SubmitButton wide busy={form.formState.isSubmitting}>
            {t("registerSubmit")}
          </SubmitButton>
        </StickyAction>
      </Form>
    </>
  );
}
