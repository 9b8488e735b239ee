import type { components } from "../../../../client/index.ts";
import { Facts, formatFen, formatRatePpm, Rate, useLabels } from "../../../../ui-kit/index.ts";
import { offerLabels } from "../labels.ts";

type Rates = components["schemas"]["Plan"]["rates"];

/** The rates that stay, each with its cap, and what is charged at first where that differs. */
export function PlanRates(props: { rates: Rates }) {
  const t = useLabels(offerLabels);
  return (
    <Facts
      facts={props.rates
        .filter((rate) => rate.channel !== "foreign" && rate.channel !== "pre-auth")
        .map((rate) => ({
          name: t(`channel_${rate.channel}`),
          value: (
            <>
              <strong className="font-semibold">
                <Rate ppm={rate.ratePpm} />
              </strong>
              {rate.capFen !== null && (
                <span className="text-soft">
                  {" · "}
                  {t("capped", { amount: formatFen(rate.capFen) })}
                </span>
              )}
              {rate.introductoryPpm !== null && (
                <span className="text-attention">
                  {" · "}
                  {t("introductory", { rate: formatRatePpm(rate.introductoryPpm) })}
                </span>
              )}
            </>
          ),
        }))}
    />
  );
}
