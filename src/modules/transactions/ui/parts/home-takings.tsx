import { Card, List, ListItem, Money, TextLink, useLabels } from "../../../../ui-kit/index.ts";
import { query } from "../../../../web/api.ts";
import { useMay } from "../../../../web/session.tsx";
import { salesLabels } from "../labels.ts";
import { startOfMonth, today } from "./day.ts";

/** What came in today and this month, on the merchant's first page. */
export function HomeTakings() {
  const mayRead = useMay("transactions.readOwn");
  return mayRead ? <Takings now={today()} /> : null;
}

function Takings({ now }: { now: string }) {
  const t = useLabels(salesLabels);
  const takings = query.useQuery("get", "/api/merchant/takings", {
    params: { query: { from: startOfMonth(now), to: now } },
  });
  const days = takings.data?.days ?? [];
  if (days.length === 0) return null;
  const monthFen = days.reduce((total, day) => total + day.netFen, 0);
  const day = days.find((one) => one.on === now);
  return (
    <Card
      heading={t("homeToday")}
      aside={<TextLink href="/m/transactions">{t("homeAll")}</TextLink>}
    >
      <List label={t("homeToday")}>
        <ListItem
          title={t("today")}
          line={t("sales", { count: day?.saleCount ?? 0 })}
          end={
            <strong>
              <Money fen={day?.netFen ?? 0} />
            </strong>
          }
          href="/m/transactions"
        />
        <ListItem title={t("homeMonth")} end={<Money fen={monthFen} />} />
      </List>
    </Card>
  );
}
