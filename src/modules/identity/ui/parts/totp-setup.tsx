import { useState } from "react";
import { z } from "zod";
import { Button, DateTime, ErrorState, useAnnounce, useLabels } from "../../../../ui-kit/index.ts";
import { CodeField, Form, SubmitButton, useZodForm } from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { totpCodeSchema } from "../../domain/totp.ts";
import { identityLabels } from "../labels.ts";
import { AuthenticatorCode } from "./authenticator-code.tsx";
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
  const [failure, setFailure] = useState<unknown>(null);
  const begin = async () => {
    setFailure(null);
    try {
      const { data } = await withStepUp(() => api.POST("/api/session/totp/begin"));
      setSetup(data ?? null);
    } catch (error) {
      if (!isStepUpLeft(error)) setFailure(error);
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
      {setup === null ? (
        <div>
          <Button look="secondary" small onClick={() => void begin()}>
            {t(props.confirmedAt === undefined ? "setUpTotp" : "replaceTotp")}
          </Button>
        </div>
      ) : (
        <ConfirmForm setup={setup} onConfirmed={confirmed} />
      )}
      {stepUp}
    </div>
  );
}
