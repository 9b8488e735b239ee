import { createContext, useContext, useMemo } from "react";
import type { ReactNode } from "react";
import { type Labels, type Lang, type Text, type Translate, translator } from "./labels.ts";

const LangContext = createContext<Lang>("zh");

/** Sets the language for everything inside; without it Chinese is shown. */
export function LangProvider(props: { lang: Lang; children: ReactNode }) {
  return <LangContext value={props.lang}>{props.children}</LangContext>;
}

/** The reader's language. */
export function useLang(): Lang {
  return useContext(LangContext);
}

/** `const t = useLabels(labels)`; then `t("key")` or `t("key", { name })`. */
export function useLabels<T extends Labels>(labels: T): Translate<T> {
  const lang = useLang();
  return useMemo(() => translator(labels, lang), [labels, lang]);
}

/** Picks the reader's language of texts that arrive as data. */
export function useText(): (text: Text) => string {
  const lang = useLang();
  return (text) => text[lang];
}
