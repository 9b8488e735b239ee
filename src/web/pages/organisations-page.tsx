import { useNavigate } from "react-router";
import { ButtonLink, EmptyState, Icon, List, PageHeader, useLabels } from "../../ui-kit/index.ts";
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

function Organisations(props: { merchant: boolean }) {
  const t = useLabels(pageLabels);
  const session = useSession();
  const own = session.memberships.filter((each) => (each.kind === "merchant") === props.merchant);
  if (own.length === 0) {
    return (
      <EmptyState
        icon={Building2}
        title={t("noOrg")}
        action={props.merchant && <ButtonLink href="/m/register">{t("registerOrg")}</ButtonLink>}
      >
        {t(props.merchant ? "noOrgMerchant" : "noOrgStaff")}
      </EmptyState>
    );
  }
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
