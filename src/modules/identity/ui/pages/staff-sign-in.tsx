import { Navigate } from "react-router";
import { z } from "zod";
import { TextLink, useLabels } from "../../../../ui-kit/index.ts";
import {
  CodeField,
  Form,
  SubmitButton,
  TextField,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api } from "../../../../web/api.ts";
import { useSession } from "../../../../web/session.tsx";
import { SignInLayout } from "../../../../web/sign-in-layout.tsx";
import { typedLoginSchema } from "../../domain/staff-login.ts";
import { totpCodeSchema } from "../../domain/totp.ts";
import { identityLabels } from "../labels.ts";
import { useNextPage } from "../parts/use-next-page.ts";

const staffForm = z.object({
  login: typedLoginSchema,
  password: z.string().min(1).max(200),
  totp: totpCodeSchema,
});

function StaffForm(props: { onSignedIn: () => Promise<void> }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({
    schema: staffForm,
    defaultValues: { login: "", password: "", totp: "" },
  });
  return (
    <Form
      form={form}
      onSubmit={async (body) => {
        try {
          await api.POST("/api/auth/staff/sign-in", { body });
        } catch (error) {
          // A code is spent by the attempt; the next one has to be typed in any case.
          form.resetField("totp");
          throw error;
        }
        await props.onSignedIn();
      }}
    >
      <TextField name="login" label={t("login")} autoComplete="username" maxLength={60} />
      <TextField
        name="password"
        label={t("password")}
        type="password"
        autoComplete="current-password"
        maxLength={200}
      />
      <CodeField name="totp" label={t("totp")} hint={t("totpHint")} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("signIn")}
      </SubmitButton>
    </Form>
  );
}

/** Sign-in of staff: login, password and one-time code on one page, one answer for all three. */
export function StaffSignInPage() {
  const t = useLabels(identityLabels);
  const session = useSession();
  const { next, goOn } = useNextPage("/staff");
  if (session.user !== null) return <Navigate to={next} replace />;
  return (
    <SignInLayout
      title={t("staffSignIn")}
      lead={t("staffLead")}
      foot={
        <span className="flex flex-wrap gap-4">
          {session.demo && <TextLink href="/staff/demo-accounts">{t("demoAccounts")}</TextLink>}
          <TextLink href="/m/sign-in">{t("merchantsHere")}</TextLink>
        </span>
      }
    >
      <StaffForm onSignedIn={goOn} />
    </SignInLayout>
  );
}
