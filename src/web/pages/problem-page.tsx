import { ButtonLink, useLabels } from "../../ui-kit/index.ts";
import { siteLabels } from "../site-labels.ts";

/** What a visitor sees instead of a page: not found, too many requests, or our own failure. */
export function ProblemPage(props: { status: number; requestId: string }) {
  const t = useLabels(siteLabels);
  const kind = kindOf(props.status);
  return (
    <div className="flex flex-col items-start gap-4 py-8">
      <h1 className="tk-h1">{t(`${kind}Title`)}</h1>
      <p>{t(`${kind}Text`)}</p>
      {kind === "failed" && (
        <p className="text-sm text-soft">
          {t("reference")} <span className="font-mono">{props.requestId}</span>
        </p>
      )}
      <ButtonLink href="/">{t("backHome")}</ButtonLink>
    </div>
  );
}

function kindOf(status: number): "notFound" | "tooMany" | "failed" {
  if (status === 404) return "notFound";
  return status === 429 ? "tooMany" : "failed";
}
