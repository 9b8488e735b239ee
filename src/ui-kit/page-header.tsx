import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";
import { ArrowLeft } from "./icons.ts";
import { TextLink } from "./link.tsx";

/** The title of a page, one sentence about it, its one primary action, and the way back. */
export function PageHeader(props: {
  title: ReactNode;
  lead?: ReactNode;
  action?: ReactNode;
  back?: { href: string; label: string };
}) {
  return (
    <header className="tk-page-head">
      <div className="min-w-0">
        {props.back && (
          <TextLink href={props.back.href} className="mb-1 inline-flex items-center gap-1 text-sm">
            <Icon of={ArrowLeft} />
            {props.back.label}
          </TextLink>
        )}
        <h1 className="tk-h1" tabIndex={-1}>
          {props.title}
        </h1>
        {props.lead && <p className="tk-page-lead">{props.lead}</p>}
      </div>
      {props.action && <div className="tk-no-print">{props.action}</div>}
    </header>
  );
}
