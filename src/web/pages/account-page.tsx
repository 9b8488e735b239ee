import type { ReactNode } from "react";
import { Button, Card, Facts, List, ListItem, PageHeader, useLabels } from "../../ui-kit/index.ts";
import { LogOut, ShieldCheck, Users } from "../../ui-kit/icons.ts";
import { type TextSize, type Theme, textSizes, themes } from "../look.ts";
import { usePreferences } from "../preferences.tsx";
import { useActiveMembership, useMay, useSession, useSessionActions } from "../session.tsx";
import { OrganisationList } from "./organisations-page.tsx";
import { pageLabels } from "./page-labels.ts";

const themeWords = { auto: "themeAuto", light: "themeLight", dark: "themeDark" } as const;
const textWords = { normal: "textNormal", large: "textLarge" } as const;
const languages = [
  { key: "zh", word: "中文", lang: "zh-CN" },
  { key: "en", word: "English", lang: "en" },
] as const;

function Choice(props: { name: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={props.name} className="flex flex-col gap-1.5">
      <span className="tk-label">{props.name}</span>
      <div className="tk-segment self-start">{props.children}</div>
    </div>
  );
}

function Display() {
  const t = useLabels(pageLabels);
  const { lang, setLang, look, setLook } = usePreferences();
  return (
    <div className="flex flex-col gap-5">
      <Choice name={t("language")}>
        {languages.map((each) => (
          <button
            key={each.key}
            type="button"
            lang={each.lang}
            aria-pressed={lang === each.key}
            onClick={() => setLang(each.key)}
          >
            {each.word}
          </button>
        ))}
      </Choice>
      <Choice name={t("textSize")}>
        {textSizes.map((text: TextSize) => (
          <button
            key={text}
            type="button"
            aria-pressed={look.text === text}
            onClick={() => setLook({ ...look, text })}
          >
            {t(textWords[text])}
          </button>
        ))}
      </Choice>
      <Choice name={t("theme")}>
        {themes.map((theme: Theme) => (
          <button
            key={theme}
            type="button"
            aria-pressed={look.theme === theme}
            onClick={() => setLook({ ...look, theme })}
          >
            {t(themeWords[theme])}
          </button>
        ))}
      </Choice>
    </div>
  );
}

/** The ways on from here: security for everybody, people for those who may see them. */
function Ways() {
  const t = useLabels(pageLabels);
  const active = useActiveMembership();
  const seesMembers = useMay("identity.listMembers");
  const isMerchant = location.pathname.startsWith("/m/") || active?.kind === "merchant";
  return (
    <List label={t("account")}>
      <ListItem
        icon={ShieldCheck}
        title={t("security")}
        line={t("securityLine")}
        href={isMerchant ? "/m/me/security" : "/staff/account/security"}
      />
      {seesMembers && (
        <ListItem icon={Users} title={t("members")} line={t("membersLine")} href="/m/me/members" />
      )}
    </List>
  );
}

/** Who is signed in, for whom, and how the pages look. */
export function AccountPage() {
  const t = useLabels(pageLabels);
  const session = useSession();
  const active = useActiveMembership();
  const { signOut } = useSessionActions();
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t("account")} />
      <Card heading={t("person")}>
        <Facts
          facts={[
            { name: t("name"), value: session.user?.displayName },
            { name: t("organisation"), value: active?.orgName },
          ]}
        />
      </Card>
      <Ways />
      {session.memberships.length > 1 && (
        <Card heading={t("switchOrg")}>
          <OrganisationList memberships={session.memberships} />
        </Card>
      )}
      <Card heading={t("display")}>
        <Display />
      </Card>
      <div>
        <Button
          look="secondary"
          icon={LogOut}
          busy={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          {t("signOut")}
        </Button>
      </div>
    </div>
  );
}
