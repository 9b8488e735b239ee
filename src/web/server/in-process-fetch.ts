import type { FastifyInstance } from "fastify";

/** The visitor for whom the public pages call our API. */
export type VisitorHeaders = {
  readonly cookie: string;
  readonly origin: string | undefined;
  readonly userAgent: string | undefined;
  readonly remoteAddress: string;
};

/** Headers of a page's call that reach the API; the rest belongs to the visitor's own request. */
const passedOn = ["accept-language", "content-type", "idempotency-key"] as const;
const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * A `fetch` that stays inside this process: the request runs through the same routes, checks and
 * budgets as one from outside, in the name of the visitor. Cookies that the API sets are handed to
 * `onSetCookie`. Refuses every address outside `/api/`.
 */
export function createInProcessFetch(
  app: FastifyInstance,
  visitor: VisitorHeaders,
  onSetCookie: (cookie: string) => void,
): (request: Request) => Promise<Response> {
  return async (request) => {
    const { pathname, search } = new URL(request.url);
    const method = methods.find((each) => each === request.method);
    if (!pathname.startsWith("/api/") || method === undefined) {
      throw new TypeError("public pages call only /api/");
    }
    const headers: Record<string, string> = { cookie: visitor.cookie };
    for (const name of passedOn) {
      const value = request.headers.get(name);
      if (value !== null) headers[name] = value;
    }
    if (visitor.origin !== undefined) headers["origin"] = visitor.origin;
    if (visitor.userAgent !== undefined) headers["user-agent"] = visitor.userAgent;
    const body = method === "GET" ? "" : await request.text();
    const answer = await app.inject({
      method,
      url: pathname + search,
      headers,
      remoteAddress: visitor.remoteAddress,
      ...(body === "" ? {} : { payload: body }),
    });
    for (const cookie of [answer.headers["set-cookie"] ?? []].flat()) onSetCookie(cookie);
    const content = answer.statusCode === 204 ? null : answer.body;
    const type = String(answer.headers["content-type"] ?? "application/json");
    return new Response(content, { status: answer.statusCode, headers: { "content-type": type } });
  };
}
