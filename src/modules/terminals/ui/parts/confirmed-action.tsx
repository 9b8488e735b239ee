import { type ReactNode, useState } from "react";
import {
  Button,
  Callout,
  ConfirmDialog,
  readProblem,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { terminalLabels } from "../labels.ts";

/** A button that shows what will change, does it, and says that it is done. */
export function ConfirmedAction(props: {
  label: string;
  title: string;
  done: string;
  children: ReactNode;
  run: () => Promise<unknown>;
  look?: "primary" | "secondary" | "danger-quiet";
  wide?: boolean;
}) {
  const t = useLabels(terminalLabels);
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const [refusal, setRefusal] = useState<string>();
  const run = async () => {
    setBusy(true);
    setRefusal(undefined);
    try {
      await props.run();
      announce(props.done);
    } catch (error) {
      setRefusal(readProblem(error)?.message ?? String(error));
    } finally {
      setBusy(false);
      setAsking(false);
    }
  };
  const { look = "secondary", wide } = props;
  return (
    <>
      {refusal !== undefined && (
        <Callout tone="danger" urgent>
          {refusal}
        </Callout>
      )}
      <Button look={look} {...(wide && { wide })} onClick={() => setAsking(true)}>
        {props.label}
      </Button>
      <ConfirmDialog
        open={asking}
        title={props.title}
        confirmLabel={props.label}
        cancelLabel={t("notNow")}
        busy={busy}
        {...(look === "danger-quiet" && { danger: true })}
        onConfirm={() => void run()}
        onClose={() => setAsking(false)}
      >
        {props.children}
      </ConfirmDialog>
    </>
  );
}
