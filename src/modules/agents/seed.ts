import { type Clock, shanghaiDate } from "../../kernel/clock.ts";
import type { Uuid } from "../../kernel/ids.ts";
import { OPERATOR_ORG_ID } from "../identity/index.ts";
import type { AgentsService } from "./service.ts";

/** One fictional agency, confirmed by one acquirer for referral and upkeep. */

/** Ids of the seeded agencies. */
export interface SeededAgents {
  /** 示例商户服务有限公司, confirmed by 示例支付. */
  readonly exampleAgent: Uuid;
}

/** Records the agency and lets the acquirer confirm it. */
export async function seedAgents(
  service: AgentsService,
  providers: { readonly examplePay: Uuid },
  clock: Clock,
): Promise<SeededAgents> {
  const base = { requestId: "seed", lang: "zh" } as const;
  const operator = {
    ...base,
    actor: { kind: "system", id: OPERATOR_ORG_ID },
    scope: { role: "operator", actorId: OPERATOR_ORG_ID },
  } as const;
  const exampleAgent = await service.recordAgent(operator, {
    agentId: undefined,
    filing: {
      name: { zh: "示例商户服务有限公司", en: "Example Merchant Services Ltd. (demo)" },
      filingNumber: "DEMO-OUT-310000-0001",
      filedServices: ["merchant-referral", "merchant-maintenance", "terminal-deployment"],
      provinceCodes: ["310000"],
      filedOn: "2025-03-01",
      evidence: {
        source: "演示备案名单（虚构数据） / Demo filing list (fictional)",
        asOn: shanghaiDate(clock.now()),
        url: null,
        sha256: null,
      },
    },
  });
  const providerId = providers.examplePay;
  const acquirer = {
    ...base,
    actor: { kind: "system" },
    scope: { role: "provider", providerId, actorId: providerId },
  } as const;
  await service.confirmAgent(acquirer, {
    agentId: exampleAgent,
    services: ["merchant-referral", "merchant-maintenance"],
  });
  return { exampleAgent };
}
