import { randomUUID } from "node:crypto";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { htmlLang, type Lang, toLang } from "../../ui-kit/lang/labels.ts";
import { lookAttributes, readCookie, readLook } from "../look.ts";
import type { PublicAnswer, PublicVisit } from "../public-contract.ts";
import type { SiteInfo } from "../site-info.ts";
import { readWebBuild, type WebBuild } from "./build-output.ts";
import { createInProcessFetch } from "./in-process-fetch.ts";
import { pagePolicy, sendPage } from "./page-headers.ts";
import { sealSvg } from "./seal-svg.ts";

/** Everything a browser opens: the two apps, the public pages, and their files. */

export type WebOptions = {
  /** The `dist` folder of `npm run build:web`. */
  readonly distDir: string;
  readonly demo: boolean;
  readonly site: SiteInfo;
  /** Address that the browser shows; forms from elsewhere are refused. */
  readonly publicOrigin: string;
  /** Host of uploaded files, for pictures in the apps. */
  readonly filesOrigin?: string;
  readonly now: () => Date;
  /** Records a failure while a page was made; without it the failure goes to the app's handler. */
  readonly onFailure?: (error: unknown, requestId: string) => void;
  /** A build already read; tests hand in one of their own. */
  readonly build?: WebBuild;
};

const hidden = { schema: { hide: true } as object };
const formLimitBytes = 64 * 1024;
const daySeconds = 24 * 60 * 60;
const yearSeconds = 365 * daySeconds;

function cookiesOf(request: FastifyRequest): string {
  return request.headers.cookie ?? "";
}

/** The visitor's cookies with the language of the address, which the API answers in. */
function cookiesInLang(cookies: string, lang: Lang): string {
  const others = cookies.split(";").filter((part) => !/^\s*lang=/.test(part) && part.trim() !== "");
  return [...others.map((part) => part.trim()), `lang=${lang}`].join("; ");
}

function isOwnForm(request: FastifyRequest, options: WebOptions): boolean {
  const { origin } = request.headers;
  if (origin !== undefined) return origin === options.publicOrigin;
  return request.headers["sec-fetch-site"] === "same-origin";
}

async function addFiles(app: FastifyInstance, build: WebBuild): Promise<void> {
  await app.register(fastifyStatic, {
    root: build.assetsDir,
    prefix: "/assets/",
    immutable: true,
    maxAge: yearSeconds * 1000,
    preCompressed: true,
    index: false,
    decorateReply: false,
    setHeaders: (reply) => void reply.header("x-content-type-options", "nosniff"),
  });
  app.get("/favicon.svg", hidden, (_request, reply) =>
    reply
      .type("image/svg+xml")
      .header("cache-control", `public, max-age=${daySeconds}`)
      .send(sealSvg),
  );
  app.get("/favicon.ico", hidden, (_request, reply) => reply.redirect("/favicon.svg", 301));
}

function addListing(app: FastifyInstance, build: WebBuild, options: WebOptions): void {
  const rules = options.demo
    ? ["User-agent: *", "Disallow: /"]
    : [
        "User-agent: *",
        "Disallow: /m/",
        "Disallow: /staff/",
        "Disallow: /api/",
        `Sitemap: ${options.publicOrigin}/sitemap.xml`,
      ];
  app.get("/robots.txt", hidden, (_request, reply) =>
    reply.type("text/plain; charset=utf-8").send(`${rules.join("\n")}\n`),
  );
  const addresses = build.bundle.listedPaths.flatMap((path) =>
    ["zh", "en"].map((lang) => `<url><loc>${options.publicOrigin}/${lang}${path}</loc></url>`),
  );
  const sitemap =
    `<?xml version="1.0" encoding="UTF-8"?>` +
    `<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${addresses.join("")}</urlset>`;
  app.get("/sitemap.xml", hidden, (_request, reply) =>
    reply.type("application/xml; charset=utf-8").send(sitemap),
  );
}

function addShells(app: FastifyInstance, build: WebBuild, options: WebOptions): void {
  const policy = pagePolicy(options.filesOrigin);
  const houses = [
    { base: "/m", shell: build.shells.merchant },
    { base: "/staff", shell: build.shells.staff },
  ];
  for (const { base, shell } of houses) {
    const send = (request: FastifyRequest, reply: FastifyReply) => {
      const asked = (request.query as Record<string, unknown>)["lang"];
      const lang = toLang(
        typeof asked === "string" ? asked : readCookie(cookiesOf(request), "lang"),
      );
      const attributes = {
        lang: htmlLang(lang),
        ...lookAttributes(readLook(cookiesOf(request))),
        ...(options.demo && { "data-demo": "true" }),
      };
      const words = Object.entries(attributes).map(([name, value]) => `${name}="${value}"`);
      const html = shell.replace('<html lang="zh-CN">', `<html ${words.join(" ")}>`);
      return sendPage(reply, { status: 200, html, policy });
    };
    app.get(base, hidden, send);
    app.get(`${base}/*`, hidden, send);
  }
}

function toVisit(
  request: FastifyRequest,
  reply: FastifyReply,
  context: { lang: Lang; app: FastifyInstance; build: WebBuild; options: WebOptions },
): PublicVisit {
  const { lang, options } = context;
  const { pathname, search } = new URL(request.url, "http://localhost");
  const visitor = {
    cookie: cookiesInLang(cookiesOf(request), lang),
    origin: request.headers.origin,
    userAgent: request.headers["user-agent"],
    remoteAddress: request.ip,
  };
  return {
    method: request.method === "POST" ? "POST" : "GET",
    lang,
    path: pathname.slice(lang.length + 1) || "/",
    search,
    ...(typeof request.body === "string" && { body: request.body }),
    fetch: createInProcessFetch(context.app, visitor, (cookie) => {
      void reply.header("set-cookie", cookie);
    }),
    site: options.site,
    origin: options.publicOrigin,
    demo: options.demo,
    now: options.now().toISOString(),
    requestId: request.id,
    newKey: randomUUID(),
    assets: context.build.publicAssets,
    look: readLook(cookiesOf(request)),
  };
}

/** Keeps the language that the visitor reads in, so that sign-in and messages follow it. */
function keepLang(request: FastifyRequest, reply: FastifyReply, lang: Lang): void {
  if (readCookie(cookiesOf(request), "lang") === lang) return;
  const cookie = `lang=${lang}; Path=/; Max-Age=${yearSeconds}; SameSite=Lax`;
  void reply.header("set-cookie", cookie);
}

/** A visitor who meets a defect of ours reads a page about it, not the API's JSON. */
async function answerVisit(
  visit: PublicVisit,
  build: WebBuild,
  options: WebOptions,
): Promise<PublicAnswer> {
  try {
    return await build.bundle.answerPublicRequest(visit);
  } catch (error) {
    if (options.onFailure === undefined) throw error;
    options.onFailure(error, visit.requestId);
    return build.bundle.answerFailure(visit);
  }
}

function addPublicPages(app: FastifyInstance, build: WebBuild, options: WebOptions): void {
  const policy = pagePolicy(options.filesOrigin);
  app.addContentTypeParser(
    "application/x-www-form-urlencoded",
    { parseAs: "string", bodyLimit: formLimitBytes },
    (_request, body, done) => done(null, body),
  );
  app.get("/", hidden, (request, reply) => {
    const lang = toLang(readCookie(cookiesOf(request), "lang"));
    return reply.header("vary", "cookie").redirect(`/${lang}/`, 302);
  });
  for (const lang of ["zh", "en"] as const) {
    const answer = async (request: FastifyRequest, reply: FastifyReply) => {
      if (request.method === "POST" && !isOwnForm(request, options)) {
        return reply.code(403).type("text/plain; charset=utf-8").send("403");
      }
      const visit = toVisit(request, reply, { lang, app, build, options });
      const result = await answerVisit(visit, build, options);
      keepLang(request, reply, lang);
      if (result.kind === "redirect") return reply.redirect(result.location, 303);
      return sendPage(reply, { status: result.status, html: result.html, policy });
    };
    app.get(`/${lang}`, hidden, (_request, reply) => reply.redirect(`/${lang}/`, 301));
    app.get(`/${lang}/*`, hidden, answer);
    app.post(`/${lang}/*`, hidden, answer);
  }
}

/** Adds the web to the server that has the API, after its routes. */
export async function webPlugin(app: FastifyInstance, options: WebOptions): Promise<void> {
  const build = options.build ?? (await readWebBuild(options.distDir));
  await addFiles(app, build);
  addListing(app, build, options);
  addShells(app, build, options);
  // A context of its own: only here are forms read, and only here as plain text.
  await app.register(async (scope) => addPublicPages(scope, build, options));
}
