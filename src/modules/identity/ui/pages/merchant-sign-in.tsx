import { useEffect, useState } from "react";
import { Navigate } from "react-router";
import { z } from "zod";
import {
  Button,
  Callout,
  TextLink,
  useAnnounce,
  useLabels,
  useLang,
} from "../../../../ui-kit/index.ts";
import {
  CodeField,
  Form,
  PhoneField,
  SubmitButton,
  useZodForm,
} from "../../../../ui-kit/form/index.ts";
import { api, query } from "../../../../web/api.ts";
import { useSession, useSessionActions } from "../../../../web/session.tsx";
import { SignInLayout } from "../../../../web/sign-in-layout.tsx";
import { maskOwnPhone, phoneSchema } from "../../domain/phone.ts";
import { codeSchema } from "../../domain/sign-in-code.ts";
import { identityErrors } from "../../errors.ts";
import { identityLabels } from "../labels.ts";
import { ProveForm } from "../parts/prove-form.tsx";
import { useNextPage } from "../parts/use-next-page.ts";

const phoneForm = z.object({ phone: phoneSchema });
const codeForm = z.object({ code: codeSchema });

/** One message a minute is enough for a person, and keeps their daily number of codes. */
const RESEND_SECONDS = 60;

function PhoneStep(props: { onSent: (phone: string) => void }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({
    schema: phoneForm,
    defaultValues: { phone: "" },
    codes: identityErrors,
  });
  return (
    <Form
      form={form}
      onSubmit={async ({ phone }) => {
        await api.POST("/api/auth/phone/code", { body: { phone } });
        props.onSent(phone);
      }}
    >
      <PhoneField name="phone" label={t("phone")} hint={t("phoneHint")} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("sendCode")}
      </SubmitButton>
    </Form>
  );
}

/** Counts down to the next allowed re-send; `restart` begins again. */
function useCountdown(): { readonly left: number; readonly restart: () => void } {
  const [left, setLeft] = useState(RESEND_SECONDS);
  useEffect(() => {
    if (left === 0) return undefined;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return { left, restart: () => setLeft(RESEND_SECONDS) };
}

function Resend(props: { phone: string; onFailed: () => void }) {
  const t = useLabels(identityLabels);
  const announce = useAnnounce();
  const { left, restart } = useCountdown();
  const resend = query.useMutation("post", "/api/auth/phone/code");
  const press = () => {
    const done = { onSuccess: () => announce(t("resent")), onError: props.onFailed };
    restart();
    resend.mutate({ body: { phone: props.phone } }, done);
  };
  return (
    <Button look="quiet" disabled={left > 0} busy={resend.isPending} onClick={press}>
      {left > 0 ? t("resendIn", { seconds: left }) : t("resend")}
    </Button>
  );
}

function CodeStep(props: { phone: string; onBack: () => void; onSignedIn: () => Promise<void> }) {
  const t = useLabels(identityLabels);
  const form = useZodForm({ schema: codeForm, defaultValues: { code: "" } });
  const { phone } = props;
  return (
    <Form
      form={form}
      onSubmit={async ({ code }) => {
        await api.POST("/api/auth/phone/sign-in", { body: { phone, code } });
        await props.onSignedIn();
      }}
    >
      <CodeField name="code" label={t("code")} hint={t("codeHint")} />
      <SubmitButton wide busy={form.formState.isSubmitting}>
        {t("signIn")}
      </SubmitButton>
      <div className="flex flex-wrap justify-between gap-2">
        <Resend phone={phone} onFailed={props.onBack} />
        <Button look="quiet" onClick={props.onBack}>
          {t("otherNumber")}
        </Button>
      </div>
    </Form>
  );
}

/** Where the code of a demo arrives. */
function DemoInbox() {
  const t = useLabels(identityLabels);
  const lang = useLang();
  return (
    <Callout
      tone="attention"
      action={
        <TextLink href={`/${lang}/demo/sms`} target="_blank">
          {t("openInbox")}
        </TextLink>
      }
    >
      {t("demoPhone")}
    </Callout>
  );
}

/**
 * Sign-in of merchants' people: number, code, and on a new device a second proof. The session that
 * the app holds says which step is due; the page asks for none of its own.
 */
export function MerchantSignInPage() {
  const t = useLabels(identityLabels);
  const session = useSession();
  const { refresh } = useSessionActions();
  const { next, goOn } = useNextPage("/m");
  const [phone, setPhone] = useState<string | null>(null);
  if (session.user !== null) return <Navigate to={next} replace />;
  const again = async () => {
    setPhone(null);
    await refresh();
  };
  if (session.assurance === "limited") {
    return (
      <SignInLayout framed title={t("proveTitle")} lead={t("proveLead")} foot={t("noProof")}>
        <ProveForm onProved={goOn} onLeft={again} />
      </SignInLayout>
    );
  }
  return (
    <SignInLayout
      framed
      title={phone === null ? t("signIn") : t("codeTitle")}
      lead={phone === null ? t("signInLead") : t("codeLead", { phone: maskOwnPhone(phone) })}
      foot={t("neverTell")}
    >
      {phone === null ? (
        <PhoneStep onSent={setPhone} />
      ) : (
        <CodeStep phone={phone} onBack={() => setPhone(null)} onSignedIn={refresh} />
      )}
      {session.demo && <DemoInbox />}
    </SignInLayout>
  );
}
