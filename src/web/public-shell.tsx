import type { ReactNode } from "react";
import {
  BareLink,
  DateOnly,
  DemoRibbon,
  Icon,
  LanguageSwitch,
  Seal,
  type Text,
  useLabels,
  useText,
} from "../ui-kit/index.ts";
import { User } from "../ui-kit/icons.ts";
import type { PublicVisit } from "./public-contract.ts";
import type { SiteInfo } from "./site-info.ts";
import { siteLabels } from "./site-labels.ts";

export type NavEntry = { readonly path: string; readonly name: Text };

/** The frame of the public site: ribbon, head with navigation, content, operator's particulars. */
export function PublicShell(props: {
  visit: PublicVisit;
  nav: readonly NavEntry[];
  wide: boolean;
  children: ReactNode;
}) {
  const t = useLabels(siteLabels);
  const { visit } = props;
  return (
    <>
      <a className="tk-skip" href="#content">
        {t("skip")}
      </a>
      {visit.demo && <DemoRibbon way={<BareLink href="/demo/sms">{t("smsInbox")}</BareLink>} />}
      <SiteHead visit={visit} nav={props.nav} />
      <main
        id="content"
        tabIndex={-1}
        className={`tk-site-main${props.wide ? " tk-site-main-wide" : ""}`}
      >
        {props.children}
      </main>
      <SiteFoot site={visit.site} />
    </>
  );
}

function SiteHead(props: { visit: PublicVisit; nav: readonly NavEntry[] }) {
  const t = useLabels(siteLabels);
  const text = useText();
  const { visit } = props;
  const other = visit.lang === "zh" ? "en" : "zh";
  return (
    <header className="tk-site-head">
      <div className="tk-site-bar">
        <BareLink href="/" className="tk-brand">
          <Seal />
          <span>
            <span className="tk-brand-latin">Tillkeeper </span>掌柜
          </span>
        </BareLink>
        <nav className="tk-site-nav" aria-label={t("mainNav")}>
          {props.nav.map((entry) => (
            <BareLink
              key={entry.path}
              href={entry.path}
              {...(isCurrent(entry.path, visit.path) && { "aria-current": "page" })}
            >
              {text(entry.name)}
            </BareLink>
          ))}
        </nav>
        <div className="tk-site-tools">
          <LanguageSwitch href={`/${other}${visit.path}${visit.search}`} />
          <a href={`/m/?lang=${visit.lang}`}>
            <Icon of={User} />
            {t("merchantApp")}
          </a>
        </div>
      </div>
    </header>
  );
}

function isCurrent(entry: string, path: string): boolean {
  return entry === "/" ? path === "/" : path === entry || path.startsWith(`${entry}/`);
}

function SiteFoot(props: { site: SiteInfo }) {
  const t = useLabels(siteLabels);
  const text = useText();
  const { site } = props;
  return (
    <footer className="tk-site-foot">
      <div className="tk-site-foot-inner">
        <section>
          <h2>{t("operator")}</h2>
          <p>{text(site.operatorName)}</p>
          <p>{t(site.operatorKind)}</p>
          <ul className="mt-2">
            {site.credentials.map((credential) => (
              <li key={credential.value}>
                {text(credential.name)}: <Linked {...credential} text={credential.value} />
                {credential.source !== undefined && ` (${credential.source}`}
                {credential.source !== undefined && credential.on !== undefined && (
                  <>
                    {" · "}
                    <DateOnly on={credential.on} />
                  </>
                )}
                {credential.source !== undefined && ")"}
              </li>
            ))}
          </ul>
        </section>
        <section>
          <h2>{t("filings")}</h2>
          {site.filings.length === 0 && <p>{t("noFilings")}</p>}
          <ul>
            {site.filings.map((filing) => (
              <li key={filing.text}>
                <Linked {...filing} />
              </li>
            ))}
          </ul>
        </section>
        <ComplaintChannel complaint={site.complaint} />
      </div>
    </footer>
  );
}

function ComplaintChannel(props: { complaint: SiteInfo["complaint"] }) {
  const t = useLabels(siteLabels);
  const text = useText();
  const { phone, email, hours, href } = props.complaint;
  return (
    <section>
      <h2>{t("complaint")}</h2>
      {phone === undefined && email === undefined && href === undefined && (
        <p>{t("noComplaint")}</p>
      )}
      {phone !== undefined && <Linked text={phone} href={`tel:${phone.replace(/\s/g, "")}`} />}
      {email !== undefined && (
        <p>
          <Linked text={email} href={`mailto:${email}`} />
        </p>
      )}
      {href !== undefined && (
        <p>
          <Linked text={t("complaint")} href={href} />
        </p>
      )}
      {hours && <p>{text(hours)}</p>}
      <p className="mt-3">{t("openSource")}</p>
      <p>
        <a href="/staff/">{t("staffApp")}</a>
      </p>
    </section>
  );
}

function Linked(props: { text: string; href?: string }) {
  return props.href === undefined ? <>{props.text}</> : <a href={props.href}>{props.text}</a>;
}
