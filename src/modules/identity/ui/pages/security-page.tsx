import {
  Card,
  DateTime,
  ErrorState,
  Facts,
  PageHeader,
  Skeleton,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { identityLabels } from "../labels.ts";
import { ResumeCode } from "../parts/resume-code.tsx";
import { SessionList } from "../parts/session-list.tsx";
import { TotpSetup } from "../parts/totp-setup.tsx";

function Factors() {
  const t = useLabels(identityLabels);
  const factors = query.useQuery("get", "/api/session/factors");
  if (factors.isPending) return <Skeleton lines={4} />;
  if (factors.data === undefined) {
    return <ErrorState error={factors.error} onRetry={() => void factors.refetch()} />;
  }
  const { maskedPhone, totpConfirmedAt, resumeCodeIssuedAt } = factors.data;
  const { linkMadeAt, renewalAskedAt } = factors.data;
  const noticed = [
    { name: t("linkMadeFor"), at: linkMadeAt },
    { name: t("renewalAskedFor"), at: renewalAskedAt },
  ].flatMap(({ name, at }) => (at === undefined ? [] : [{ name, value: <DateTime at={at} /> }]));
  const changed = () => void factors.refetch();
  return (
    <div className="flex flex-col gap-6">
      {maskedPhone !== undefined && (
        <Facts facts={[{ name: t("phoneFactor"), value: maskedPhone }]} />
      )}
      {noticed.length > 0 && <Facts facts={noticed} />}
      <TotpSetup confirmedAt={totpConfirmedAt} onChanged={changed} />
      {/* A resume code belongs to phone sign-in; staff always sign in with their authenticator. */}
      {maskedPhone !== undefined && (
        <ResumeCode issuedAt={resumeCodeIssuedAt} onChanged={changed} />
      )}
    </div>
  );
}

function Security(props: { back: { href: string; label: string } }) {
  const t = useLabels(identityLabels);
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t("security")} lead={t("securityLead")} back={props.back} />
      <Card heading={t("factors")}>
        <Factors />
      </Card>
      <section className="flex flex-col gap-2">
        <h2 className="tk-h3">{t("sessions")}</h2>
        <SessionList />
      </section>
    </div>
  );
}

/** Factors and sessions of a merchant's person. */
export function MerchantSecurityPage() {
  const t = useLabels(identityLabels);
  return <Security back={{ href: "/m/me", label: t("backToMe") }} />;
}

/** Factors and sessions of a member of staff. */
export function StaffSecurityPage() {
  const t = useLabels(identityLabels);
  return <Security back={{ href: "/staff/account", label: t("backToAccount") }} />;
}
