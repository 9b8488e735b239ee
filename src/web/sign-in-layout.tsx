import type { ReactNode } from "react";
import { LanguageSwitch, Seal } from "../ui-kit/index.ts";
import { usePreferences } from "./preferences.tsx";

/** The quiet frame of the sign-in pages: mark, title, one form, and nothing else to press. */
export function SignInLayout(props: {
  title: ReactNode;
  lead?: ReactNode;
  children: ReactNode;
  foot?: ReactNode;
  /** The shell around shows mark and language already, as the merchant's does. */
  framed?: boolean;
}) {
  const { lang, setLang } = usePreferences();
  return (
    <div className="mx-auto flex w-full max-w-[26rem] flex-col gap-6 py-6 sm:py-16">
      {props.framed !== true && (
        <div className="flex items-center justify-between">
          <span className="tk-brand">
            <Seal />
            <span>Tillkeeper 掌柜</span>
          </span>
          <LanguageSwitch onSwitch={() => setLang(lang === "zh" ? "en" : "zh")} />
        </div>
      )}
      <div>
        <h1 className="tk-h1" tabIndex={-1}>
          {props.title}
        </h1>
        {props.lead && <p className="tk-page-lead">{props.lead}</p>}
      </div>
      {props.children}
      {props.foot && <div className="text-sm text-soft">{props.foot}</div>}
    </div>
  );
}
