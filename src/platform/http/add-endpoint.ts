import type { FastifyInstance, FastifyReply, FastifyRequest, FastifySchema } from "fastify";
import { z } from "zod";
import type { Caller } from "../../kernel/actor.ts";
import type { BoundEndpoint, Call, Endpoint, FileAnswer } from "../../kernel/endpoint.ts";
import { AppError } from "../../kernel/error.ts";
import { documentBinary } from "./document-binary.ts";
import type { IdempotencyClaim, KeptAnswer } from "./idempotency.ts";
import { authorise, type Principal } from "./principal.ts";
import { problemSchema } from "./problem.ts";
import { type HttpDeps, languageOf } from "./deps.ts";

/** Turns an endpoint definition into a route: who may call, once only, parsed and checked. */

/** Cookie that carries the session token. */
export const SESSION_COOKIE = "tk_session";

const IDEMPOTENCY_KEY = /^[\x21-\x7e]{8,100}$/;

/** The route's schema: validation, the OpenAPI document and the answer's filter in one. */
function routeSchema(definition: Endpoint): FastifySchema {
  const answer = definition.file || definition.status === 204 ? z.any() : definition.response;
  const schema = {
    operationId: definition.id.replace(".", "_"),
    summary: definition.summary,
    tags: [definition.id.split(".")[0]],
    params: definition.params,
    querystring: definition.query,
    ...(definition.hasBody ? { body: definition.body } : {}),
    response: { [definition.status]: answer, default: problemSchema },
    ...(definition.audience === "public" || definition.audience === "auth"
      ? {}
      : { security: [{ session: [] }] }),
  };
  return schema as FastifySchema;
}

/** A write that the browser authenticates by cookie must come from our own pages. */
function checkOrigin(request: FastifyRequest, definition: Endpoint, deps: HttpDeps): void {
  if (definition.method === "GET" || definition.audience === "device") return;
  const origin = request.headers.origin;
  const carriesCookie = request.cookies[SESSION_COOKIE] !== undefined;
  const matches = origin !== undefined && deps.origins.includes(origin);
  if (matches || (origin === undefined && !carriesCookie)) return;
  throw new AppError("ORIGIN_MISMATCH");
}

function claimOf(
  request: FastifyRequest,
  definition: Endpoint,
  caller: Caller,
): IdempotencyClaim | undefined {
  if (!definition.idempotencyKey) return undefined;
  const key = request.headers["idempotency-key"];
  if (typeof key !== "string" || !IDEMPOTENCY_KEY.test(key)) {
    throw new AppError("IDEMPOTENCY_KEY_REQUIRED");
  }
  const sender = caller.actor.id ?? request.ip;
  const target = [definition.id, request.params, request.query];
  const owner = JSON.stringify([sender, caller.scope, ...target]);
  const body = Buffer.isBuffer(request.body) ? request.body : JSON.stringify(request.body ?? {});
  return { owner, key, body };
}

function toCall(
  request: FastifyRequest,
  reply: FastifyReply,
  caller: Caller,
  principal: Principal | undefined,
  deps: HttpDeps,
): Call<never, never, never, never> {
  const body = request.body;
  return {
    caller,
    session: principal?.session,
    params: request.params,
    query: request.query,
    body: Buffer.isBuffer(body) ? {} : (body ?? {}),
    bytes: Buffer.isBuffer(body) ? body : new Uint8Array(),
    contentType: (request.headers["content-type"] ?? "").split(";")[0]?.trim() ?? "",
    remoteAddress: request.ip,
    cookies: request.cookies,
    setCookie: (name: string, value: string, maxAgeSeconds: number) => {
      void reply.setCookie(name, value, {
        path: "/",
        httpOnly: true,
        sameSite: "lax",
        secure: deps.secureCookies,
        maxAge: maxAgeSeconds,
      });
    },
  } as unknown as Call<never, never, never, never>;
}

function sendFile(reply: FastifyReply, answer: FileAnswer): FastifyReply {
  const kind = answer.inline === true ? "inline" : "attachment";
  const name = encodeURIComponent(answer.fileName);
  return reply
    .type(answer.contentType)
    .header("content-disposition", `${kind}; filename*=UTF-8''${name}`)
    .header("cache-control", "private, no-store")
    .header("content-security-policy", "default-src 'none'; sandbox")
    .send(Buffer.from(answer.bytes));
}

/** Runs a write once per key; a refusal gives the key back, because nothing was done. */
async function once(
  deps: HttpDeps,
  claim: IdempotencyClaim | undefined,
  { shownOnce, work }: { readonly shownOnce: boolean; readonly work: () => Promise<KeptAnswer> },
): Promise<KeptAnswer> {
  if (!claim) return work();
  const kept = await deps.idempotency.begin(claim);
  if (kept) return kept;
  let answer: KeptAnswer;
  try {
    answer = await work();
  } catch (error) {
    if (error instanceof AppError) await deps.idempotency.release(claim);
    throw error;
  }
  await deps.idempotency.finish(claim, shownOnce ? { status: answer.status } : answer);
  return answer;
}

/** Adds the route of one endpoint. */
export function addEndpoint(app: FastifyInstance, bound: BoundEndpoint, deps: HttpDeps): void {
  const definition = bound.endpoint;
  app.route({
    method: definition.method,
    url: definition.path,
    schema: routeSchema(definition),
    ...(definition.binary
      ? {
          bodyLimit: definition.binary.maxBytes,
          config: { swaggerTransform: documentBinary(definition.binary) },
        }
      : {}),
    // Who may call is decided before the input is read, so a stranger learns nothing from it.
    preValidation: async (request) => {
      const token = request.cookies[SESSION_COOKIE];
      const principal = token === undefined ? undefined : await deps.resolveSession(token);
      const device = await deps.resolveDevice?.(request);
      const reader = { id: request.id, lang: languageOf(request) };
      const caller = authorise(definition, principal, device, reader);
      checkOrigin(request, definition, deps);
      // A write without content is a write of nothing: what it lacks is then said field by field.
      if (definition.method !== "GET" && !definition.binary) request.body ??= {};
      contexts.set(request, { caller, principal });
    },
    handler: async (request, reply) => {
      const context = contexts.get(request);
      if (!context) throw new Error("the request was not authorised");
      if (definition.binary && !Buffer.isBuffer(request.body)) {
        throw new AppError("UNSUPPORTED_MEDIA_TYPE");
      }
      const call = toCall(request, reply, context.caller, context.principal, deps);
      reply.code(definition.status);
      if (definition.method === "GET") {
        reply.header("cache-control", "private, no-store");
        const value = await bound.handle(call);
        return definition.file ? sendFile(reply, value as FileAnswer) : value;
      }
      const { status, shownOnce } = definition;
      const work = async (): Promise<KeptAnswer> => {
        const value = await bound.handle(call);
        return { status, body: status === 204 ? "" : String(reply.serialize(value as object)) };
      };
      const claim = claimOf(request, definition, context.caller);
      const answer = await once(deps, claim, { shownOnce, work });
      if (answer.status === 204) return reply.send();
      return reply.type("application/json; charset=utf-8").serializer(String).send(answer.body);
    },
  });
}

const contexts = new WeakMap<
  FastifyRequest,
  { readonly caller: Caller; readonly principal: Principal | undefined }
>();
