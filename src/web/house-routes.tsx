import { lazy, Suspense, useEffect } from "react";
import type { ComponentType, ReactNode } from "react";
import { Navigate, Route, useLocation } from "react-router";
import {
  EmptyState,
  ErrorState,
  PageHeader,
  Skeleton,
  useLabels,
  useText,
} from "../ui-kit/index.ts";
import { Lock } from "../ui-kit/icons.ts";
import { type House, type HouseRoute, isOpenTo, organisationsPath, signInPath } from "./house.ts";
import { useActiveMembership, useSession } from "./session.tsx";
import { siteLabels } from "./site-labels.ts";

function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Tillkeeper 掌柜`;
  }, [title]);
}

function lazyPage(route: HouseRoute): ComponentType {
  return lazy(async () => {
    try {
      return { default: await route.page() };
    } catch (error) {
      // The files of an older version are gone after an update: loading again gets the new ones.
      const Failed = () => <ErrorState error={error} onRetry={() => location.reload()} />;
      return { default: Failed };
    }
  });
}

/** Sends people without a session or an organisation where they get one; says who lacks a right. */
function Guard(props: { house: House; route: HouseRoute; children: ReactNode }) {
  const { house, route } = props;
  const session = useSession();
  const active = useActiveMembership();
  const { pathname, search } = useLocation();
  const text = useText();
  const t = useLabels(siteLabels);
  useTitle(text(route.title));
  const access = route.access ?? "member";
  if (access === "anyone") return props.children;
  const next = encodeURIComponent(pathname + search);
  if (session.user === null) {
    return <Navigate to={`${house.base}/${signInPath}?next=${next}`} replace />;
  }
  if (access === "signed-in") return props.children;
  if (active === undefined || !house.kinds.includes(active.kind)) {
    return <Navigate to={`${house.base}/${organisationsPath}?next=${next}`} replace />;
  }
  const member = { kind: active.kind, permissions: session.permissions };
  if (isOpenTo(route, member)) return props.children;
  return (
    <>
      <PageHeader title={text(route.title)} />
      <EmptyState icon={Lock} title={t("noRight")} />
    </>
  );
}

function NotFound() {
  const t = useLabels(siteLabels);
  useTitle(t("notFoundTitle"));
  return <PageHeader title={t("notFoundTitle")} lead={t("notFoundText")} />;
}

function toElements(house: House, parent: string, routes: readonly HouseRoute[]): ReactNode {
  return routes.map((route) => {
    const path = parent === "" ? `${house.base}/${route.path}` : route.path;
    const Page = lazyPage(route);
    const element = (
      <Guard house={house} route={route}>
        <Suspense fallback={<Skeleton lines={5} />}>
          <Page />
        </Suspense>
      </Guard>
    );
    return (
      <Route key={path} path={path} element={element}>
        {route.children && toElements(house, path, route.children)}
      </Route>
    );
  });
}

/** The routes of a house for `Routes`, with the page for unknown addresses. Call once. */
export function houseRoutes(house: House): ReactNode {
  return (
    <>
      {toElements(house, "", house.routes)}
      <Route path="*" element={<NotFound />} />
    </>
  );
}
