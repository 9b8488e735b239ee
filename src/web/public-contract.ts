import type { Lang } from "../ui-kit/lang/labels.ts";
import type { Look } from "./look.ts";
import type { SiteInfo } from "./site-info.ts";

/** Between the server and the built pages: what goes in, what comes out, nothing of React. */

export type PublicVisit = {
  readonly method: "GET" | "POST";
  readonly lang: Lang;
  /** Path without the language, beginning with `/`. */
  readonly path: string;
  /** Query with its question mark, or empty. */
  readonly search: string;
  /** The urlencoded body of a sent form. */
  readonly body?: string;
  /** Calls our own HTTP API for this visitor. */
  readonly fetch: (request: Request) => Promise<Response>;
  readonly site: SiteInfo;
  /** The address that the browser shows, without a slash at the end. */
  readonly origin: string;
  readonly demo: boolean;
  readonly now: string;
  readonly requestId: string;
  /** A fresh random key for the forms of the page. */
  readonly newKey: string;
  readonly assets: PageAssets;
  readonly look: Look;
};

/** Addresses of the built style sheets and scripts of a page. */
export type PageAssets = {
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
};

export type PublicAnswer =
  | { readonly kind: "page"; readonly status: number; readonly html: string }
  | { readonly kind: "redirect"; readonly location: string };

/** What `dist/ssr/public.js` exports. */
export type PublicBundle = {
  readonly answerPublicRequest: (visit: PublicVisit) => Promise<PublicAnswer>;
  /** The page for a failure of our own, which the server has recorded. */
  readonly answerFailure: (visit: PublicVisit) => PublicAnswer;
  /** Paths without parameters that search engines may list. */
  readonly listedPaths: readonly string[];
};
