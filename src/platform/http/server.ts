import { randomUUID } from "node:crypto";
import cookie from "@fastify/cookie";
import swagger from "@fastify/swagger";
import swaggerUi from "@fastify/swagger-ui";
import Fastify, { type FastifyError, type FastifyInstance, LogController } from "fastify";
import { jsonSchemaTransform, jsonSchemaTransformObject } from "fastify-type-provider-zod";
import { BrokenInvariant } from "../../kernel/assert.ts";
import { AppError } from "../../kernel/error.ts";
import { isLoopback } from "../config/config.ts";
import { addEndpoint } from "./add-endpoint.ts";
import { type HttpDeps, languageOf } from "./deps.ts";
import { defectProblem, toProblem } from "./problem.ts";
import { serializeBySchema, validateBySchema } from "./validate.ts";

/** The HTTP server: routes from endpoint definitions, problem+json, OpenAPI, probes and metrics. */

const JSON_BODY_LIMIT = 256 * 1024;

/** A library's refusal of the request itself, before any endpoint saw it. */
function fromFastify(error: FastifyError): AppError | undefined {
  if (error.statusCode === 413) return new AppError("PAYLOAD_TOO_LARGE");
  if (error.statusCode === 415) return new AppError("UNSUPPORTED_MEDIA_TYPE");
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return new AppError("MALFORMED_REQUEST");
  }
  return undefined;
}

function handleErrors(app: FastifyInstance, deps: HttpDeps): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const reader = { lang: languageOf(request), id: request.id };
    const refusal = error instanceof AppError ? error : fromFastify(error);
    if (!refusal) {
      if (error instanceof BrokenInvariant) deps.metrics.brokenInvariants.inc();
      deps.log.error({ requestId: request.id, err: error }, "request failed");
      const problem = defectProblem(reader);
      return reply.code(500).type("application/problem+json").send(JSON.stringify(problem));
    }
    const problem = toProblem(refusal, deps.catalog, reader);
    const level = deps.catalog.get(refusal.code)?.logLevel ?? "debug";
    deps.log[level]({ requestId: request.id, code: refusal.code }, "request refused");
    if (problem.retry === "later") reply.header("retry-after", "5");
    return reply
      .code(problem.status)
      .type("application/problem+json")
      .send(JSON.stringify(problem));
  });
  app.setNotFoundHandler((request, reply) => {
    const reader = { lang: languageOf(request), id: request.id };
    const problem = toProblem(new AppError("NOT_FOUND"), deps.catalog, reader);
    return reply.code(404).type("application/problem+json").send(JSON.stringify(problem));
  });
}

function observe(app: FastifyInstance, deps: HttpDeps): void {
  app.addHook("onRequest", async (request, reply) => {
    reply.header("x-request-id", request.id);
    reply.header("x-content-type-options", "nosniff");
    reply.header("referrer-policy", "same-origin");
    reply.header("cross-origin-opener-policy", "same-origin");
  });
  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "unmatched";
    const status = String(reply.statusCode);
    deps.metrics.requests.observe(
      { method: request.method, route, status },
      reply.elapsedTime / 1000,
    );
    const ms = Math.round(reply.elapsedTime);
    deps.log.info({ requestId: request.id, method: request.method, route, status, ms }, "request");
  });
}

function addProbes(app: FastifyInstance, deps: HttpDeps): void {
  app.get("/healthz", { schema: { hide: true } as object }, async () => ({ status: "ok" }));
  app.get("/readyz", { schema: { hide: true } as object }, async () => {
    await deps.ready().catch(() => {
      throw new AppError("UNAVAILABLE");
    });
    return { status: "ready" };
  });
  if (!deps.isDocumented) return;
  app.get("/metrics", { schema: { hide: true } as object }, async (request, reply) => {
    // Figures of the process are for the machine's own collector, not for visitors.
    if (!isLoopback(request.socket.remoteAddress ?? "")) throw new AppError("NOT_FOUND");
    reply.type(deps.metrics.registry.contentType);
    return deps.metrics.registry.metrics();
  });
}

async function addDocumentation(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    openapi: {
      openapi: "3.1.0",
      info: { title: "Tillkeeper", version: "1" },
      components: {
        securitySchemes: { session: { type: "apiKey", in: "cookie", name: "tk_session" } },
      },
    },
    transform: jsonSchemaTransform,
    transformObject: jsonSchemaTransformObject,
  });
  // Browsable for integrators; it reads the document and sends nothing.
  await app.register(swaggerUi, {
    routePrefix: "/api-docs",
    staticCSP: {
      "default-src": "'none'",
      "script-src": "'self'",
      "style-src": "'self' 'unsafe-inline'",
      "img-src": "'self' data:",
      "connect-src": "'self'",
      "frame-ancestors": "'none'",
      "base-uri": "'none'",
    },
    uiConfig: { supportedSubmitMethods: [], validatorUrl: null },
  });
}

/** Builds the server; the caller listens. */
export async function createHttpServer(deps: HttpDeps): Promise<FastifyInstance> {
  const app = Fastify({
    loggerInstance: deps.log.child({}, { level: "silent" }),
    // Our own hook logs each request by its route, because an address may carry a person's words.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => randomUUID(),
    requestIdHeader: false,
    bodyLimit: JSON_BODY_LIMIT,
    routerOptions: { maxParamLength: 500 },
    trustProxy: deps.trustedProxies.length > 0 ? [...deps.trustedProxies] : false,
    requestTimeout: 60_000,
    ...(deps.https
      ? { https: { ...deps.https, requestCert: true, rejectUnauthorized: false } }
      : {}),
  }) as unknown as FastifyInstance;
  app.setValidatorCompiler(validateBySchema);
  app.setSerializerCompiler(serializeBySchema);
  await app.register(cookie);
  if (deps.isDocumented) await addDocumentation(app);
  app.addContentTypeParser(
    ["image/jpeg", "image/png", "application/pdf", "application/octet-stream"],
    { parseAs: "buffer" },
    (_request, body, done) => done(null, body),
  );
  handleErrors(app, deps);
  observe(app, deps);
  addProbes(app, deps);
  for (const bound of deps.endpoints) addEndpoint(app, bound, deps);
  if (deps.isDocumented) {
    app.get("/openapi.json", { schema: { hide: true } as object }, async () => app.swagger());
  }
  return app;
}
