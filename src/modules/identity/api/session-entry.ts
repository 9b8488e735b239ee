import { z } from "zod";
import { endpoint } from "../../../kernel/endpoint.ts";
import { pageOf, pageQuerySchema } from "../../../kernel/page.ts";
import { sessionIds } from "../domain/ids.ts";

/** Endpoints of the list of sessions by which a person sees where they are signed in. */

/** The person's live sessions, newest first. */
export const listSessions = endpoint({
  id: "identity.listSessions",
  method: "GET",
  path: "/api/session/sessions",
  summary: "List your sessions",
  audience: "session",
  query: pageQuerySchema,
  response: pageOf(
    z
      .object({
        id: sessionIds.output,
        current: z.boolean(),
        assurance: z.enum(["limited", "full"]),
        createdAt: z.iso.datetime(),
        lastSeenAt: z.iso.datetime(),
      })
      .meta({ id: "SessionEntry" }),
  ),
});

/** Ends one of the person's sessions. */
export const revokeSession = endpoint({
  id: "identity.revokeSession",
  method: "POST",
  path: "/api/session/sessions/:sessionId/revoke",
  summary: "End one of your sessions",
  audience: "session",
  params: z.object({ sessionId: sessionIds.input }),
  status: 204,
  errors: ["NOT_FOUND"],
  idempotencyKey: false,
});
