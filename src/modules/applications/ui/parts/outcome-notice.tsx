import { Callout, useLabels, useText } from "../../../../ui-kit/index.ts";
import { applyLabels } from "../labels.ts";
import type { Own } from "./views.ts";

function Refusal(props: { own: Own }) {
  const t = useLabels(applyLabels);
  const { refusal } = props.own;
  return (
    <Callout tone="danger" title={t("refusedTitle")}>
      <p>{refusal?.message}</p>
      {refusal?.text !== "" && <p>{refusal?.text}</p>}
    </Callout>
  );
}

/** What the state means to the merchant, and what comes next. */
export function OutcomeNotice(props: { own: Own }) {
  const t = useLabels(applyLabels);
  const text = useText();
  const { own } = props;
  switch (own.state) {
    case "draft":
      return null;
    case "sent-back": {
      const count = own.reasons.filter((each) => each.isOpen).length;
      if (count === 0) return <Callout tone="good" title={t("allCorrectedTitle")} />;
      return (
        <Callout tone="attention" title={t("sentBackTitle", { count })}>
          {t("sentBackText")}
        </Callout>
      );
    }
    case "approved":
      return (
        <Callout tone="good" title={t("approvedTitle")}>
          {t("approvedText")}
        </Callout>
      );
    case "refused":
      return <Refusal own={own} />;
    case "withdrawn":
      return <Callout tone="neutral" title={t("withdrawnTitle")} />;
    default:
      return (
        <Callout tone="info" title={`${t("waitingTitle")} · ${text(own.providerName)}`}>
          {t(own.visitedAt === null ? "waitingText" : "waitingReviewText")}
        </Callout>
      );
  }
}
