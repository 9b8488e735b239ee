import { Card, SimulatedBadge, Timeline, useLabels } from "../../../../ui-kit/index.ts";
import { enrolmentDeskLabels } from "../labels.ts";
import type { Enrolment } from "./views.ts";

type Report = Enrolment["reports"][number];

function answerOf({ accepted }: Report) {
  if (accepted === null) return { key: "answer_none", tone: "attention" } as const;
  if (accepted) return { key: "answer_accepted", tone: "good" } as const;
  return { key: "answer_rejected", tone: "danger" } as const;
}

function Answer(props: { report: Report }) {
  const t = useLabels(enrolmentDeskLabels);
  const { code, reference, simulated } = props.report;
  return (
    <div className="flex flex-col gap-1">
      {code !== null && <p>{t(`code_${code}`)}</p>}
      {reference !== null && (
        <p className="text-soft">
          {t("reference")} <span className="font-mono text-xs">{reference}</span>
        </p>
      )}
      {simulated === true && (
        <p>
          <SimulatedBadge />
        </p>
      )}
    </div>
  );
}

/** Each report to the clearing side and its answer, newest first. */
export function ReportHistory(props: { enrolment: Enrolment }) {
  const t = useLabels(enrolmentDeskLabels);
  const { reports } = props.enrolment;
  return (
    <Card heading={t("reports")}>
      {reports.length === 0 ? (
        <p className="text-soft">{t("noReports")}</p>
      ) : (
        <Timeline
          label={t("reports")}
          entries={reports.map((report) => {
            const answer = answerOf(report);
            return {
              key: report.reportedAt,
              at: report.reportedAt,
              title: `${t(`kind_${report.kind}`)} · ${t(answer.key)}`,
              who: <span className="tk-figures">{report.merchantCode}</span>,
              detail: <Answer report={report} />,
              tone: answer.tone,
            };
          })}
        />
      )}
    </Card>
  );
}
