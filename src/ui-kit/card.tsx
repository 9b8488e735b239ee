import type { ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { ChevronRight, type IconShape } from "./icons.ts";
import { BareLink } from "./link.tsx";

/** A bordered part of a page; `heading` makes it a named section. */
export function Card(props: {
  heading?: ReactNode;
  aside?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={classNames("tk-card", props.className)}>
      {props.heading && (
        <div className="tk-card-title">
          <h2 className="tk-h3">{props.heading}</h2>
          {props.aside}
        </div>
      )}
      {props.children}
    </section>
  );
}

/** Rows under each other, each a `ListItem` or anything else in an `li`. */
export function List(props: { label?: string; children: ReactNode }) {
  return (
    <ul className="tk-list" {...(props.label !== undefined && { "aria-label": props.label })}>
      {props.children}
    </ul>
  );
}

/** One row: a title, one line of state below, something at the end; a link when it has `href`. */
export function ListItem(props: {
  title: ReactNode;
  line?: ReactNode;
  end?: ReactNode;
  icon?: IconShape;
  href?: string;
}) {
  const inner = (
    <>
      {props.icon && <Icon of={props.icon} className="text-soft" />}
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{props.title}</span>
        {props.line && <span className="block text-sm text-soft">{props.line}</span>}
      </span>
      {props.end && <span className="flex-none text-right">{props.end}</span>}
      {props.href !== undefined && <Icon of={ChevronRight} className="text-soft" />}
    </>
  );
  return (
    <li>
      {props.href === undefined ? (
        <div className="tk-list-item">{inner}</div>
      ) : (
        <BareLink href={props.href} className="tk-list-item">
          {inner}
        </BareLink>
      )}
    </li>
  );
}

/** Names and values of one thing; a value that is missing shows a dash. */
export function Facts(props: { facts: readonly { name: ReactNode; value: ReactNode }[] }) {
  return (
    <dl className="tk-facts">
      {props.facts.map((fact, index) => (
        <FactRow key={index} {...fact} />
      ))}
    </dl>
  );
}

function FactRow(props: { name: ReactNode; value: ReactNode }) {
  const { value } = props;
  const missing = value === null || value === undefined || value === "";
  return (
    <div className="tk-fact">
      <dt>{props.name}</dt>
      <dd>{missing ? "—" : value}</dd>
    </div>
  );
}
