import type { Middleware } from "openapi-fetch";
import { type ApiClient, createApiClient } from "../client/index.ts";
import { Problem, toProblem } from "../ui-kit/form/problem.ts";
import type { Lang } from "../ui-kit/lang/labels.ts";

/** The typed client of our own API. Every call either yields `data` or throws a `Problem`. */
export type Api = ApiClient;

/** Gives a write its Idempotency-Key and hears how the attempt ended. */
export type KeySource = {
  keyFor: (request: Request) => Promise<string>;
  /** `answered` is false when the connection broke and nobody knows whether it was done. */
  ended: (key: string, answered: boolean) => void;
};

async function readBody(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function isWrite(request: Request): boolean {
  return request.method !== "GET" && request.method !== "HEAD";
}

function problemsAndKeys(lang: () => Lang, keys: KeySource): Middleware {
  const keyOf = new WeakMap<Request, string>();
  return {
    async onRequest({ request }) {
      request.headers.set("accept-language", lang() === "en" ? "en" : "zh-CN");
      if (isWrite(request)) {
        const key = await keys.keyFor(request);
        request.headers.set("idempotency-key", key);
        keyOf.set(request, key);
      }
      return request;
    },
    async onResponse({ request, response }) {
      const key = keyOf.get(request);
      if (key !== undefined) keys.ended(key, response.status < 500);
      if (response.ok) return undefined;
      throw toProblem(response.status, await readBody(response));
    },
    onError({ request, error }) {
      const key = keyOf.get(request);
      if (key !== undefined) keys.ended(key, false);
      if (error instanceof Error && error.name === "AbortError") return error;
      return new Problem({ status: 0, code: "NETWORK", message: "", retry: "later" });
    },
  };
}

/** Makes the client; browser and server side differ only in `fetch`, language and keys. */
export function createApi(options: {
  baseUrl: string;
  fetch: (request: Request) => Promise<Response>;
  lang: () => Lang;
  keys: KeySource;
}): Api {
  const client = createApiClient({ baseUrl: options.baseUrl, fetch: options.fetch });
  client.use(problemsAndKeys(options.lang, options.keys));
  return client;
}
