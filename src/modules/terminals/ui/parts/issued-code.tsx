import { Callout, DateTime, useLabels } from "../../../../ui-kit/index.ts";
import { ownTerminalLabels } from "../labels.ts";
import type { IssuedCode as Code } from "./views.ts";

/** The code in figures that can be read across a counter. It is gone when the page is left. */
export function IssuedCode(props: { issued: Code }) {
  const t = useLabels(ownTerminalLabels);
  const { code, expiresAt } = props.issued;
  return (
    <section className="tk-card flex flex-col gap-3" aria-label={t("code")}>
      <p className="text-sm text-soft">{t("code")}</p>
      <p className="tk-figures text-center font-mono text-2xl font-semibold" role="status">
        {code}
      </p>
      <p className="text-center text-sm text-soft">
        {t("codeUntil")} <DateTime at={expiresAt} />
      </p>
      <p>{t("codeHow")}</p>
      <Callout tone="attention">{t("codeOnce")}</Callout>
    </section>
  );
}
