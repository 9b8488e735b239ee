import { Card, DateTime, List, useLabels } from "../../../../ui-kit/index.ts";
import { deskLabels, applicationLabels } from "../labels.ts";
import { ReasonRow } from "./reason-list.tsx";
import type { Case } from "./views.ts";

/** Verdicts with their internal notes, what was sent back, and the agency's word. */
export function CaseHistory(props: { file: Case }) {
  const t = useLabels(deskLabels);
  const word = useLabels(applicationLabels);
  const { file } = props;
  const nameOf = (id: string) => file.people.find((person) => person.id === id)?.name ?? "—";
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      {file.reviews.length > 0 && (
        <Card heading={t("reviews")}>
          <List label={t("reviews")}>
            {file.reviews.map((review) => (
              <li key={`${review.revision} ${review.reviewerId}`} className="tk-list-item">
                <span className="min-w-0 flex-1">
                  <span className="block font-medium">
                    {t(`verdict_${review.verdict}`)} · {nameOf(review.reviewerId)}
                  </span>
                  <span className="block text-sm text-soft">
                    {word("revision", { number: review.revision })} · <DateTime at={review.at} />
                  </span>
                  {review.internalNote !== "" && (
                    <span className="block text-sm">{review.internalNote}</span>
                  )}
                </span>
              </li>
            ))}
          </List>
        </Card>
      )}
      {file.reasons.length > 0 && (
        <Card heading={t("history")}>
          <List label={t("history")}>
            {file.reasons.map((reason) => (
              <ReasonRow key={`${reason.revision} ${reason.target}`} reason={reason} />
            ))}
          </List>
        </Card>
      )}
      {file.recommendation !== null && (
        <Card heading={t("recommendation")}>
          <p>{file.recommendation.note}</p>
          <p className="text-sm text-soft">
            <DateTime at={file.recommendation.at} />
          </p>
        </Card>
      )}
    </div>
  );
}
