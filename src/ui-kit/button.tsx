import type { ButtonHTMLAttributes, ReactNode } from "react";
import { classNames } from "./class-names.ts";
import { Icon } from "./icon.tsx";
import { type IconShape, LoaderCircle } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";
import { BareLink, type LinkProps } from "./link.tsx";

/** How much a button weighs; one primary button a page. */
export type ButtonLook = "primary" | "secondary" | "quiet" | "danger" | "danger-quiet";

type Looks = { look?: ButtonLook; wide?: boolean; small?: boolean; icon?: IconShape };

function looksOf({ look = "primary", wide, small }: Looks, more: string | undefined): string {
  return classNames(
    "tk-button",
    `tk-button-${look}`,
    wide === true && "tk-button-wide",
    small === true && "tk-button-small",
    more,
  );
}

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> &
  Looks & { busy?: boolean; children: ReactNode };

/** A button. Its text says what happens; `busy` keeps its place and refuses a second press. */
export function Button(props: ButtonProps) {
  const { look, wide, small, icon, busy = false, children, className, onClick, ...rest } = props;
  const t = useLabels(kitLabels);
  return (
    <button
      type="button"
      {...rest}
      {...(busy ? { "aria-disabled": true } : {})}
      onClick={busy ? (event) => event.preventDefault() : onClick}
      className={looksOf(
        { ...(look && { look }), ...(wide && { wide }), ...(small && { small }) },
        className,
      )}
    >
      {busy ? <Icon of={LoaderCircle} className="animate-spin" /> : icon && <Icon of={icon} />}
      <span>{children}</span>
      {busy && <span className="tk-visually-hidden">{t("working")}</span>}
    </button>
  );
}

/** A link that looks like a button, for the next page of a journey. */
export function ButtonLink(props: LinkProps & Looks) {
  const { look, wide, small, icon, children, className, ...rest } = props;
  return (
    <BareLink
      {...rest}
      className={looksOf(
        { ...(look && { look }), ...(wide && { wide }), ...(small && { small }) },
        className,
      )}
    >
      {icon && <Icon of={icon} />}
      <span>{children}</span>
    </BareLink>
  );
}

/** A square button with an icon only; the name is for screen readers and as a tool tip. */
export function IconButton(
  props: ButtonHTMLAttributes<HTMLButtonElement> & { icon: IconShape; name: string },
) {
  const { icon, name, className, ...rest } = props;
  return (
    <button
      type="button"
      title={name}
      aria-label={name}
      {...rest}
      className={classNames("tk-icon-button", className)}
    >
      <Icon of={icon} />
    </button>
  );
}
