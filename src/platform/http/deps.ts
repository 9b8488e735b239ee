import type { FastifyRequest } from "fastify";
import type { Lang } from "../../kernel/actor.ts";
import type { BoundEndpoint } from "../../kernel/endpoint.ts";
import type { Log } from "../log/log.ts";
import type { Metrics } from "../metrics/metrics.ts";
import type { Idempotency } from "./idempotency.ts";
import type { DevicePrincipal, ResolveSession } from "./principal.ts";
import type { ErrorCatalog } from "./problem.ts";

/** What the HTTP server needs from the rest of the process. */
export interface HttpDeps {
  readonly log: Log;
  readonly metrics: Metrics;
  readonly catalog: ErrorCatalog;
  readonly endpoints: readonly BoundEndpoint[];
  readonly resolveSession: ResolveSession;
  readonly resolveDevice?: (request: FastifyRequest) => Promise<DevicePrincipal | undefined>;
  readonly idempotency: Idempotency;
  /** Origins that may send writes with a session cookie. */
  readonly origins: readonly string[];
  readonly secureCookies: boolean;
  readonly trustedProxies: readonly string[];
  /** Whether the database answers; `/readyz` reports it. */
  readonly ready: () => Promise<void>;
  /** Whether this port shows the OpenAPI document, its page and the metrics. */
  readonly isDocumented: boolean;
  /** TLS with client certificates: the terminals' port. */
  readonly https?: { readonly key: string; readonly cert: string; readonly ca: string };
}

/** Language of a request: the cookie, else the browser's list, else Chinese. */
export function languageOf(request: FastifyRequest): Lang {
  const chosen = request.cookies["lang"];
  if (chosen === "zh" || chosen === "en") return chosen;
  const first = (request.headers["accept-language"] ?? "zh").slice(0, 100).toLowerCase();
  return first.startsWith("en") ? "en" : "zh";
}
