import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import { Form, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import {
  type Change,
  ChangeList,
  ConfirmDialog,
  StickyAction,
  useAnnounce,
  useConfirmation,
  useLabels,
  useLang,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { type StoreDetails, storeSchema } from "../../domain/profile.ts";
import { merchantLabels } from "../labels.ts";
import { fieldSentences } from "./field-sentences.ts";
import { listStoreChanges } from "./store-changes.ts";
import { StoreFields } from "./store-fields.tsx";
import type { StoreView } from "./store-list.tsx";
import { profileKey } from "./use-profile.ts";

function detailsOf({ name, regionCode, address, premises }: StoreView): StoreDetails {
  return { name, regionCode, address, premises };
}

/** Edits an open store; before anything is saved it shows what will change. */
export function StoreForm(props: { store: StoreView; doneHref: string }) {
  const t = useLabels(merchantLabels);
  const lang = useLang();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const client = useQueryClient();
  const { asked, ask, answer } = useConfirmation<readonly Change[]>();
  const { id: storeId, version } = props.store;
  const before = detailsOf(props.store);
  const form = useZodForm({ schema: storeSchema, defaultValues: before, codes: fieldSentences });
  const save = async (after: StoreDetails) => {
    const changes = listStoreChanges(before, after, { t, lang });
    if (changes.length === 0) return announce(t("nothingChanged"));
    if (!(await ask(changes))) return;
    await api.PUT("/api/merchant/stores/{storeId}", {
      params: { path: { storeId } },
      body: { ...after, version },
    });
    await client.invalidateQueries({ queryKey: profileKey });
    // An application that waits for this store says something else from now on.
    await client.invalidateQueries({ queryKey: ["get", "/api/merchant/applications/{id}"] });
    announce(t("storeSaved"));
    await navigate(props.doneHref);
  };
  return (
    <Form form={form} onSubmit={save}>
      <StoreFields />
      <StickyAction>
        <SubmitButton wide busy={form.formState.isSubmitting}>
          {t("storeSave")}
        </SubmitButton>
      </StickyAction>
      <ConfirmDialog
        open={asked !== null}
        title={t("changeTitle")}
        confirmLabel={t("changeConfirm")}
        onConfirm={() => answer(true)}
        onClose={() => answer(false)}
      >
        <div className="flex flex-col gap-3">
          <ChangeList changes={asked ?? []} />
          <p className="text-sm text-soft">{t("changeText")}</p>
        </div>
      </ConfirmDialog>
    </Form>
  );
}
