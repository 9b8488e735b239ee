import type { ComponentType, ReactNode } from "react";
import type { IconShape } from "../ui-kit/icons.ts";
import type { Text } from "../ui-kit/lang/labels.ts";
import type { Membership } from "./session-shape.ts";

/**
 * Who may open a page. `anyone`: before signing in. `signed-in`: also without an organisation yet.
 * `member`: acts for an organisation of this house, and holds `permission` where one is named.
 */
export type Access = "anyone" | "signed-in" | "member";

/** One page of an app, as data. The import is lazy: each page is its own file for the browser. */
export type HouseRoute = {
  /** Below the house: `leads`, `leads/:leadId`; empty for the house's home. */
  readonly path: string;
  /** `() => import("../modules/leads/ui/pages/lead-list.tsx").then((m) => m.LeadListPage)` */
  readonly page: () => Promise<ComponentType>;
  readonly title: Text;
  /** `member` unless told. */
  readonly access?: Access;
  /** Holding any of these opens the page. */
  readonly permission?: string | readonly string[];
  /** Kinds of organisation it is for, where the house has several. */
  readonly kinds?: readonly Membership["kind"][];
  /** Entry in the navigation: the staff group, or the merchant tab, it belongs to. */
  readonly nav?: { readonly group: string; readonly icon: IconShape };
  /** Shown over this page at their own address, such as a drawer: the page renders an `Outlet`. */
  readonly children?: readonly HouseRoute[];
};

/** What the merchant's app and the staff console differ in. */
export type House = {
  /** `/m` or `/staff`. */
  readonly base: string;
  readonly kinds: readonly Membership["kind"][];
  readonly routes: readonly HouseRoute[];
  readonly Shell: ComponentType<{ children: ReactNode }>;
};

/** The page, below a house, that the identity module provides. */
export const signInPath = "sign-in";
/** The page, below a house, on which a person chooses the organisation to act for. */
export const organisationsPath = "organisations";

/** Whether a member of that kind with those permissions may open a route. */
export function isOpenTo(
  route: HouseRoute,
  member: { kind: Membership["kind"]; permissions: readonly string[] },
): boolean {
  if (route.kinds !== undefined && !route.kinds.includes(member.kind)) return false;
  if (route.permission === undefined) return true;
  const names = typeof route.permission === "string" ? [route.permission] : route.permission;
  return names.some((name) => member.permissions.includes(name));
}

/** Whether an address belongs to a house. */
export function isInside(base: string, href: string): boolean {
  return href === base || href.startsWith(`${base}/`) || href.startsWith(`${base}?`);
}
