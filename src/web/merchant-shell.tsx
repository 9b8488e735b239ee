import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { BareLink, Icon, LanguageSwitch, Seal, useLabels, useText } from "../ui-kit/index.ts";
import { Siren } from "../ui-kit/icons.ts";
import { merchantRoutes, merchantTabs } from "./merchant-routes.ts";
import { usePreferences } from "./preferences.tsx";
import { useActiveMembership, useSession } from "./session.tsx";
import { siteLabels } from "./site-labels.ts";

/** The merchant's frame on the phone: name and emergency above, five tabs below. */
export function MerchantShell(props: { children: ReactNode }) {
  const t = useLabels(siteLabels);
  const session = useSession();
  return (
    <div className="tk-phone">
      <a className="tk-skip" href="#content">
        {t("skip")}
      </a>
      <Head />
      <main id="content" tabIndex={-1} className="tk-phone-main">
        {props.children}
      </main>
      {session.user !== null && <TabBar />}
    </div>
  );
}

function Head() {
  const t = useLabels(siteLabels);
  const { lang, setLang } = usePreferences();
  const session = useSession();
  const active = useActiveMembership();
  return (
    <header className="tk-phone-head">
      <BareLink href="/m/" className="tk-brand" aria-label="Tillkeeper 掌柜">
        <Seal />
      </BareLink>
      <span className="tk-phone-org">{active?.orgName ?? t("brand")}</span>
      {session.user === null && (
        <LanguageSwitch onSwitch={() => setLang(lang === "zh" ? "en" : "zh")} />
      )}
      <BareLink href="/m/emergency" className="tk-button tk-button-danger-quiet tk-button-small">
        <Icon of={Siren} />
        {t("emergency")}
      </BareLink>
    </header>
  );
}

/** The tab of the page that is open, by the first part of its address; none for some pages. */
function currentTab(pathname: string): string | undefined {
  const below = pathname.replace(/^\/m\/?/, "").split("/")[0] ?? "";
  const route = merchantRoutes.find((each) => each.path.split("/")[0] === below);
  return route?.nav?.group;
}

function TabBar() {
  const t = useLabels(siteLabels);
  const text = useText();
  const current = currentTab(useLocation().pathname);
  return (
    <nav className="tk-phone-tabs" aria-label={t("mainNav")}>
      {merchantTabs.map((tab) => (
        <BareLink
          key={tab.key}
          href={`/m/${tab.path}`}
          className="tk-phone-tab"
          {...(tab.key === current && { "aria-current": "page" })}
        >
          <Icon of={tab.icon} />
          {text(tab.name)}
        </BareLink>
      ))}
    </nav>
  );
}
