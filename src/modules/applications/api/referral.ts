import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { providerId } from "../../providers/index.ts";
import { applicationIds } from "../domain/ids.ts";
import { APPLICATION_STATES } from "../domain/lifecycle.ts";
import { TARGETS } from "../domain/target.ts";
import { instant, note, params } from "./application-view.ts";

/** What the agency that brought a merchant sees and says. */

const completenessView = z.object({
  id: applicationIds.output,
  businessCode: z.string().max(20),
  providerId: providerId.output,
  state: z.enum(APPLICATION_STATES),
  revision: z.number().int(),
  due: z.array(z.enum(TARGETS)).max(80),
  changedAt: instant,
  isRecommended: z.boolean(),
});

export const listCompleteness = endpoint({
  id: "applications.listCompleteness",
  method: "GET",
  path: "/api/agent/applications",
  summary: "What is complete in the applications that name this agency; never their content",
  audience: "agent",
  permission: "applications.readCompleteness",
  query: pageQuerySchema,
  response: pageOf(completenessView),
});

export const recommend = endpoint({
  id: "applications.recommend",
  method: "POST",
  path: "/api/agent/applications/:id/recommendation",
  summary: "Recommend a submitted application to the acquirer, which decides by itself",
  audience: "agent",
  permission: "applications.recommend",
  params,
  body: z.strictObject({ note: note.default("") }),
  response: completenessView,
  errors: ["APPLICATION_STATE"],
});
