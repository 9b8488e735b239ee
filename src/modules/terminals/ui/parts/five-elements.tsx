import { Callout, DateTime, Facts, SourceNote, useLabels } from "../../../../ui-kit/index.ts";
import { terminalLabels } from "../labels.ts";
import type { BindingView } from "./views.ts";

/** The five elements as a binding or its preview has them. */
export type Elements = Pick<
  BindingView,
  | "acquirerCode"
  | "merchantCode"
  | "subjectKind"
  | "subjectNumber"
  | "settlementAccount"
  | "regionName"
  | "address"
>;

/** What a serial number is bound to, in the order of the rule. */
export function FiveElements(props: { elements: Elements }) {
  const t = useLabels(terminalLabels);
  const { elements } = props;
  const { address, regionName } = elements;
  return (
    <Facts
      facts={[
        { name: t("acquirerCode"), value: elements.acquirerCode },
        { name: t("merchantCode"), value: elements.merchantCode },
        {
          name: t(`subject_${elements.subjectKind}`),
          value: elements.subjectNumber ?? t("erased"),
        },
        { name: t("settlementAccount"), value: elements.settlementAccount ?? t("erased") },
        {
          name: t("location"),
          value: address === null ? `${regionName} · ${t("erased")}` : `${regionName} ${address}`,
        },
      ]}
    />
  );
}

function OneBinding(props: { binding: BindingView }) {
  const t = useLabels(terminalLabels);
  const { binding } = props;
  return (
    <div className="flex flex-col gap-3">
      <p className="text-sm text-soft">
        {t("validFrom")} <DateTime at={binding.validFrom} />
        {binding.validTo !== null && (
          <>
            {" "}
            {t("validTo")} <DateTime at={binding.validTo} />
          </>
        )}
      </p>
      <FiveElements elements={binding} />
      {!binding.isIntact && <Callout tone="danger">{t("altered")}</Callout>}
    </div>
  );
}

/** The valid binding, and the earlier ones folded away. */
export function Bindings(props: { bindings: readonly BindingView[] }) {
  const t = useLabels(terminalLabels);
  const valid = props.bindings.filter((binding) => binding.validTo === null);
  const earlier = props.bindings.filter((binding) => binding.validTo !== null);
  return (
    <div className="flex flex-col gap-4">
      <p className="text-sm text-soft">{t("bindingLead")}</p>
      {valid.map((binding) => (
        <OneBinding key={binding.id} binding={binding} />
      ))}
      {earlier.length > 0 && (
        <details>
          <summary>{t("earlierBindings", { count: earlier.length })}</summary>
          <div className="mt-3 flex flex-col gap-6">
            {earlier.map((binding) => (
              <OneBinding key={binding.id} binding={binding} />
            ))}
          </div>
        </details>
      )}
      <SourceNote source={t("bindingSource")} on="2021-10-12" />
    </div>
  );
}
