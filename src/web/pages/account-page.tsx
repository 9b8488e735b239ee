import { lazy, Suspense } from "react";
import type { ReactNode } from "react";
import { useLocation } from "react-router";
import {
  Button,
  Card,
  Facts,
  List,
  ListItem,
  PageHeader,
  Skeleton,
  useLabels,
} from "../../ui-kit/index.ts";
import { History, LogOut, ShieldCheck, Users } from "../../ui-kit/icons.ts";
import { isInside } from "../house.ts";
import { type TextSize, type Theme, textSizes, themes } from "../look.ts";
import { merchantMeParts } from "../merchant-me-parts.ts";
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

const meParts = merchantMeParts.map(({ key, permission, part }) => ({
  key,
  permission,
  Part: lazy(async () => ({ default: await part() })),
}));

/** What modules show about the business, before the person's own settings. */
function MeParts() {
  const { permissions } = useSession();
  return meParts
    .filter(({ permission }) => permissions.includes(permission))
    .map(({ key, Part }) => (
      <Suspense key={key} fallback={<Skeleton lines={3} />}>
        <Part />
      </Suspense>
    ));
}

/** The ways on from here: security for everybody, the others for those who may see them. */
function Ways(props: { isMerchant: boolean }) {
  const t = useLabels(pageLabels);
  const { isMerchant } = props;
  const seesMembers = useMay("identity.listMembers");
  const seesTrail = useMay("audit.readMerchant");
  return (
    <List label={t("account")}>
      <ListItem
        icon={ShieldCheck}
        title={t("security")}
        line={t("securityLine")}
        href={isMerchant ? "/m/me/security" : "/staff/account/security"}
      />
      {isMerchant && seesTrail && (
        <ListItem icon={History} title={t("trail")} line={t("trailLine")} href="/m/me/trail" />
      )}
      {isMerchant && seesMembers && (
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
  const isMerchant = isInside("/m", useLocation().pathname);
  return (
    <div className="flex max-w-column flex-col gap-4">
      <PageHeader title={t(isMerchant ? "me" : "account")} />
      <Card heading={t("person")}>
        <Facts
          facts={[
            { name: t("name"), value: session.user?.displayName },
            { name: t("organisation"), value: active?.orgName },
          ]}
        />
      </Card>
      {isMerchant && <MeParts />}
      <Ways isMerchant={isMerchant} />
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
