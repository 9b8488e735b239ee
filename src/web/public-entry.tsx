import { renderToStaticMarkup } from "react-dom/server";
import type { ReactElement } from "react";
import {
  LangProvider,
  LinkProvider,
  type LinkProps,
  type Problem,
  readProblem,
  toProblem,
  translator,
} from "../ui-kit/index.ts";
import { createApi } from "./api-client.ts";
import { ProblemPage } from "./pages/problem-page.tsx";
import type { PublicAnswer, PublicVisit } from "./public-contract.ts";
import { PublicDocument } from "./public-document.tsx";
import {
  type AnyPublicPage,
  matchPath,
  type PublicPage,
  type PublicRequest,
  readSentForm,
} from "./public-page.ts";
import { publicRoutes } from "./public-routes.ts";
import { PublicShell } from "./public-shell.tsx";
import { siteLabels } from "./site-labels.ts";

/** Answers requests for public pages. Built into `dist/ssr/public.js`; the server calls it. */

type Found = { page: AnyPublicPage; params: Record<string, string> };

function findPage(path: string): Found | undefined {
  for (const page of publicRoutes) {
    const params = matchPath(page.path, path);
    if (params !== null) return { page, params };
  }
  return undefined;
}

const nav = publicRoutes.flatMap((page) =>
  page.nav === undefined ? [] : [{ path: page.path, name: page.nav }],
);

/** Paths without parameters that search engines may list. */
export const listedPaths: readonly string[] = publicRoutes
  .filter((page) => page.hidden !== true && !page.path.includes(":"))
  .map((page) => page.path);

/** Addresses of other houses and files; every other path of a link gets the language. */
const ownAddress = /^\/(?:m|staff|api|assets|zh|en)(?:\/|$)|^\/[\w-]+\.\w+$/;

function withLang(href: string, lang: string): string {
  if (!href.startsWith("/") || href.startsWith("//") || ownAddress.test(href)) return href;
  return `/${lang}${href}`;
}

function frame(visit: PublicVisit, wide: boolean, content: ReactElement): ReactElement {
  const PublicLink = (props: LinkProps) => (
    <a {...props} href={withLang(props.href, visit.lang)}>
      {props.children}
    </a>
  );
  return (
    <LangProvider lang={visit.lang}>
      <LinkProvider link={PublicLink}>
        <PublicShell visit={visit} nav={nav} wide={wide}>
          {content}
        </PublicShell>
      </LinkProvider>
    </LangProvider>
  );
}

type Rendering = { title: string; description?: string | undefined; listed: boolean };

function toHtml(visit: PublicVisit, head: Rendering, body: ReactElement): string {
  const brand = "Tillkeeper 掌柜";
  const title = head.title.includes(brand) ? head.title : `${head.title} · ${brand}`;
  const document = (
    <PublicDocument visit={visit} title={title} description={head.description} listed={head.listed}>
      {body}
    </PublicDocument>
  );
  return `<!doctype html>${renderToStaticMarkup(document)}`;
}

function problemAnswer(visit: PublicVisit, problem: Problem): PublicAnswer {
  const status = problem.status >= 400 && problem.status < 500 ? problem.status : 503;
  const t = translator(siteLabels, visit.lang);
  const title = t(status === 404 ? "notFoundTitle" : "failedTitle");
  const body = frame(
    visit,
    false,
    <ProblemPage status={status} requestId={problem.requestId ?? visit.requestId} />,
  );
  return { kind: "page", status, html: toHtml(visit, { title, listed: false }, body) };
}

async function renderPage(visit: PublicVisit, found: Found, request: PublicRequest, status = 200) {
  const page = found.page as unknown as PublicPage<unknown>;
  const data = await page.load(apiOf(visit, request.formKey), request);
  const head = {
    title: page.title(data, visit.lang),
    description: page.description?.[visit.lang],
    listed: page.hidden !== true && status === 200,
  };
  const content = <page.Page data={data} request={request} />;
  const html = toHtml(visit, head, frame(visit, page.wide === true, content));
  return { kind: "page", status, html } as const;
}

function apiOf(visit: PublicVisit, key: string) {
  return createApi({
    baseUrl: visit.origin,
    fetch: visit.fetch,
    lang: () => visit.lang,
    keys: { keyFor: async () => key, ended: () => undefined },
  });
}

function requestOf(visit: PublicVisit, params: Record<string, string>): PublicRequest {
  const { path, lang, site, demo, now, newKey } = visit;
  const query = new URLSearchParams(visit.search);
  return { path, params, query, lang, site, demo, now, formKey: newKey };
}

const formKeyShape = /^[\w-]{8,64}$/;

async function answerForm(visit: PublicVisit, found: Found): Promise<PublicAnswer> {
  const action = found.page.action;
  const request = requestOf(visit, found.params);
  if (action === undefined) return problemAnswer(visit, toProblem(405, undefined));
  const sent = readSentForm(visit.body ?? "");
  const key = formKeyShape.test(sent.formKey ?? "") ? String(sent.formKey) : visit.newKey;
  try {
    const { goTo } = await action(apiOf(visit, key), sent, request);
    return { kind: "redirect", location: withLang(goTo, visit.lang) };
  } catch (error) {
    const problem = readProblem(error);
    if (problem === undefined) throw error;
    const form = { values: sent.values, message: problem.message, problems: problem.fields };
    // After a refusal nothing was done and the corrected form is a new one; after a failure of
    // ours the outcome is open, and the same key keeps a second try from doing it twice.
    const formKey = problem.status >= 400 && problem.status < 500 ? visit.newKey : key;
    const status = problem.status >= 400 ? problem.status : 503;
    return renderPage(visit, found, { ...request, form, formKey }, status);
  }
}

/** The page for a failure of our own; its number is the request's. */
export function answerFailure(visit: PublicVisit): PublicAnswer {
  return problemAnswer(visit, toProblem(500, { requestId: visit.requestId }));
}

/** Answers one request for a public page; never throws for a refusal of the API. */
export async function answerPublicRequest(visit: PublicVisit): Promise<PublicAnswer> {
  const found = findPage(visit.path);
  if (found === undefined) return problemAnswer(visit, toProblem(404, undefined));
  try {
    if (visit.method === "POST") return await answerForm(visit, found);
    return await renderPage(visit, found, requestOf(visit, found.params));
  } catch (error) {
    const problem = readProblem(error);
    if (problem === undefined) throw error;
    return problemAnswer(visit, problem);
  }
}
