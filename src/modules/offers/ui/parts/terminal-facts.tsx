import type { components } from "../../../../client/index.ts";
import { DateOnly, Facts, useLabels, useLang } from "../../../../ui-kit/index.ts";
import { offerLabels } from "../labels.ts";

type Terminal = components["schemas"]["TerminalModel"];

/** A terminal model as its acquirer describes it; there is no price, it comes with the service. */
export function TerminalFacts(props: { terminal: Terminal }) {
  const t = useLabels(offerLabels);
  const lang = useLang();
  const { terminal } = props;
  const comma = lang === "zh" ? "、" : ", ";
  return (
    <Facts
      facts={[
        { name: t("model"), value: `${terminal.maker} ${terminal.model}` },
        { name: t("form"), value: t(`form_${terminal.form}`) },
        {
          name: t("readers"),
          value: terminal.readers.map((one) => t(`reader_${one}`)).join(comma),
        },
        {
          name: t("connectivity"),
          value: terminal.connectivity.map((one) => t(`net_${one}`)).join(comma),
        },
        { name: t("printer"), value: t(`printer_${terminal.printer}`) },
        { name: t("certification"), value: terminal.certificationNumber },
        {
          name: t("pts"),
          value: (
            <>
              {t("ptsUntil", { version: terminal.ptsVersion })}{" "}
              <DateOnly on={terminal.ptsExpiresOn} />
            </>
          ),
        },
        {
          name: t("endOfLife"),
          value:
            terminal.endOfLifeOn === null ? (
              t("notAnnounced")
            ) : (
              <DateOnly on={terminal.endOfLifeOn} />
            ),
        },
      ]}
    />
  );
}
