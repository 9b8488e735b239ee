import { useParams } from "react-router";
import { z } from "zod";
import { DateTime, ErrorState, Skeleton, useLabels } from "../../../../ui-kit/index.ts";
import {
  CodeField,
  Form,
  SubmitButton,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { SignInLayout } from "../../../../web/sign-in-layout.tsx";
import { newPasswordSchema } from "../../domain/password.ts";
import { totpCodeSchema } from "../../domain/totp.ts";
import { identityErrors } from "../../errors.ts";
import { identityLabels } from "../labels.ts";
import { AuthenticatorCode } from "../parts/authenticator-code.tsx";
import { useNextPage } from "../parts/use-next-page.ts";

const enrolForm = z.object({ password: newPasswordSchema, totp: totpCodeSchema });

type Offer = { login: string; totp: { secret: string; qrCode: string }; expiresAt: string };

function EnrolForm(props: { token: string; offer: Offer }) {
  const t = useLabels(identityLabels);
  const { goOn } = useNextPage("/staff");
  const form = useZodForm({
    schema: enrolForm,
    defaultValues: { password: "", totp: "" },
    codes: identityErrors,
  });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        const params = { path: { token: props.token } };
        await api.POST("/api/auth/enrolment/{token}", { params, body });
        await goOn();
      }}
    >
      {/* Password managers keep the pair only when both stand in the form. */}
      <input type="text" hidden readOnly autoComplete="username" value={props.offer.login} />
      <TextField
        name="password"
        label={t("newPassword")}
        hint={t("newPasswordHint")}
        type="password"
        autoComplete="new-password"
        maxLength={200}
      />
      <AuthenticatorCode setup={props.offer.totp} />
      <CodeField name="totp" label={t("totp")} hint={t("totpHint")} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("finishEnrolment")}
      </SubmitButton>
    </Form>
  );
}

/** The page behind a set-up link: password and authenticator, then signed in. */
export function StaffEnrolPage() {
  const t = useLabels(identityLabels);
  const { token = "" } = useParams();
  const init = { params: { path: { token } } };
  const offer = query.useQuery("get", "/api/auth/enrolment/{token}", init, {
    retry: false,
    refetchOnWindowFocus: false,
  });
  if (offer.isPending) return <Skeleton lines={6} />;
  if (offer.data === undefined) {
    return (
      <SignInLayout title={t("enrolTitle")}>
        <ErrorState error={offer.error} />
      </SignInLayout>
    );
  }
  const { login, expiresAt } = offer.data;
  return (
    <SignInLayout
      title={t("enrolTitle")}
      lead={t("enrolLead", { login })}
      foot={
        <span>
          {t("enrolUntil")} <DateTime at={expiresAt} />
        </span>
      }
    >
      <EnrolForm token={token} offer={offer.data} />
    </SignInLayout>
  );
}
