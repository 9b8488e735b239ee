import { useState } from "react";
import {
  Button,
  Callout,
  ConfirmDialog,
  readProblem,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { acceptanceQueueLabels } from "../labels.ts";
import type { RunDetail } from "./message-list.tsx";

/** Takes an accepted terminal live, after showing what follows from it. */
export function GoLive(props: { run: RunDetail; onChanged: () => Promise<void> }) {
  const t = useLabels(acceptanceQueueLabels);
  const announce = useAnnounce();
  const mayGoLive = useMay("acceptance.goLive");
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const { run, onChanged } = props;
  if (!mayGoLive || run.terminalState !== "activated") return null;
  if (run.state !== "passed") return <p className="text-soft">{t("notReady")}</p>;
  const goLive = async () => {
    setBusy(true);
    try {
      const params = { path: { terminalId: run.terminalId } };
      await api.POST("/api/provider/terminals/{terminalId}/go-live", { params });
      announce(t("wentLive"));
      await onChanged();
    } catch (error) {
      setRefusal(readProblem(error)?.message ?? String(error));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  return (
    <div className="flex flex-col gap-3">
      {refusal !== undefined && (
        <Callout tone="danger" urgent>
          {refusal}
        </Callout>
      )}
      <div>
        <Button onClick={() => setAsking(true)}>{t("goLive")}</Button>
      </div>
      <ConfirmDialog
        open={asking}
        title={t("goLiveTitle", { serial: run.serial })}
        confirmLabel={t("goLive")}
        cancelLabel={t("notYet")}
        busy={busy}
        onConfirm={() => void goLive()}
        onClose={() => setAsking(false)}
      >
        {t("goLiveText", { record: run.acceptanceId ?? "" })}
      </ConfirmDialog>
    </div>
  );
}
