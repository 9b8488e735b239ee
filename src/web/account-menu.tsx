import { DropdownMenu } from "radix-ui";
import { useNavigate } from "react-router";
import { Icon, useLabels } from "../ui-kit/index.ts";
import { Building2, Check, ChevronDown, Languages, LogOut, Settings } from "../ui-kit/icons.ts";
import { usePreferences } from "./preferences.tsx";
import { useActiveMembership, useSession, useSessionActions } from "./session.tsx";
import { siteLabels } from "./site-labels.ts";

/** Who is at work and for whom; changes organisation and language, and signs out. */
export function AccountMenu() {
  const t = useLabels(siteLabels);
  const session = useSession();
  const active = useActiveMembership();
  return (
    <div className="border-t border-line p-2">
      <DropdownMenu.Root modal={false}>
        <DropdownMenu.Trigger className="tk-menu-item">
          <span className="min-w-0 flex-1">
            <span className="block truncate text-sm font-semibold">
              {session.user?.displayName}
            </span>
            <span className="block truncate text-xs text-soft">
              {active?.orgName ?? t("noOrganisation")}
            </span>
          </span>
          <Icon of={ChevronDown} />
        </DropdownMenu.Trigger>
        <DropdownMenu.Portal>
          <DropdownMenu.Content className="tk-menu" side="top" align="start" sideOffset={4}>
            <MenuItems />
          </DropdownMenu.Content>
        </DropdownMenu.Portal>
      </DropdownMenu.Root>
    </div>
  );
}

function MenuItems() {
  const t = useLabels(siteLabels);
  const session = useSession();
  const navigate = useNavigate();
  const { lang, setLang } = usePreferences();
  const { signOut, switchTo } = useSessionActions();
  const others = session.memberships.filter((each) => each.kind !== "merchant");
  return (
    <>
      {others.length > 1 &&
        others.map((membership) => (
          <DropdownMenu.Item
            key={membership.id}
            className="tk-menu-item"
            onSelect={() => switchTo.mutate(membership.id)}
          >
            <Icon of={membership.id === session.active ? Check : Building2} />
            <span className="truncate">{membership.orgName}</span>
          </DropdownMenu.Item>
        ))}
      <DropdownMenu.Item className="tk-menu-item" onSelect={() => void navigate("/staff/account")}>
        <Icon of={Settings} />
        {t("account")}
      </DropdownMenu.Item>
      <DropdownMenu.Item
        className="tk-menu-item"
        onSelect={() => setLang(lang === "zh" ? "en" : "zh")}
      >
        <Icon of={Languages} />
        <span lang={lang === "zh" ? "en" : "zh-CN"}>{lang === "zh" ? "English" : "中文"}</span>
      </DropdownMenu.Item>
      <DropdownMenu.Item className="tk-menu-item" onSelect={() => signOut.mutate()}>
        <Icon of={LogOut} />
        {t("signOut")}
      </DropdownMenu.Item>
    </>
  );
}
