import type { ReactNode } from "react";
import { htmlLang, type Lang, langs } from "../ui-kit/index.ts";
import { lookAttributes } from "./look.ts";
import type { PublicVisit } from "./public-contract.ts";

/** The whole HTML of a public page: head with alternates, body, and at most one small script. */
export function PublicDocument(props: {
  visit: PublicVisit;
  title: string;
  description?: string | undefined;
  listed: boolean;
  children: ReactNode;
}) {
  const { visit } = props;
  const addressIn = (lang: Lang) =>
    `${visit.origin}/${lang}${visit.path === "/" ? "/" : visit.path}`;
  return (
    <html lang={htmlLang(visit.lang)} {...lookAttributes(visit.look)}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{props.title}</title>
        {props.description !== undefined && <meta name="description" content={props.description} />}
        {!props.listed && <meta name="robots" content="noindex" />}
        <meta name="color-scheme" content="light dark" />
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        {props.listed && <link rel="canonical" href={addressIn(visit.lang)} />}
        {props.listed &&
          langs.map((lang) => (
            <link key={lang} rel="alternate" hrefLang={htmlLang(lang)} href={addressIn(lang)} />
          ))}
        {props.listed && <link rel="alternate" hrefLang="x-default" href={addressIn("zh")} />}
        {visit.assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {visit.assets.scripts.map((src) => (
          <script key={src} type="module" src={src} />
        ))}
      </head>
      <body>{props.children}</body>
    </html>
  );
}
