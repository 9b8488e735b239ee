import createClient, { type Client } from "openapi-fetch";
import type { paths } from "./schema.ts";

/** The typed client of the public API. Its types are generated from `/openapi.json`. */
export type ApiClient = Client<paths>;

export type { components, paths } from "./schema.ts";

/**
 * Makes a client.
 * @param options `baseUrl` of the server, empty for the page's own; `fetch` to send requests with
 */
export function createApiClient(options: {
  readonly baseUrl: string;
  readonly fetch?: (request: Request) => Promise<Response>;
}): ApiClient {
  return createClient<paths>(options);
}
