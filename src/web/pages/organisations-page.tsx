import { useLocation, useNavigate } from "react-router";
import {
  ButtonLink,
  Card,
  EmptyState,
  Icon,
  List,
  PageHeader,
  useLabels,
} from "../../ui-kit/index.ts";
import { Building2, CheckCircle2, Store } from "../../ui-kit/icons.ts";
import { useSession, useSessionActions } from "../session.tsx";
import type { Membership } from "../session-shape.ts";
import { pageLabels } from "./page-labels.ts";

function homeOf(membership: Membership): string {
  return membership.kind === "merchant" ? "/m/" : "/staff/";
}

/** Organisations to act for; pressing one changes to it and opens its house. */
export function OrganisationList(props: { memberships: readonly Membership[] }) {
  const session = useSession();
  const navigate = useNavigate();
  const { switchTo } = useSessionActions();
  const choose = async (membership: Membership) => {
    await switchTo.mutateAsync(membership.id);
    const home = homeOf(membership);
    if (location.pathname.startsWith(home)) await navigate(home);
    else location.assign(home);
  };
  return (
    <List>
      {props.memberships.map((membership) => (
        <li key={membership.id}>
          <button
            type="button"
            className="tk-list-item"
            disabled={switchTo.isPending}
            onClick={() => void choose(membership)}
          >
            <Icon of={membership.kind === "merchant" ? Store : Building2} className="text-soft" />
            <span className="min-w-0 flex-1">{membership.orgName}</span>
            {membership.id === session.active && (
              <Icon of={CheckCircle2} className="text-primary" />
            )}
          </button>
        </li>
      ))}
    </List>
  );
}

/** Somebody new: what to do first, what it takes, and what else may be the reason. */
function Welcome() {
  const t = useLabels(pageLabels);
  // The page that was wanted, with the plan that was chosen on it, comes after registering.
  const { search } = useLocation();
  return (
    <div className="flex flex-col gap-5">
      <PageHeader title={t("welcome")} lead={t("welcomeText")} />
      <Card heading={t("welcomeNeeds")}>
        <ul className="flex list-disc flex-col gap-1 pl-5">
          <li>{t("welcomeNeed1")}</li>
          <li>{t("welcomeNeed2")}</li>
          <li>{t("welcomeNeed3")}</li>
        </ul>
      </Card>
      <ButtonLink wide href={`/m/register${search}`}>
        {t("registerOrg")}
      </ButtonLink>
      <p className="text-sm text-soft">{t("welcomeInvited")}</p>
    </div>
  );
}

function NoConsole() {
  const t = useLabels(pageLabels);
  return (
    <>
      <PageHeader title={t("chooseOrg")} />
      <EmptyState icon={Building2} title={t("noOrg")}>
        {t("noOrgStaff")}
      </EmptyState>
    </>
  );
}

function Organisations(props: { merchant: boolean }) {
  const t = useLabels(pageLabels);
  const session = useSession();
  const own = session.memberships.filter((each) => (each.kind === "merchant") === props.merchant);
  if (own.length === 0) return props.merchant ? <Welcome /> : <NoConsole />;
  return (
    <div className="max-w-column">
      <PageHeader title={t("chooseOrg")} />
      <OrganisationList memberships={own} />
    </div>
  );
}

export function MerchantOrganisationsPage() {
  return <Organisations merchant />;
}

export function StaffOrganisationsPage() {
  return <Organisations merchant={false} />;
}
