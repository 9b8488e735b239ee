import "./legacy.ts";
import "../ui-kit/styles/kit.css";
import { StrictMode, useEffect, useRef } from "react";
import type { ReactNode } from "react";
import { createRoot } from "react-dom/client";
import { QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { BrowserRouter, Routes, useLocation } from "react-router";
import {
  AnnouncerProvider,
  DemoRibbon,
  ErrorState,
  LinkProvider,
  readProblem,
} from "../ui-kit/index.ts";
import { createAppLink } from "./app-link.tsx";
import type { House } from "./house.ts";
import { houseRoutes } from "./house-routes.tsx";
import { PreferencesProvider } from "./preferences.tsx";
import { SessionProvider, useSession } from "./session.tsx";

function createQueries(): QueryClient {
  const client: QueryClient = new QueryClient({
    // A session that ended elsewhere shows at the next call; the frame then asks to sign in again.
    queryCache: new QueryCache({
      onError: (error, failed) => {
        if (readProblem(error)?.status !== 401 || failed.queryKey[0] === "session") return;
        void client.invalidateQueries({ queryKey: ["session"] });
      },
    }),
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && readProblem(error)?.retry === "later",
      },
    },
  });
  return client;
}

/** After moving to another page the reading begins at its title, for screen readers as well. */
function PageFocus(props: { children: ReactNode }) {
  const { pathname } = useLocation();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    if (document.querySelector("dialog[open]") !== null) return;
    window.scrollTo(0, 0);
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [pathname]);
  return props.children;
}

function Ribbon(props: { stays: boolean }) {
  const session = useSession();
  const marked = document.documentElement.dataset["demo"] === "true";
  return session.demo || marked ? <DemoRibbon stays={props.stays} /> : null;
}

function Failed(props: { error: unknown }) {
  return (
    <PreferencesProvider>
      <main className="tk-site-main">
        <ErrorState error={props.error} onRetry={() => location.reload()} />
      </main>
    </PreferencesProvider>
  );
}

/** Starts a house in the element `#app`. */
export function startHouse(house: House): void {
  const element = document.getElementById("app");
  if (element === null) throw new Error("the page has no #app element");
  const AppLink = createAppLink(house.base);
  const routes = houseRoutes(house);
  const root = createRoot(element, {
    onUncaughtError: (error) => root.render(<Failed error={error} />),
  });
  root.render(
    <StrictMode>
      <QueryClientProvider client={createQueries()}>
        <BrowserRouter>
          <PreferencesProvider>
            <LinkProvider link={AppLink}>
              <AnnouncerProvider>
                <SessionProvider>
                  <Ribbon stays={house.base === "/staff"} />
                  <house.Shell>
                    <PageFocus>
                      <Routes>{routes}</Routes>
                    </PageFocus>
                  </house.Shell>
                </SessionProvider>
              </AnnouncerProvider>
            </LinkProvider>
          </PreferencesProvider>
        </BrowserRouter>
      </QueryClientProvider>
    </StrictMode>,
  );
}
