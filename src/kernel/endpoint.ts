import { z } from "zod";
import type { Caller } from "./actor.ts";
import type { ScopeOf } from "./scope.ts";

/**
 * An endpoint as data. Server route, OpenAPI document, typed client, forms and permission tests all
 * derive from it (style.md 3.3).
 */

/**
 * Who may call. `public`: anyone. `auth`: anyone, on identity tables. `session`: a signed-in person
 * before an organisation is chosen. The others: a signed-in member of such an organisation, or a
 * terminal by its certificate.
 */
export const AUDIENCES = [
  "public",
  "auth",
  "session",
  "merchant",
  "provider",
  "agent",
  "operator",
  "device",
] as const;
export type Audience = (typeof AUDIENCES)[number];

/** The database scope that a call of an audience runs in. */
export type AudienceScope = {
  public: ScopeOf<"public">;
  auth: ScopeOf<"auth">;
  session: ScopeOf<"auth">;
  merchant: ScopeOf<"merchant">;
  provider: ScopeOf<"provider">;
  agent: ScopeOf<"agent">;
  operator: ScopeOf<"operator">;
  device: ScopeOf<"device">;
};

/** A file sent as the request's raw body. */
export interface BinaryBody {
  readonly maxBytes: number;
  readonly contentTypes: readonly string[];
}

const none = z.object({});

export interface Endpoint<
  A extends Audience = Audience,
  P extends z.ZodType = z.ZodType,
  Q extends z.ZodType = z.ZodType,
  B extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
> {
  /** `<module>.<verbNoun>`, the operation id of the OpenAPI document. */
  readonly id: string;
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Begins with `/api/<audience>/`; parameters as `:name`. */
  readonly path: string;
  readonly summary: string;
  readonly audience: A;
  /** Needed by every audience that belongs to an organisation. */
  readonly permission?: string;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** False when the endpoint takes no JSON body at all. */
  readonly hasBody: boolean;
  readonly binary?: BinaryBody;
  readonly response: R;
  /** Status of success; 200 unless told. */
  readonly status: 200 | 201 | 202 | 204;
  /** The answer is a file: the handler returns a {@link FileAnswer}. */
  readonly file: boolean;
  /** Codes that this endpoint adds to the ones every endpoint may answer. */
  readonly errors: readonly string[];
  /** False for a write that is idempotent by nature and needs no key, such as a sign-in. */
  readonly idempotencyKey: boolean;
  /**
   * The answer carries a secret that is shown once, such as an activation code: it is not kept for
   * a repeat with the same key, which is told so by `ANSWER_SHOWN_ONCE`.
   */
  readonly shownOnce: boolean;
}

/** A file answer; the server sets nosniff and, unless `inline`, attachment. */
export interface FileAnswer {
  readonly bytes: Uint8Array;
  readonly contentType: string;
  readonly fileName: string;
  readonly inline?: boolean;
}

interface EndpointSpec<
  A extends Audience,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
> {
  readonly id: string;
  readonly method: Endpoint["method"];
  readonly path: string;
  readonly summary: string;
  readonly audience: A;
  readonly permission?: string;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly binary?: BinaryBody;
  readonly response?: R;
  readonly status?: Endpoint["status"];
  readonly file?: boolean;
  readonly errors?: readonly string[];
  readonly idempotencyKey?: boolean;
  readonly shownOnce?: boolean;
}

type None = typeof none;

/** Declares an endpoint, filling in what it leaves out. */
export function endpoint<
  A extends Audience,
  P extends z.ZodType = None,
  Q extends z.ZodType = None,
  B extends z.ZodType = None,
  R extends z.ZodType = None,
>(spec: EndpointSpec<A, P, Q, B, R>): Endpoint<A, P, Q, B, R> {
  return {
    ...spec,
    params: spec.params ?? (none as unknown as P),
    query: spec.query ?? (none as unknown as Q),
    body: spec.body ?? (none as unknown as B),
    hasBody: spec.body !== undefined,
    response: spec.response ?? (none as unknown as R),
    status: spec.status ?? 200,
    file: spec.file ?? false,
    errors: spec.errors ?? [],
    idempotencyKey: spec.idempotencyKey ?? spec.method !== "GET",
    shownOnce: spec.shownOnce ?? false,
  };
}

/** The signed-in person behind a request, as the identity module resolved it. */
export interface SessionInfo {
  readonly sessionId: string;
  readonly userId: string;
  readonly permissions: ReadonlySet<string>;
}

/** What a handler receives: parsed input, and who asks. */
export interface Call<A extends Audience, P, Q, B> {
  readonly caller: Caller<AudienceScope[A]>;
  readonly session: A extends "public" | "auth" | "device" ? SessionInfo | undefined : SessionInfo;
  readonly params: P;
  readonly query: Q;
  readonly body: B;
  /** Raw body of an endpoint with `binary`. */
  readonly bytes: Uint8Array;
  readonly contentType: string;
  /** Peer address for rate budgets; stored only as HMAC. */
  readonly remoteAddress: string;
  readonly cookies: Readonly<Record<string, string | undefined>>;
  /** Sets (or with an empty value removes) an HttpOnly cookie of the answer. */
  setCookie(name: string, value: string, maxAgeSeconds: number): void;
}

/** A handler bound to its endpoint; types are checked at {@link bind} and erased here. */
export interface BoundEndpoint {
  readonly endpoint: Endpoint;
  readonly handle: (call: Call<Audience, never, never, never>) => Promise<unknown>;
}

/** Binds an endpoint to the function that serves it. */
export function bind<
  A extends Audience,
  P extends z.ZodType,
  Q extends z.ZodType,
  B extends z.ZodType,
  R extends z.ZodType,
>(
  definition: Endpoint<A, P, Q, B, R>,
  handle: (
    call: Call<A, z.output<P>, z.output<Q>, z.output<B>>,
  ) => Promise<z.input<R> | FileAnswer>,
): BoundEndpoint {
  return {
    endpoint: definition as unknown as Endpoint,
    handle: handle as unknown as BoundEndpoint["handle"],
  };
}
