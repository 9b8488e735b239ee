import { ButtonLink, useLabels, useLang } from "../../../../ui-kit/index.ts";
import { offerLabels } from "../labels.ts";

/** From a plan to its application, which begins with this plan chosen, or to a person. */
export function PlanActions(props: { planId: string; providerId: string }) {
  const t = useLabels(offerLabels);
  const lang = useLang();
  const { planId, providerId } = props;
  return (
    <div className="flex flex-wrap gap-3">
      <ButtonLink href={`/m/apply/new?lang=${lang}&plan=${planId}`}>{t("apply")}</ButtonLink>
      <ButtonLink look="secondary" href={`/providers/${providerId}/contact?plan=${planId}`}>
        {t("contact")}
      </ButtonLink>
    </div>
  );
}
