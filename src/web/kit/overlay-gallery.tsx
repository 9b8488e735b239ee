import { useState } from "react";
import { Button, ConfirmDialog, Drawer, useAnnounce, useLabels } from "../../ui-kit/index.ts";
import { galleryLabels } from "./gallery-labels.ts";

/** Dialog, drawer and announcement. */
export function OverlayGallery() {
  const t = useLabels(galleryLabels);
  const announce = useAnnounce();
  const [open, setOpen] = useState<"none" | "dialog" | "drawer">("none");
  const close = () => setOpen("none");
  return (
    <div className="flex flex-wrap gap-2">
      <Button look="secondary" onClick={() => setOpen("drawer")}>
        {t("open")}
      </Button>
      <Button look="danger-quiet" onClick={() => setOpen("dialog")}>
        {t("confirm")}
      </Button>
      <Button look="quiet" onClick={() => announce(t("saved"))}>
        {t("save")}
      </Button>
      <ConfirmDialog
        open={open === "dialog"}
        title={t("confirmTitle")}
        confirmLabel={t("remove")}
        danger
        onConfirm={close}
        onClose={close}
      >
        {t("confirmText")}
      </ConfirmDialog>
      <Drawer open={open === "drawer"} title={t("shortName")} onClose={close}>
        {t("noticeText")}
      </Drawer>
    </div>
  );
}
