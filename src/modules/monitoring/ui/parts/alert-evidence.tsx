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

function Explanation({ of }: { of: AlertDetail["explanations"][number] }) {
  const t = useLabels(alertLabels);
  const conditions = of.conditions.map((each) => `${each.field} ${each.op} ${each.expected}`);
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
          {t("conditions")} · <code>{conditions.join(", ")}</code>
        </p>
      )}
      {!of.isExact && <p className="text-sm text-soft">{t("atLeast")}</p>}
    </li>
  );
}

/** The hits in plain sentences, newest first. */
export function Explanations({ alert }: { alert: AlertDetail }) {
  const t = useLabels(alertLabels);
  return (
    <Card heading={t("why")}>
      <ol className="flex flex-col gap-4">
        {alert.explanations.toReversed().map((each) => (
          <Explanation key={each.transactionId} of={each} />
        ))}
      </ol>
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
