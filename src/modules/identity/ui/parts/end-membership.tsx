import { useState } from "react";
import { Button, ConfirmDialog, readProblem, useLabels } from "../../../../ui-kit/index.ts";
import { identityLabels } from "../labels.ts";

/** Removes a person after saying what that means; a refusal stands in the dialog. */
export function EndMembership(props: {
  name: string;
  end: () => Promise<unknown>;
  onEnded: () => void;
}) {
  const t = useLabels(identityLabels);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const close = () => {
    setOpen(false);
    setFailure(null);
  };
  const run = async () => {
    setBusy(true);
    try {
      await props.end();
      close();
      props.onEnded();
    } catch (error) {
      setFailure(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <Button look="danger-quiet" small onClick={() => setOpen(true)}>
        {t("removeMember")}
      </Button>
      <ConfirmDialog
        open={open}
        danger
        busy={busy}
        title={t("removeTitle", { name: props.name })}
        confirmLabel={t("removeMember")}
        cancelLabel={t("keepMember")}
        onConfirm={() => void run()}
        onClose={close}
      >
        <p>{t("removeText")}</p>
        {failure !== null && (
          <p role="alert" className="mt-3 text-danger">
            {readProblem(failure)?.message ?? t("tryAgain")}
          </p>
        )}
      </ConfirmDialog>
    </>
  );
}
