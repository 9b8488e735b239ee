import type { components } from "../../../../client/index.ts";
import {
  ButtonLink,
  Card,
  Checkbox,
  StatusChip,
  TextLink,
  useLabels,
  useText,
} from "../../../../ui-kit/index.ts";
import { offerLabels } from "../labels.ts";
import { PlanRates } from "./plan-rates.tsx";

type Plan = components["schemas"]["Plan"];

/** Whether the plan is open to the shop as described, and if not, every reason. */
export function EligibilityNote(props: { plan: Plan; isAsked: boolean }) {
  const t = useLabels(offerLabels);
  const { ineligible } = props.plan;
  if (ineligible.length === 0) {
    if (!props.isAsked) return null;
    return (
      <p>
        <StatusChip tone="good">{t("eligible")}</StatusChip>
      </p>
    );
  }
  return (
    <div>
      <StatusChip tone="attention">{t("ineligible")}</StatusChip>
      <ul className="mt-1 text-sm text-soft">
        {ineligible.map((reason) => (
          <li key={reason}>{t(`reason_${reason}`)}</li>
        ))}
      </ul>
    </div>
  );
}

/** The acquirer of a plan, and its interest in the platform where it has one. */
export function PlanProvider(props: { provider: Plan["provider"] }) {
  const t = useLabels(offerLabels);
  const text = useText();
  const { provider } = props;
  return (
    <p>
      {t("provider")}
      {": "}
      <TextLink href={`/providers/${provider.id}`}>{text(provider.name)}</TextLink>
      {provider.isOperator && (
        <span className="block text-sm text-soft">{t("operatorInterest")}</span>
      )}
    </p>
  );
}

/** A plan in the list; the box puts it into the comparison form around the list. */
export function PlanCard(props: { plan: Plan; isAsked: boolean }) {
  const t = useLabels(offerLabels);
  const text = useText();
  const { plan } = props;
  return (
    <Card
      heading={<TextLink href={`/plans/${plan.id}`}>{text(plan.title)}</TextLink>}
      aside={<Checkbox name="plan" value={plan.id} label={t("choose")} />}
    >
      <div className="flex flex-col gap-4">
        <PlanProvider provider={plan.provider} />
        <p className="text-soft">{text(plan.description)}</p>
        <EligibilityNote plan={plan} isAsked={props.isAsked} />
        <PlanRates rates={plan.rates} />
        <div className="flex flex-wrap gap-3">
          <ButtonLink look="secondary" href={`/plans/${plan.id}`}>
            {t("open")}
          </ButtonLink>
          <ButtonLink look="quiet" href={`/providers/${plan.provider.id}/contact?plan=${plan.id}`}>
            {t("contact")}
          </ButtonLink>
        </div>
      </div>
    </Card>
  );
}
