import { useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "react-router";
import {
  Button,
  Callout,
  ConfirmDialog,
  readProblem,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { merchantLabels } from "../labels.ts";
import type { StoreView } from "./store-list.tsx";
import { profileKey } from "./use-profile.ts";

/** Ends a store for good, after saying what stays and what ends; the only open one remains. */
export function StoreClosing(props: { store: StoreView; isLast: boolean }) {
  const t = useLabels(merchantLabels);
  return (
    <section className="mt-8 flex flex-col items-start gap-3 border-t border-line pt-6">
      <h2 className="tk-h3">{t("closeHeading")}</h2>
      <p className="text-soft">{t(props.isLast ? "closeLast" : "closeText")}</p>
      {!props.isLast && <CloseButton store={props.store} />}
    </section>
  );
}

function CloseButton(props: { store: StoreView }) {
  const t = useLabels(merchantLabels);
  const announce = useAnnounce();
  const navigate = useNavigate();
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const close = query.useMutation("post", "/api/merchant/stores/{storeId}/close", {
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: profileKey });
      announce(t("storeWasClosed"));
      await navigate("/m/me/stores");
    },
    onSettled: () => setAsking(false),
  });
  return (
    <>
      {close.error !== null && (
        <Callout tone="danger" urgent>
          {readProblem(close.error)?.message}
        </Callout>
      )}
      <Button look="danger-quiet" onClick={() => setAsking(true)}>
        {t("closeButton")}
      </Button>
      <ConfirmDialog
        open={asking}
        danger
        title={t("closeTitle", { name: props.store.name })}
        confirmLabel={t("closeButton")}
        cancelLabel={t("closeKeep")}
        busy={close.isPending}
        onConfirm={() => close.mutate({ params: { path: { storeId: props.store.id } } })}
        onClose={() => setAsking(false)}
      >
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t("closeEnds")}</li>
          <li>{t("closeStays")}</li>
          <li>{t("closeFinal")}</li>
        </ul>
      </ConfirmDialog>
    </>
  );
}
