import { createContext, useContext } from "react";
import type { AnchorHTMLAttributes, ComponentType, ReactNode } from "react";
import { classNames } from "./class-names.ts";

/** What a link needs; pages without JavaScript and the two apps render it differently. */
export type LinkProps = AnchorHTMLAttributes<HTMLAnchorElement> & { href: string };

function PlainLink(props: LinkProps) {
  return <a {...props} />;
}

const LinkContext = createContext<ComponentType<LinkProps>>(PlainLink);

/** Lets an app hand its own navigation to every link of the kit. */
export function LinkProvider(props: { link: ComponentType<LinkProps>; children: ReactNode }) {
  return <LinkContext value={props.link}>{props.children}</LinkContext>;
}

/** A link without looks of its own, for cards, tabs and rows. */
export function BareLink(props: LinkProps) {
  const Shape = useContext(LinkContext);
  return <Shape {...props} />;
}

/** A link inside text. */
export function TextLink(props: LinkProps) {
  return <BareLink {...props} className={classNames("tk-link", props.className)} />;
}
