import { useState } from "react";
import {
  Button,
  Callout,
  ConfirmDialog,
  DateTime,
  ErrorState,
  readProblem,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { api } from "../../../../web/api.ts";
import { identityLabels } from "../labels.ts";
import { ResumeProof } from "./resume-proof.tsx";
import { isStepUpLeft, useStepUp } from "./step-up.tsx";

/** The code once, in two groups, to be written down. */
export function ResumeCodeShown(props: { code: string }) {
  const t = useLabels(identityLabels);
  return (
    <Callout tone="attention" urgent title={t("resumeCode")}>
      <p className="tk-h1 font-mono">
        {props.code.slice(0, 4)}-{props.code.slice(4)}
      </p>
      <p>{t("resumeShown")}</p>
    </Callout>
  );
}

/** Issues a code; `start` asks without a proof first and learns from the answer what is needed. */
function useIssue(onChanged: () => void) {
  const { withStepUp, stepUp } = useStepUp();
  const [code, setCode] = useState<string | null>(null);
  const [step, setStep] = useState<"idle" | "busy" | "proving">("idle");
  const [failure, setFailure] = useState<unknown>(null);
  const issue = async (body: { resumeCode?: string }) => {
    const { data } = await withStepUp(() => api.POST("/api/session/resume-code", { body }));
    setCode(data?.code ?? null);
    setStep("idle");
    onChanged();
  };
  const start = async () => {
    setFailure(null);
    setStep("busy");
    try {
      await issue({});
    } catch (error) {
      const needsCode = readProblem(error)?.code === "RESUME_CODE_REQUIRED";
      setStep(needsCode ? "proving" : "idle");
      if (!needsCode && !isStepUpLeft(error)) setFailure(error);
    }
  };
  return { code, step, failure, start, issue, stepUp };
}

/** The resume code: since when, and issuing a new one, which ends the earlier. */
export function ResumeCode(props: { issuedAt: string | undefined; onChanged: () => void }) {
  const t = useLabels(identityLabels);
  const [asking, setAsking] = useState(false);
  const { code, step, failure, start, issue, stepUp } = useIssue(props.onChanged);
  const run = () => {
    setAsking(false);
    void start();
  };
  const { issuedAt } = props;
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{t("resumeCode")}</p>
      <p className="text-sm text-soft">
        {issuedAt === undefined ? (
          t("resumeOff")
        ) : (
          <>
            {t("resumeOn")} <DateTime at={issuedAt} />
          </>
        )}
      </p>
      {code !== null && <ResumeCodeShown code={code} />}
      {failure !== null && <ErrorState error={failure} />}
      {step === "proving" ? (
        <ResumeProof run={(resumeCode) => issue({ resumeCode })} />
      ) : (
        <div>
          <Button
            look="secondary"
            small
            busy={step === "busy"}
            onClick={issuedAt === undefined ? run : () => setAsking(true)}
          >
            {t(issuedAt === undefined ? "issueResume" : "renewResume")}
          </Button>
        </div>
      )}
      {stepUp}
      <ConfirmDialog
        open={asking}
        title={t("renewResume")}
        confirmLabel={t("renewResume")}
        onConfirm={run}
        onClose={() => setAsking(false)}
      >
        {t("renewResumeText")}
      </ConfirmDialog>
    </div>
  );
}
