import type { ComponentType } from "react";
import { Link } from "react-router";
import type { LinkProps } from "../ui-kit/index.ts";
import { isInside } from "./house.ts";

/** Links within a house move without loading; all others are ordinary ones. */
export function createAppLink(base: string): ComponentType<LinkProps> {
  return function AppLink({ href, ...rest }: LinkProps) {
    return isInside(base, href) ? <Link {...rest} to={href} /> : <a {...rest} href={href} />;
  };
}
