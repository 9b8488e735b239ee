import { useState } from "react";
import {
  Button,
  Callout,
  ConfirmDialog,
  DateTime,
  ErrorState,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { identityLabels } from "../labels.ts";

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

/** The resume code: since when, and issuing a new one, which ends the earlier. */
export function ResumeCode(props: { issuedAt: string | undefined; onChanged: () => void }) {
  const t = useLabels(identityLabels);
  const [asking, setAsking] = useState(false);
  const issue = query.useMutation("post", "/api/session/resume-code");
  const run = () => {
    setAsking(false);
    issue.mutate({}, { onSuccess: props.onChanged });
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
      {issue.data && <ResumeCodeShown code={issue.data.code} />}
      {issue.error !== null && <ErrorState error={issue.error} />}
      <div>
        <Button
          look="secondary"
          small
          busy={issue.isPending}
          onClick={issuedAt === undefined ? run : () => setAsking(true)}
        >
          {t(issuedAt === undefined ? "issueResume" : "renewResume")}
        </Button>
      </div>
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
