import { useEffect, useState } from "react";
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import { BareLink, Icon, IconButton, Seal, useLabels, useText } from "../ui-kit/index.ts";
import { Menu, X } from "../ui-kit/icons.ts";
import { type HouseRoute, isOpenTo } from "./house.ts";
import { AccountMenu } from "./account-menu.tsx";
import { useActiveMembership, useSession } from "./session.tsx";
import { siteLabels } from "./site-labels.ts";
import { staffGroups, staffRoutes } from "./staff-routes.ts";

/** The console's frame: tasks at the left, the page beside them. */
export function StaffShell(props: { children: ReactNode }) {
  const t = useLabels(siteLabels);
  const session = useSession();
  if (session.user === null) return <main className="tk-console-main">{props.children}</main>;
  return (
    <div className="tk-console">
      <a className="tk-skip" href="#content">
        {t("skip")}
      </a>
      <Side />
      <main id="content" tabIndex={-1} className="tk-console-main">
        {props.children}
      </main>
    </div>
  );
}

function Side() {
  const t = useLabels(siteLabels);
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  useEffect(() => setOpen(false), [pathname]);
  return (
    <header className="tk-console-side">
      <div className="tk-console-head">
        <BareLink href="/staff/" className="tk-brand flex-1">
          <Seal />
          <span>Tillkeeper 掌柜</span>
        </BareLink>
        <IconButton
          className="lg:hidden"
          icon={open ? X : Menu}
          name={t(open ? "closeMenu" : "openMenu")}
          aria-expanded={open}
          onClick={() => setOpen(!open)}
        />
      </div>
      <div className={`${open ? "flex" : "hidden"} min-h-0 flex-1 flex-col lg:flex`}>
        <TaskNav pathname={pathname} />
        <AccountMenu />
      </div>
    </header>
  );
}

/** The entry of the page that is open: the longest address that begins the current one. */
function currentEntry(pathname: string, entries: readonly HouseRoute[]): HouseRoute | undefined {
  const below = pathname.replace(/^\/staff\/?/, "");
  return entries
    .filter((entry) => below === entry.path || below.startsWith(`${entry.path}/`))
    .sort((left, right) => right.path.length - left.path.length)[0];
}

function useEntries(): readonly HouseRoute[] {
  const { permissions } = useSession();
  const active = useActiveMembership();
  if (active === undefined) return [];
  const member = { kind: active.kind, permissions };
  return staffRoutes.filter((route) => route.nav !== undefined && isOpenTo(route, member));
}

function TaskNav(props: { pathname: string }) {
  const t = useLabels(siteLabels);
  const text = useText();
  const entries = useEntries();
  const current = currentEntry(props.pathname, entries);
  return (
    <nav className="tk-console-nav" aria-label={t("mainNav")}>
      {staffGroups.map((group) => {
        const own = entries.filter((entry) => entry.nav?.group === group.key);
        if (own.length === 0) return null;
        return (
          <section key={group.key} aria-label={text(group.name)}>
            <h2>{text(group.name)}</h2>
            <ul>
              {own.map((entry) => (
                <li key={entry.path}>
                  <BareLink
                    href={`/staff/${entry.path}`}
                    className="tk-console-link"
                    {...(entry === current && { "aria-current": "page" })}
                  >
                    {entry.nav && <Icon of={entry.nav.icon} />}
                    {text(entry.title)}
                  </BareLink>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </nav>
  );
}
