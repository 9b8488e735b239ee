/**
 * Texts in the two languages of the product. A module defines its labels once, with both
 * languages side by side, and reads them through `useLabels` (components) or `translator`
 * (everything else). Parameters stand in braces, `{name}`, and are checked by the compiler.
 */

export type Lang = "zh" | "en";
export const langs: readonly Lang[] = ["zh", "en"];

/** One sentence or word in both languages. */
export type Text = { readonly zh: string; readonly en: string };
export type Labels = Readonly<Record<string, Text>>;

type ParamNames<S extends string> = S extends `${string}{${infer Name}}${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;

type Params<Name extends string> = Readonly<Record<Name, string | number>>;

/** A text put together from several lines is no literal; its parameters are then unchecked. */
type ParamArgs<S extends string> = string extends S
  ? [params?: Params<string>]
  : [ParamNames<S>] extends [never]
    ? []
    : [params: Params<ParamNames<S>>];

/** `t("key")`, or `t("key", { name: … })` when the Chinese text has parameters. */
export type Translate<T extends Labels> = <K extends keyof T & string>(
  key: K,
  ...params: ParamArgs<T[K]["zh"]>
) => string;

/** Declares the labels of a module; returns them unchanged, with their literal types. */
export function defineLabels<const T extends Labels>(labels: T): T {
  return labels;
}

/** Replaces `{name}` by the parameter of that name; an unknown name stays visible as it is. */
export function fillParams(text: string, params: Readonly<Record<string, string | number>>) {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(params[name] ?? whole));
}

/** Binds labels to one language. */
export function translator<T extends Labels>(labels: T, lang: Lang): Translate<T> {
  return (key, ...params) => {
    const text = labels[key]?.[lang] ?? key;
    const values = params[0];
    return values === undefined ? text : fillParams(text, values);
  };
}

/** The language of a cookie, query or path value; Chinese unless it says English. */
export function toLang(value: string | null | undefined): Lang {
  return value === "en" ? "en" : "zh";
}

/** The value for the `lang` attribute of a page. */
export function htmlLang(lang: Lang): "zh-CN" | "en" {
  return lang === "en" ? "en" : "zh-CN";
}
