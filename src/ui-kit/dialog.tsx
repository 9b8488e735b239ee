import { useEffect, useId, useRef } from "react";
import type { ReactNode, RefObject } from "react";
import { Button, IconButton } from "./button.tsx";
import { X } from "./icons.ts";
import { useLabels } from "./lang/lang-context.tsx";
import { kitLabels } from "./kit-labels.ts";

/** Opens a native dialog as modal: the browser keeps the focus inside and gives it back. */
function useModal(open: boolean): RefObject<HTMLDialogElement | null> {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const dialog = ref.current;
    if (dialog === null) return;
    // Safari before 15.4 has no modal dialogs; there it opens in place, still readable.
    if (open && !dialog.open) {
      if ("showModal" in dialog) dialog.showModal();
      else (dialog as HTMLElement).setAttribute("open", "");
    }
    if (!open && dialog.open && "close" in dialog) dialog.close();
  }, [open]);
  return ref;
}

/**
 * Asks before something that matters; its body shows what will change. The confirming button says
 * what happens ("提交审核"), never "OK".
 */
export function ConfirmDialog(props: {
  open: boolean;
  title: string;
  children: ReactNode;
  confirmLabel: string;
  onConfirm: () => void;
  onClose: () => void;
  danger?: boolean;
  busy?: boolean;
  cancelLabel?: string;
}) {
  const t = useLabels(kitLabels);
  const ref = useModal(props.open);
  const id = useId();
  return (
    <dialog ref={ref} className="tk-dialog" aria-labelledby={id} onClose={props.onClose}>
      <div className="tk-dialog-body">
        <h2 id={id} className="tk-h2">
          {props.title}
        </h2>
        <div>{props.children}</div>
        <div className="tk-dialog-actions">
          <Button look="secondary" onClick={props.onClose}>
            {props.cancelLabel ?? t("cancel")}
          </Button>
          <Button
            look={props.danger === true ? "danger" : "primary"}
            busy={props.busy === true}
            onClick={props.onConfirm}
          >
            {props.confirmLabel}
          </Button>
        </div>
      </div>
    </dialog>
  );
}

/** A panel from the right for the detail of a row; its address belongs to the page around it. */
export function Drawer(props: {
  open: boolean;
  title: ReactNode;
  onClose: () => void;
  children: ReactNode;
  wide?: boolean;
}) {
  const t = useLabels(kitLabels);
  const ref = useModal(props.open);
  const id = useId();
  return (
    <dialog
      ref={ref}
      className={`tk-drawer${props.wide === true ? " tk-drawer-wide" : ""}`}
      aria-labelledby={id}
      onClose={props.onClose}
      onClick={(event) => {
        if (event.target === event.currentTarget) props.onClose();
      }}
    >
      <div className="tk-drawer-head">
        <h2 id={id} className="tk-h2 min-w-0 flex-1">
          {props.title}
        </h2>
        <IconButton icon={X} name={t("close")} onClick={props.onClose} />
      </div>
      <div className="tk-drawer-body">{props.children}</div>
    </dialog>
  );
}
