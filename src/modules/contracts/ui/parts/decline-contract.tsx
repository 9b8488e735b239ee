import { useState } from "react";
import {
  Button,
  Callout,
  ConfirmDialog,
  Field,
  readProblem,
  Select,
  useLabels,
} from "../../../../ui-kit/index.ts";
import type { DeclineReason } from "../../domain/lifecycle.ts";
import { contractLabels } from "../labels.ts";

/** Declines a contract with one of the listed reasons. */
export function DeclineContract<R extends DeclineReason>(props: {
  reasons: readonly R[];
  onDecline: (reason: R) => Promise<void>;
}) {
  const t = useLabels(contractLabels);
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [reason, setReason] = useState<R | undefined>(props.reasons[0]);
  const decline = async () => {
    if (reason === undefined) return;
    setBusy(true);
    try {
      await props.onDecline(reason);
      setOpen(false);
    } catch (error) {
      setFailure(readProblem(error)?.message ?? "");
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      <div>
        <Button look="danger-quiet" small onClick={() => setOpen(true)}>
          {t("decline")}
        </Button>
      </div>
      <ConfirmDialog
        open={open}
        title={t("declineQuestion")}
        confirmLabel={t("decline")}
        danger
        busy={busy}
        onConfirm={() => void decline()}
        onClose={() => setOpen(false)}
      >
        <div className="flex flex-col gap-3">
          <p>{t("declineText")}</p>
          {failure !== null && <Callout tone="danger" urgent title={failure} />}
          <Field label={t("declineReason")}>
            {(wiring) => (
              <Select
                {...wiring}
                value={reason}
                onChange={(event) => setReason(event.target.value as R)}
                options={props.reasons.map((value) => ({
                  value,
                  label: t(`reason_${value as DeclineReason}`),
                }))}
                placeholder={false}
              />
            )}
          </Field>
        </div>
      </ConfirmDialog>
    </>
  );
}
