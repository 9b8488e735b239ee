import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Form, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { PageHeader, StickyAction, useAnnounce, useLabels } from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { storeSchema } from "../../domain/profile.ts";
import { merchantLabels } from "../labels.ts";
import { fieldSentences } from "../parts/field-sentences.ts";
import { StoreFields } from "../parts/store-fields.tsx";
import { profileKey } from "../parts/use-profile.ts";

/** Registers one more store of the merchant. */
export function StoreNewPage() {
  const t = useLabels(merchantLabels);
  const announce = useAnnounce();
  const navigate = useNavigate();
  const client = useQueryClient();
  const form = useZodForm({
    schema: storeSchema,
    defaultValues: { name: "", regionCode: "", address: "" },
    codes: fieldSentences,
  });
  return (
    <>
      <PageHeader
        title={t("addStore")}
        lead={t("addStoreLead")}
        back={{ href: "/m/me/stores", label: t("backToStores") }}
      />
      <Form
        form={form}
        onSubmit={async (body) => {
          await api.POST("/api/merchant/stores", { body });
          await client.invalidateQueries({ queryKey: profileKey });
          announce(t("storeAdded"));
          await navigate("/m/me/stores", { replace: true });
        }}
      >
        <StoreFields />
        <StickyAction>
          <SubmitButton wide busy={form.formState.isSubmitting}>
            {t("addStoreSubmit")}
          </SubmitButton>
        </StickyAction>
      </Form>
    </>
  );
}
