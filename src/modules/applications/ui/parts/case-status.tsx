import { Card, List, StatusChip, useLabels } from "../../../../ui-kit/index.ts";
import { applicationLabels, deskLabels } from "../labels.ts";
import { RiskChip } from "./risk-chip.tsx";
import { targetName } from "./target-name.ts";
import type { Case } from "./views.ts";

type Notice = Case["due"][number];

function NoticeList(props: { notices: readonly Notice[] }) {
  const word = useLabels(applicationLabels);
  return (
    <List>
      {props.notices.map((notice) => (
        <li key={notice.target + notice.code} className="tk-list-item">
          <span className="min-w-0 flex-1">
            <span className="block font-medium">{targetName(notice.target, word)}</span>
            <span className="block text-sm text-soft">{notice.message}</span>
          </span>
        </li>
      ))}
    </List>
  );
}

/** What stands before an approval, what deserves a look, and the internal rating. */
export function CaseStatus(props: { file: Case }) {
  const t = useLabels(deskLabels);
  const { due, warnings, risk } = props.file;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <Card heading={t("due")}>
        {due.length === 0 ? (
          <StatusChip tone="good">{t("nothingDue")}</StatusChip>
        ) : (
          <NoticeList notices={due} />
        )}
        {warnings.length > 0 && (
          <>
            <h3 className="tk-h3 mt-4">{t("warnings")}</h3>
            <NoticeList notices={warnings} />
          </>
        )}
      </Card>
      <Card heading={t("ratingTitle")} aside={<RiskChip level={risk?.level} />}>
        <p className="text-sm text-soft">{t("ratingHint")}</p>
        <ul className="mt-2 list-disc pl-5">
          {risk?.reasons.map((reason) => (
            <li key={reason}>{t(`reason_${reason}`)}</li>
          ))}
          {risk?.reasons.length === 0 && <li>{t("noReasons")}</li>}
        </ul>
      </Card>
    </div>
  );
}
