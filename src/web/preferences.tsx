import { createContext, useContext, useMemo, useState } from "react";
import type { ReactNode } from "react";
import { htmlLang, type Lang, LangProvider, toLang } from "../ui-kit/index.ts";
import { type Look, readCookie, readLook } from "./look.ts";

const yearSeconds = 365 * 24 * 60 * 60;

type Preferences = {
  lang: Lang;
  look: Look;
  setLang: (lang: Lang) => void;
  setLook: (look: Look) => void;
};

const PreferencesContext = createContext<Preferences | null>(null);

function keep(name: string, value: string): void {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `${name}=${value}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax${secure}`;
}

/** The language of a link from the public site wins over the cookie, and is kept from then on. */
function startLang(): Lang {
  const asked = new URLSearchParams(location.search).get("lang");
  if (asked === "zh" || asked === "en") keep("lang", asked);
  return toLang(asked ?? readCookie(document.cookie, "lang"));
}

function show(lang: Lang, look: Look): void {
  const root = document.documentElement;
  root.lang = htmlLang(lang);
  if (look.theme === "auto") root.removeAttribute("data-theme");
  else root.setAttribute("data-theme", look.theme);
  if (look.text === "normal") root.removeAttribute("data-text");
  else root.setAttribute("data-text", look.text);
}

/** Language, theme and text size of the reader, kept in cookies that the server reads as well. */
export function PreferencesProvider(props: { children: ReactNode }) {
  const [lang, setLang] = useState(startLang);
  const [look, setLook] = useState(() => readLook(document.cookie));
  show(lang, look);
  const value = useMemo<Preferences>(
    () => ({
      lang,
      look,
      setLang: (next) => {
        keep("lang", next);
        setLang(next);
      },
      setLook: (next) => {
        keep("theme", next.theme);
        keep("text", next.text);
        setLook(next);
      },
    }),
    [lang, look],
  );
  return (
    <PreferencesContext value={value}>
      <LangProvider lang={lang}>{props.children}</LangProvider>
    </PreferencesContext>
  );
}

export function usePreferences(): Preferences {
  const preferences = useContext(PreferencesContext);
  if (preferences === null) throw new Error("preferences are read outside their provider");
  return preferences;
}
