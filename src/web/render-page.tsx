import { renderToStaticMarkup } from "react-dom/server";
import type { ReactElement } from "react";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StaticRouter } from "react-router";
import { type Lang, LangProvider, LinkProvider } from "../ui-kit/index.ts";
import { createAppLink } from "./app-link.tsx";
import { SessionContext } from "./session.tsx";
import type { Session } from "./session-shape.ts";

/** A signed-in person for render tests; replace what the test is about. */
export const sampleSession: Session = {
  user: { id: "usr_1", displayName: "陈晓明" },
  memberships: [
    {
      id: "mbr_1",
      kind: "merchant",
      orgId: "org_1",
      orgName: "晨光便利店",
      role: "merchant.owner",
    },
  ],
  active: "mbr_1",
  permissions: [],
  assurance: "full",
  method: "phone",
  steppedUpUntil: null,
  lang: "zh",
  demo: true,
};

/**
 * Renders a page of an app to HTML for a test, without a browser. `answers` are what the API said:
 * `[["get", "/api/merchant/terminals", { params: … }], data]`, keyed as the page asks; a question
 * without an answer stays pending.
 */
export function renderPage(
  page: ReactElement,
  options: {
    path?: string;
    lang?: Lang;
    session?: Partial<Session>;
    answers?: readonly (readonly [key: readonly unknown[], data: unknown])[];
  } = {},
): string {
  const path = options.path ?? "/m/";
  const client = new QueryClient({ defaultOptions: { queries: { staleTime: Infinity } } });
  for (const [key, data] of options.answers ?? []) client.setQueryData(key, data);
  const AppLink = createAppLink(path.startsWith("/staff") ? "/staff" : "/m");
  return renderToStaticMarkup(
    <QueryClientProvider client={client}>
      <StaticRouter location={path}>
        <LangProvider lang={options.lang ?? "zh"}>
          <LinkProvider link={AppLink}>
            <SessionContext value={{ ...sampleSession, ...options.session }}>{page}</SessionContext>
          </LinkProvider>
        </LangProvider>
      </StaticRouter>
    </QueryClientProvider>,
  );
}
