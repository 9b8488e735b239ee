import { Icon } from "./icon.tsx";
import { Languages } from "./icons.ts";
import { htmlLang } from "./lang/labels.ts";
import { useLabels, useLang } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

const names = { zh: "中文", en: "English" } as const;

/** Offers the other language, in that language. With `href` it is a link, else a button. */
export function LanguageSwitch(props: { href?: string; onSwitch?: () => void }) {
  const other = useLang() === "zh" ? "en" : "zh";
  const t = useLabels(kitLabels);
  const word = (
    <>
      <Icon of={Languages} />
      <span className="tk-visually-hidden">{t("switchLanguage")}: </span>
      <span lang={htmlLang(other)}>{names[other]}</span>
    </>
  );
  if (props.href !== undefined) {
    return (
      <a href={props.href} hrefLang={htmlLang(other)}>
        {word}
      </a>
    );
  }
  return (
    <button
      type="button"
      className="tk-button tk-button-quiet"
      {...(props.onSwitch && { onClick: props.onSwitch })}
    >
      {word}
    </button>
  );
}
