import { query } from "../../../../web/api.ts";
import { cursorPaging } from "../../../../web/paging.ts";
import { useActiveMembership } from "../../../../web/session.tsx";
import type { roleLabels } from "../../../audit/ui/parts/role-labels.ts";

/** The staff list of one kind of organisation; the three have the same shape. */
export type StaffPath = "/api/provider/staff" | "/api/agent/staff" | "/api/operator/staff";

/** A member of staff as the list shows them. */
export type StaffRow = {
  readonly id: string;
  readonly role: keyof typeof roleLabels;
  readonly displayName?: string;
  readonly joinedAt: string;
};

const paths = {
  provider: "/api/provider/staff",
  agent: "/api/agent/staff",
  operator: "/api/operator/staff",
} as const;

/** The list of the organisation that the session acts for. */
export function useStaffPath(): StaffPath {
  const kind = useActiveMembership()?.kind;
  return kind === undefined || kind === "merchant" ? paths.provider : paths[kind];
}

/** The people themselves, page by page; the list and the drawer over it share one answer. */
export function useStaff() {
  const init = { params: { query: {} } };
  return query.useInfiniteQuery("get", useStaffPath(), init, cursorPaging);
}
