import { useState } from "react";
import { z } from "zod";
import {
  Button,
  DateTime,
  ErrorState,
  readProblem,
  useAnnounce,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { CodeField, Form, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { totpCodeSchema } from "../../domain/totp.ts";
import { identityLabels } from "../labels.ts";
import { AuthenticatorCode } from "./authenticator-code.tsx";
import { ResumeProof } from "./resume-proof.tsx";
import { isStepUpLeft, useStepUp } from "./step-up.tsx";

const confirmForm = z.object({ totp: totpCodeSchema });

type Setup = { readonly secret: string; readonly qrCode: string };

function ConfirmForm(props: { setup: Setup; onConfirmed: () => void }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({ schema: confirmForm, defaultValues: { totp: "" } });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        await api.POST("/api/session/totp/confirm", { body });
        props.onConfirmed();
      }}
    >
      <AuthenticatorCode setup={props.setup} />
      <CodeField name="totp" label={t("totp")} hint={t("totpHint")} />
      <div>
        <SubmitButton busy={form.formState.isSubmitting}>{t("confirmTotp")}</SubmitButton>
      </div>
    </Form>
  );
}

/** The authenticator: since when, and setting up or replacing it in place. */
export function TotpSetup(props: { confirmedAt: string | undefined; onChanged: () => void }) {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const { withStepUp, stepUp } = useStepUp();
  const [setup, setSetup] = useState<Setup | null>(null);
  const [proving, setProving] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const begin = async (body: { resumeCode?: string }) => {
    const { data } = await withStepUp(() => api.POST("/api/session/totp/begin", { body }));
    setProving(false);
    setSetup(data ?? null);
  };
  const start = async () => {
    setFailure(null);
    try {
      await begin({});
    } catch (error) {
      if (readProblem(error)?.code === "RESUME_CODE_REQUIRED") setProving(true);
      else if (!isStepUpLeft(error)) setFailure(error);
    }
  };
  const confirmed = () => {
    setSetup(null);
    announce(t("totpDone"));
    props.onChanged();
  };
  return (
    <div className="flex flex-col gap-3">
      <p className="font-medium">{t("totpFactor")}</p>
      <p className="text-sm text-soft">
        {props.confirmedAt === undefined ? (
          t("totpOff")
        ) : (
          <>
            {t("totpOn")} <DateTime at={props.confirmedAt} />
          </>
        )}
      </p>
      {failure !== null && <ErrorState error={failure} />}
      {setup !== null && <ConfirmForm setup={setup} onConfirmed={confirmed} />}
      {setup === null && proving && <ResumeProof run={(resumeCode) => begin({ resumeCode })} />}
      {setup === null && !proving && (
        <div>
          <Button look="secondary" small onClick={() => void start()}>
            {t(props.confirmedAt === undefined ? "setUpTotp" : "replaceTotp")}
          </Button>
        </div>
      )}
      {stepUp}
    </div>
  );
}
