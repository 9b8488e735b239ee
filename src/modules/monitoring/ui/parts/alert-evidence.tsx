import type { paths } from "../../../../client/index.ts";
import {
  Card,
  DateTime,
  formatDateTimeExact,
  Money,
  StatusChip,
  TextLink,
  useLabels,
} from "../../../../ui-kit/index.ts";
import { alertLabels } from "../labels.ts";

type Answer = paths["/api/provider/alerts/{alertId}"]["get"]["responses"][200];
/** An alert with everything that explains it. */
export type AlertDetail = Answer["content"]["application/json"];

type Piece = AlertDetail["explanations"][number];
type ConditionKey = Extract<keyof typeof alertLabels, `condition_${string}`>;

/** A condition in words; one of a rule that is not shipped stands as it was written. */
function useConditionWords(): (condition: Piece["conditions"][number]) => string {
  const t = useLabels(alertLabels);
  return ({ field, op, expected }) => {
    const written = `${field} ${op} ${expected}`;
    const key = `condition_${written}`;
    return key in alertLabels ? t(key as ConditionKey) : written;
  };
}

function Explanation({ of }: { of: Piece }) {
  const t = useLabels(alertLabels);
  const conditionWords = useConditionWords();
  const conditions = of.conditions.map(conditionWords);
  return (
    <li>
      <p className="font-medium">{of.sentence}</p>
      <p className="text-sm text-soft">
        {t("window", {
          from: formatDateTimeExact(of.windowFrom),
          to: formatDateTimeExact(of.windowTo),
        })}
      </p>
      {conditions.length > 0 && (
        <p className="text-sm text-soft">
          {t("conditions")} · {conditions.join(" · ")}
        </p>
      )}
      {!of.isExact && <p className="text-sm text-soft">{t("atLeast")}</p>}
    </li>
  );
}

function ExplanationList({ of }: { of: readonly Piece[] }) {
  return (
    <ol className="flex flex-col gap-4">
      {of.map((each) => (
        <Explanation key={each.transactionId} of={each} />
      ))}
    </ol>
  );
}

/** The newest hit in plain sentences; the earlier ones fold away. */
export function Explanations({ alert }: { alert: AlertDetail }) {
  const t = useLabels(alertLabels);
  const newestFirst = alert.explanations.toReversed();
  const earlier = newestFirst.slice(1);
  return (
    <Card heading={t("why")}>
      <ExplanationList of={newestFirst.slice(0, 1)} />
      {earlier.length > 0 && (
        <details className="tk-fold mt-3">
          <summary>{t("earlierHits", { count: earlier.length })}</summary>
          <ExplanationList of={earlier} />
        </details>
      )}
    </Card>
  );
}

/** What the rule counted; each line leads to its transaction. */
export function WindowTransactions({ alert }: { alert: AlertDetail }) {
  const t = useLabels(alertLabels);
  return (
    <Card heading={t("transactions")}>
      <div className="tk-table-wrap">
        <table className="tk-table">
          <tbody>
            {alert.transactions.map((row) => (
              <tr key={row.id}>
                <td>
                  <TextLink href={`/staff/transactions/${row.id}`}>
                    <DateTime at={row.at} />
                  </TextLink>
                </td>
                <td>{t(`kind_${row.kind}`)}</td>
                <td>
                  <code>{row.cardNumber ?? "—"}</code>
                </td>
                <td className="tk-end">
                  <Money fen={row.amountFen} />
                </td>
                <td>
                  {row.isHit && <StatusChip tone="attention">{t("isHit")}</StatusChip>}
                  {row.simulated && <span className="text-sm text-soft"> {t("simulated")}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Card>
  );
}
