import type { paths } from "../../../../client/index.ts";
import { Card, Money, useLabels } from "../../../../ui-kit/index.ts";
import { salesLabels } from "../labels.ts";

type Answer = paths["/api/merchant/takings"]["get"]["responses"][200];
/** One day of takings as the API gives it. */
export type DayTakings = Answer["content"]["application/json"]["days"][number];

function Part(props: { name: string; fen: number }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-soft">{props.name}</dt>
      <dd className="font-medium">
        <Money fen={props.fen} />
      </dd>
    </div>
  );
}

/** What a day came to: sales less what was given back. */
export function DayTakingsCard(props: { day: DayTakings | undefined }) {
  const t = useLabels(salesLabels);
  const { day } = props;
  return (
    <Card>
      <p className="text-sm text-soft">{t("net")}</p>
      <p className="tk-h1">
        <Money fen={day?.netFen ?? 0} />
      </p>
      <dl className="mt-3 flex flex-wrap gap-4">
        <Part name={t("sales", { count: day?.saleCount ?? 0 })} fen={day?.saleFen ?? 0} />
        <Part name={t("returns", { count: day?.returnCount ?? 0 })} fen={-(day?.returnFen ?? 0)} />
      </dl>
      {day !== undefined && day.declinedCount > 0 && (
        <p className="mt-3 text-sm">{t("declined", { count: day.declinedCount })}</p>
      )}
      <p className="mt-3 text-sm text-soft">{t("netHint")}</p>
    </Card>
  );
}
