import { Card, List, StatusChip, TextLink, useLabels } from "../../../../ui-kit/index.ts";
import { applicationLabels, applyLabels } from "../labels.ts";
import { targetName } from "./target-name.ts";
import type { Own } from "./views.ts";

type Reason = Own["reasons"][number];

/** One complaint: where, why, and in the reviewer's own words. */
export function ReasonRow(props: { reason: Reason; storeHref?: string }) {
  const word = useLabels(applicationLabels);
  const t = useLabels(applyLabels);
  const { reason } = props;
  return (
    <li className="tk-list-item">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{targetName(reason.target, word)}</span>
        <span className="block text-sm">{reason.message}</span>
        {reason.text !== "" && <span className="block text-sm text-soft">{reason.text}</span>}
      </span>
      {reason.isOpen && reason.target === "store" && props.storeHref !== undefined && (
        <TextLink href={props.storeHref}>{t("changeStore")}</TextLink>
      )}
      {!reason.isOpen && <StatusChip tone="good">{t("corrected")}</StatusChip>}
    </li>
  );
}

/** The store is kept by another module; its page is where it is corrected, and leads back. */
function storePath({ storeId, id }: Own): string {
  return `/m/me/stores/${storeId}?application=${id}`;
}

/** What the acquirer asked for: the last send-back first, earlier ones folded away. */
export function ReasonList(props: { own: Own }) {
  const t = useLabels(applyLabels);
  const { reasons, revision, state } = props.own;
  const current = reasons.filter((each) => state === "sent-back" && each.revision === revision);
  const earlier = reasons.filter((each) => !current.includes(each));
  return (
    <>
      {current.length > 0 && (
        <Card heading={t("sentBackTitle", { count: current.length })}>
          <List>
            {current.map((reason) => (
              <ReasonRow key={reason.target} reason={reason} storeHref={storePath(props.own)} />
            ))}
          </List>
        </Card>
      )}
      {earlier.length > 0 && (
        <details className="tk-card">
          <summary className="tk-h3">{t("history")}</summary>
          <List>
            {earlier.map((reason) => (
              <ReasonRow key={`${reason.revision} ${reason.target}`} reason={reason} />
            ))}
          </List>
        </details>
      )}
    </>
  );
}
