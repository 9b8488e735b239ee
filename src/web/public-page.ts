import type { ComponentType } from "react";
import { formKeyField, type ReturnedForm } from "../ui-kit/form/plain-form.tsx";
import { Problem } from "../ui-kit/form/problem.ts";
import type { Lang, Text } from "../ui-kit/lang/labels.ts";
import type { Api } from "./api-client.ts";
import type { SiteInfo } from "./site-info.ts";

/** What a public page knows of the request that it answers. */
export type PublicRequest = {
  /** Path without the language: `/plans/pln_1`. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly lang: Lang;
  readonly site: SiteInfo;
  readonly demo: boolean;
  /** The instant of the request. */
  readonly now: string;
  /** For `PlainForm`. */
  readonly formKey: string;
  /** Present when a form of this page was sent and came back with problems. */
  readonly form?: ReturnedForm;
};

export type PublicPageProps<Data> = { data: Data; request: PublicRequest };

/**
 * A page of the public site: rendered on the server, complete without JavaScript. `load` reads
 * through the public API only; a `Problem` that it throws becomes the page for that status.
 * `action` answers a sent form: it returns the path to go on to, or throws a `Problem`, whose
 * sentences then stand at the fields of the page rendered again.
 */
export type PublicPage<Data> = {
  /** `/plans/:planId`, without the language. */
  readonly path: string;
  readonly title: (data: Data, lang: Lang) => string;
  readonly description?: Text;
  /** Stands in the head navigation under this name. */
  readonly nav?: Text;
  /** Uses the wide column, for comparisons. */
  readonly wide?: boolean;
  readonly hidden?: boolean;
  readonly load: (api: Api, request: PublicRequest) => Promise<Data>;
  readonly action?: (api: Api, form: SentForm, request: PublicRequest) => Promise<{ goTo: string }>;
  readonly Page: ComponentType<PublicPageProps<Data>>;
};

/** A sent form as plain texts; repeated names keep all their values in `all`. */
export type SentForm = {
  readonly values: Readonly<Record<string, string>>;
  readonly all: (name: string) => readonly string[];
};

/** A page whose data type is settled inside; what the route table holds. */
export type AnyPublicPage = PublicPage<never>;

/** Declares a page, tying the type of its data together. */
export function definePublicPage<Data>(page: PublicPage<Data>): AnyPublicPage {
  return page as unknown as AnyPublicPage;
}

/** Ends `load` with the "not found" page. */
export function notFound(): never {
  throw new Problem({ status: 404, code: "NOT_FOUND", message: "" });
}

const longestValue = 10_000;

/** Reads an urlencoded form; the hidden key is not one of its values. */
export function readSentForm(body: string): SentForm & { readonly formKey: string | undefined } {
  const entries = new URLSearchParams(body);
  const values: Record<string, string> = {};
  for (const [name, value] of entries) {
    if (name !== formKeyField) values[name] = value.slice(0, longestValue).trim();
  }
  const all = (name: string) => entries.getAll(name).map((value) => value.slice(0, longestValue));
  return { values, all, formKey: entries.get(formKeyField) ?? undefined };
}

/** The parameters of a path under a pattern (`/plans/:planId`), or null when it does not match. */
export function matchPath(pattern: string, path: string): Record<string, string> | null {
  const wanted = pattern.split("/").filter(Boolean);
  const given = path.split("/").filter(Boolean);
  if (wanted.length !== given.length) return null;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? "";
    if (part.startsWith(":")) params[part.slice(1)] = value;
    else if (part !== value) return null;
  }
  return params;
}
