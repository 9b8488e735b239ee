import type { ReactNode } from "react";
import { useLocation, useNavigate } from "react-router";
import { Drawer } from "../ui-kit/index.ts";

/**
 * The detail of a row in a drawer with its own address: the page of a child route. Closing goes
 * back to the list, with its filters; the list renders `<Outlet />`.
 */
export function AddressedDrawer(props: {
  title: ReactNode;
  children: ReactNode;
  wide?: boolean;
  /** The list's address; the address without its last part unless told. */
  listPath?: string;
}) {
  const navigate = useNavigate();
  const { pathname, search } = useLocation();
  const list = props.listPath ?? pathname.replace(/\/[^/]+\/?$/, "");
  return (
    <Drawer
      open
      title={props.title}
      {...(props.wide === true && { wide: true })}
      onClose={() => void navigate(list + search)}
    >
      {props.children}
    </Drawer>
  );
}
