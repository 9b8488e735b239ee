import { z } from "zod";
import { defineFact } from "../../kernel/fact.ts";
import { AGENT_SERVICES } from "./domain/agent.ts";

const services = z.array(z.enum(AGENT_SERVICES)).max(10);

export const agentRecorded = defineFact({
  type: "agent.recorded.v1",
  stream: "platform",
  payload: z.object({ filedServices: services, asOn: z.iso.date() }),
  sentence: { zh: "登记了外包服务机构备案", en: "The filing of a service agency was recorded" },
});

export const agentDelisted = defineFact({
  type: "agent.delisted.v1",
  stream: "platform",
  payload: z.object({}),
  sentence: { zh: "外包服务机构移出名单", en: "A service agency was delisted" },
});

export const agentConfirmed = defineFact({
  type: "agent.confirmed.v1",
  stream: "provider",
  payload: z.object({ agentId: z.uuid(), services }),
  sentence: {
    zh: "确认了与外包服务机构的合作范围",
    en: "The services of an agency were confirmed",
  },
});

export const agentConfirmationEnded = defineFact({
  type: "agent-confirmation.ended.v1",
  stream: "provider",
  payload: z.object({ agentId: z.uuid() }),
  sentence: {
    zh: "结束了与外包服务机构的合作",
    en: "The cooperation with an agency was ended",
  },
});

/** Every fact of the module, for the trail. */
export const agentsFacts = [agentRecorded, agentDelisted, agentConfirmed, agentConfirmationEnded];
