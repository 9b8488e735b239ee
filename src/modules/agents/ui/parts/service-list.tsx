import { useLang, useText } from "../../../../ui-kit/index.ts";
import { AGENT_SERVICE_NAMES, type AgentService } from "../../domain/agent.ts";

/** Services in the filing's own words. */
export function ServiceList(props: { services: readonly AgentService[]; none: string }) {
  const text = useText();
  const lang = useLang();
  if (props.services.length === 0) return <span className="text-soft">{props.none}</span>;
  const names = props.services.map((service) => text(AGENT_SERVICE_NAMES[service]));
  return <>{names.join(lang === "zh" ? "、" : ", ")}</>;
}
